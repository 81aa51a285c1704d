using Wavehall.Rendering.Blocks;

namespace Wavehall.Host.Scene;

/// <summary>
/// Threads that render blocks together with the thread that asks. They wait between blocks and allocate nothing.
/// </summary>
public sealed class RenderWorkers : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _begin;
    private readonly SemaphoreSlim _done = new(0);
    private readonly int _parts;
    private BlockRenderer? _renderer;
    private bool _loudspeakers;
    private int _running;
    private Exception? _failure;
    private volatile bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">Threads that render, the asking one included, 1 to 64.</param>
    /// <param name="onThreadStart">Runs first on each new thread, for instance to ask for real-time scheduling.</param>
    public RenderWorkers(int threads, Action? onThreadStart = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 64);
        _parts = threads;
        _threads = new Thread[threads - 1];
        _begin = new SemaphoreSlim[threads - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i;
            _begin[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() =>
            {
                onThreadStart?.Invoke();
                Work(worker);
            })
            {
                IsBackground = true,
                Name = $"render {worker + 1}",
            };
            _threads[i].Start();
        }
    }

    /// <summary>Renders a block, in parts on all threads; the result does not depend on their number.</summary>
    public void Render(BlockRenderer renderer, int frames)
    {
        renderer.BeginBlock(frames);
        RunStep(renderer, loudspeakers: false);
        RunStep(renderer, loudspeakers: true);
        renderer.EndBlock();
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _stopping = true;
        for (var i = 0; i < _threads.Length; i++)
        {
            _begin[i].Release();
            _threads[i].Join();
            _begin[i].Dispose();
        }

        _done.Dispose();
    }

    private static void RunPart(BlockRenderer renderer, bool loudspeakers, int part, int parts)
    {
        if (loudspeakers)
        {
            renderer.RenderLoudspeakers(part, parts);
        }
        else
        {
            renderer.RenderObjects(part, parts);
        }
    }

    private void RunStep(BlockRenderer renderer, bool loudspeakers)
    {
        // The semaphores order these writes before the workers' reads, and their work before what follows.
        _renderer = renderer;
        _loudspeakers = loudspeakers;
        _running = _threads.Length;
        foreach (var begin in _begin)
        {
            begin.Release();
        }

        RunPart(renderer, loudspeakers, 0, _parts);
        if (_threads.Length > 0)
        {
            _done.Wait();
        }

        if (_failure is { } failure)
        {
            throw new InvalidOperationException("a render thread failed", failure);
        }
    }

    private void Work(int worker)
    {
        while (true)
        {
            _begin[worker].Wait();
            if (_stopping)
            {
                return;
            }

            try
            {
                RunPart(_renderer!, _loudspeakers, worker + 1, _parts);
            }
#pragma warning disable CA1031 // Whatever it is, it is thrown again on the thread that asked.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = exception;
            }

            if (Interlocked.Decrement(ref _running) == 0)
            {
                _done.Release();
            }
        }
    }
}
