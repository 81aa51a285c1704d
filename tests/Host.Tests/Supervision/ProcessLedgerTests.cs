using Wavehall.Host.Supervision;

namespace Wavehall.Host.Tests.Supervision;

public sealed class ProcessLedgerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wavehall-ledger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_noted_process_that_runs_is_found_by_another_ledger_of_the_same_folder()
    {
        Assert.True(RunningProcess.TryFind(Environment.ProcessId, out var self));
        new ProcessLedger(_folder).Note("renderer", self);

        Assert.True(new ProcessLedger(_folder).TryFind("renderer", out var found));
        Assert.Equal(self, found);
    }

    [Fact]
    public void A_noted_process_that_has_ended_is_not_found()
    {
        new ProcessLedger(_folder).Note("renderer", new RunningProcess(Environment.ProcessId, 1));

        Assert.False(new ProcessLedger(_folder).TryFind("renderer", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("twelve monkeys")]
    [InlineData("1 2 3")]
    public void A_damaged_note_counts_as_none(string note)
    {
        File.WriteAllText(Path.Combine(_folder, "renderer"), note);

        Assert.False(new ProcessLedger(_folder).TryFind("renderer", out _));
    }

    [Fact]
    public void A_forgotten_role_is_not_found()
    {
        Assert.True(RunningProcess.TryFind(Environment.ProcessId, out var self));
        var ledger = new ProcessLedger(_folder);
        ledger.Note("renderer", self);

        ledger.Forget("renderer");

        Assert.False(ledger.TryFind("renderer", out _));
    }
}
