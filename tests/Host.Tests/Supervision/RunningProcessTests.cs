using System.Diagnostics;
using Wavehall.Host.Supervision;

namespace Wavehall.Host.Tests.Supervision;

public sealed class RunningProcessTests
{
    [Fact]
    public void This_process_is_alive()
    {
        Assert.True(RunningProcess.TryFind(Environment.ProcessId, out var self));
        Assert.True(self.IsAlive);
    }

    [Fact]
    public void Another_process_with_the_same_id_is_not_the_one_that_was_meant()
    {
        Assert.True(RunningProcess.TryFind(Environment.ProcessId, out var self));

        Assert.False((self with { StartTicks = self.StartTicks - 1 }).IsAlive);
    }

    [Fact]
    public async Task A_killed_process_is_not_alive_even_before_anyone_has_asked_how_it_ended()
    {
        using var sleep = Process.Start("sleep", ["600"]);
        Assert.True(RunningProcess.TryFind(sleep.Id, out var process));
        Assert.True(process.IsAlive);

        process.Kill();
        await sleep.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.False(process.IsAlive);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void An_id_without_a_process_is_not_found(int processId) => Assert.False(RunningProcess.TryFind(processId, out _));
}
