using System.Diagnostics;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Streaming;

namespace Wavehall.Host.Renderer;

/// <summary>
/// The audio thread: at each media time that is a multiple of 48 it renders the 48 frames that start there and sends
/// them. After its first few blocks it allocates nothing, takes no lock and throws nothing; it talks to the other threads
/// through two queues and a few numbers that they may read at any time.
/// </summary>
public sealed class BlockLoop
{
    /// <summary>Frames of one block, 1 ms at 48 kHz.</summary>
    public const int BlockFrames = 48;

    // The first blocks meet code for the first time, and the runtime allocates for some of it.
    private const int WarmUpBlocks = 8;

    // 20 ms to get going, and 3 ms for each object: priming one takes about 2 ms.
    private const int FirstBlockLeadSamples = 960;
    private const int PrimingSamples = 144;

    // Installing an object while playing takes a good part of a block: one a block at most.
    private const int InstallsPerBlock = 1;

    private readonly BlockRenderer _renderer;
    private readonly StreamOutputs _outputs;
    private readonly MediaClock _clock;
    private readonly int _catchUpSamples;
    private readonly Action<int>? _renderTogether;
    private long _blocksRendered;
    private long _blocksSkipped;
    private long _busyTicks;
    private long _allocatedBytes;
    private long _nextSample;
    private volatile bool _stopping;

    /// <summary>A loop that does nothing until <see cref="Run"/>.</summary>
    /// <param name="renderer">Renders; used by the audio thread only from here on.</param>
    /// <param name="outputs">Sends what was rendered.</param>
    /// <param name="clock">Says when a block is due.</param>
    /// <param name="catchUpSamples">Blocks that are late by more than this are advanced over in silence, without being sent.</param>
    /// <param name="renderTogether">Renders a block of the given frames on several threads; null renders on this one.</param>
    public BlockLoop(BlockRenderer renderer, StreamOutputs outputs, MediaClock clock, int catchUpSamples, Action<int>? renderTogether)
    {
        _renderer = renderer;
        _outputs = outputs;
        _clock = clock;
        _catchUpSamples = catchUpSamples;
        _renderTogether = renderTogether;
    }

    /// <summary>Into the audio thread.</summary>
    public CommandQueue<RendererCommand> Commands { get; } = new(16_384);

    /// <summary>Out of the audio thread: objects that are no longer played, for the others to let go of.</summary>
    public CommandQueue<RenderedObject> Retired { get; } = new(256);

    /// <summary>Blocks rendered and sent.</summary>
    public long BlocksRendered => Volatile.Read(ref _blocksRendered);

    /// <summary>Blocks advanced over because the machine fell behind.</summary>
    public long BlocksSkipped => Volatile.Read(ref _blocksSkipped);

    /// <summary>Time spent on blocks since the start, in <see cref="Stopwatch"/> ticks.</summary>
    public long BusyTicks => Volatile.Read(ref _busyTicks);

    /// <summary>Bytes that this thread has allocated since its first few blocks.</summary>
    public long AllocatedBytes => Volatile.Read(ref _allocatedBytes);

    /// <summary>Media time of the next block.</summary>
    public long NextSample => Volatile.Read(ref _nextSample);

    /// <summary>Lets <see cref="Run"/> return after the current block.</summary>
    public void Stop() => _stopping = true;

    /// <summary>The body of the audio thread.</summary>
    public void Run()
    {
        // What has been installed by now plays from the first block on; filling the lines with the past of the sounds takes
        // a while, and the first block must not be due before it is done.
        var objects = DrainCommands(int.MaxValue);
        Rehearse();
        var next = (_clock.Now + FirstBlockLeadSamples + (objects * PrimingSamples)).CeilingToGrid().SampleIndex;
        _renderer.Start(next);
        var allocatedBefore = 0L;
        for (var block = 0L; !_stopping; block++)
        {
            _clock.WaitUntil(new MediaTime(next));
            RenderOne(ref next);
            if (block < WarmUpBlocks)
            {
                allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            }

            Volatile.Write(ref _allocatedBytes, GC.GetAllocatedBytesForCurrentThread() - allocatedBefore);
        }
    }

    // Code that is met for the first time is compiled first, 17 ms for a block (measured), and a system call looked up:
    // done here, before anything is due. What this leaves in filters and lines is overwritten by the real start.
    private void Rehearse()
    {
        _renderer.Start(_clock.Now.CeilingToGrid().SampleIndex);
        _renderer.Render(BlockFrames);
        _renderer.Skip(BlockFrames);
        _outputs.Skip();
        _clock.WaitUntil(_clock.Now + (5 * BlockFrames));

        // What loading has left behind is collected while nobody waits. It also empties this thread's allocation buffer: what
        // is left of one counts as allocated at the next collection, and AllocatedBytes would tell of what never was.
        GC.Collect();
    }

    private void RenderOne(ref long next)
    {
        var started = Stopwatch.GetTimestamp();
        DrainCommands(InstallsPerBlock);
        if (_clock.Now.SampleIndex - next > _catchUpSamples)
        {
            // What nobody could play in time is not worth rendering, but filters, delay lines and scene must run on,
            // so that the next block is what it would have been without the gap.
            _renderer.Skip(BlockFrames);
            _outputs.Skip();
            Volatile.Write(ref _blocksSkipped, _blocksSkipped + 1);
        }
        else
        {
            if (_renderTogether is null)
            {
                _renderer.Render(BlockFrames);
            }
            else
            {
                _renderTogether(BlockFrames);
            }

            _outputs.Send(new MediaTime(next), _renderer);
            Volatile.Write(ref _blocksRendered, _blocksRendered + 1);
        }

        next += BlockFrames;
        Volatile.Write(ref _nextSample, next);
        Volatile.Write(ref _busyTicks, _busyTicks + Stopwatch.GetTimestamp() - started);
    }

    private int DrainCommands(int mostInstalls)
    {
        var installs = 0;
        while (installs < mostInstalls && Commands.TryDequeue(out var command))
        {
            if (!command.IsInstall)
            {
                _renderer.TryApply(command.Change);
                continue;
            }

            var old = _renderer.Install(command.ObjectIndex, command.Installed);
            if (old is not null)
            {
                // When the queue is full the reference is simply dropped; only its memory is then freed a little later.
                Retired.TryEnqueue(old);
            }

            installs++;
        }

        return installs;
    }
}
