using Wavehall.Host.Renderer;

namespace Wavehall.Host.Tests.Renderer;

public sealed class CommandQueueTests
{
    [Fact]
    public void Entries_come_out_in_the_order_in_which_they_went_in()
    {
        var queue = new CommandQueue<int>(4);

        Assert.True(queue.TryEnqueue(1));
        Assert.True(queue.TryEnqueue(2));

        Assert.True(queue.TryDequeue(out var first));
        Assert.True(queue.TryDequeue(out var second));
        Assert.Equal((1, 2), (first, second));
        Assert.False(queue.TryDequeue(out _));
    }

    [Fact]
    public void A_full_queue_refuses_and_loses_nothing()
    {
        var queue = new CommandQueue<int>(2);
        queue.TryEnqueue(1);
        queue.TryEnqueue(2);

        Assert.False(queue.TryEnqueue(3));

        Assert.True(queue.TryDequeue(out var first));
        Assert.Equal(1, first);
        Assert.True(queue.TryEnqueue(3));
    }

    [Fact]
    public void A_reference_that_was_taken_is_not_held()
    {
        var queue = new CommandQueue<object>(2);
        var weak = Put(queue);

        GC.Collect();

        Assert.False(weak.IsAlive);

        static WeakReference Put(CommandQueue<object> queue)
        {
            var o = new object();
            queue.TryEnqueue(o);
            queue.TryDequeue(out _);
            return new WeakReference(o);
        }
    }

    [Fact]
    public async Task Two_threads_hand_over_a_million_entries_without_losing_or_swapping_one()
    {
        const int count = 1_000_000;
        var queue = new CommandQueue<int>(1024);
        var cancellation = TestContext.Current.CancellationToken;
        var writer = Task.Run(
            () =>
            {
                for (var i = 0; i < count; i++)
                {
                    while (!queue.TryEnqueue(i))
                    {
                        Thread.Yield();
                    }
                }
            },
            cancellation);

        for (var expected = 0; expected < count; expected++)
        {
            int got;
            while (!queue.TryDequeue(out got))
            {
                cancellation.ThrowIfCancellationRequested();
                Thread.Yield();
            }

            Assert.Equal(expected, got);
        }

        await writer;
    }

    [Fact]
    public void Handing_over_allocates_nothing()
    {
        var queue = new CommandQueue<RendererCommand>(16);
        queue.TryEnqueue(default);
        queue.TryDequeue(out _);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++)
        {
            queue.TryEnqueue(default);
            queue.TryDequeue(out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
