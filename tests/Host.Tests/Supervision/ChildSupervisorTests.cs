using Microsoft.Extensions.Logging.Abstractions;
using Wavehall.Host.Supervision;

namespace Wavehall.Host.Tests.Supervision;

/// <summary>With real processes: <c>wavehall renderer</c> that never finds its control process.</summary>
public sealed class ChildSupervisorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("wavehall-supervisor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_killed_child_is_started_again_and_a_stopped_one_is_not()
    {
        using var supervisor = Supervisor();
        supervisor.Start();
        var first = supervisor.ProcessId;

        Assert.True(RunningProcess.TryFind(first, out var process));
        process.Kill();
        await UntilAsync(() => supervisor.ProcessId != first && RunningProcess.TryFind(supervisor.ProcessId, out _));
        Assert.Equal(1, supervisor.Restarts);

        var second = supervisor.ProcessId;
        await supervisor.StopAsync(() => { }, TimeSpan.Zero);
        await UntilAsync(() => !RunningProcess.TryFind(second, out _));
        Assert.Equal(1, supervisor.Restarts);
    }

    [Fact]
    public async Task A_child_that_was_left_playing_is_taken_over_by_the_next_supervisor()
    {
        using var first = Supervisor();
        first.Start();
        var child = first.ProcessId;
        await UntilAsync(() => RunningProcess.TryFind(child, out var started) && started.EndsWith(["--controller", "127.0.0.1:1"]));
        await first.StopAsync(askToEnd: null, Patience);
        Assert.True(RunningProcess.TryFind(child, out _));

        using var second = Supervisor();
        second.Start();

        Assert.True(second.Adopted);
        Assert.Equal(child, second.ProcessId);
        await second.StopAsync(() => { }, TimeSpan.Zero);
        await UntilAsync(() => !RunningProcess.TryFind(child, out _));
    }

    [Fact]
    public async Task A_child_that_was_started_with_other_words_gives_way_to_one_that_can_join()
    {
        using var first = Supervisor();
        first.Start();
        var child = first.ProcessId;
        await UntilAsync(() => RunningProcess.TryFind(child, out var started) && started.EndsWith(["--controller", "127.0.0.1:1"]));
        await first.StopAsync(askToEnd: null, Patience);

        using var second = Supervisor("127.0.0.1:2");
        second.Start();

        Assert.False(second.Adopted);
        Assert.NotEqual(child, second.ProcessId);
        await UntilAsync(() => !RunningProcess.TryFind(child, out _));
        await second.StopAsync(() => { }, TimeSpan.Zero);
    }

    private ChildSupervisor Supervisor(string controller = "127.0.0.1:1") => new(
        new ChildCommand("renderer", "wavehall.dll", ["renderer", "--controller", controller], new Dictionary<string, string>()),
        new ProcessLedger(_folder),
        _folder,
        TimeProvider.System,
        NullLogger.Instance);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
