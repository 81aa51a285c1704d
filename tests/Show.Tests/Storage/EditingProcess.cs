using System.Diagnostics.CodeAnalysis;
using Wavehall.Show.Objects;
using Wavehall.Show.Storage;
using Wavehall.Venues;

namespace Wavehall.Show.Tests.Storage;

/// <summary>Runs in a process of its own, started by <see cref="ShowStoreTests"/>, which kills it.</summary>
public sealed class EditingProcess
{
    internal const string DirectoryVariable = "WAVEHALL_TEST_EDITING_DIRECTORY";
    internal const string FlushedFile = "flushed";
    internal const int FlushedEdits = 500;
    internal const long StartSample = 48_000_000_000;

    internal static Vector3D PositionOf(int edit) => new(edit % 1000, 0, edit / 1000);

    // Rises with every edit and never reaches the limit.
    internal static double SizeOf(int edit) => 50 - (40.0 / edit);

    internal static int EditOf(Vector3D position) => (int)position.X + (1000 * (int)position.Z);

    [Fact(Explicit = true)]
    [SuppressMessage("Blocking", "xUnit1051", Justification = "It ends by being killed.")]
    public void Edits_until_it_is_killed()
    {
        var directory = Environment.GetEnvironmentVariable(DirectoryVariable);
        Assert.SkipWhen(directory is null, "only as the child of the test that kills it");
        Assert.True(ShowStore.TryOpen(directory!, out var store, out _, out var error), error);
        var objects = new[] { 1, 2 }.Select(n => new SoundObject { Number = n, Name = "o" });
        var session = new ShowSession(new ShowDocument { Name = "s", Objects = [.. objects] }, StartSample);
        Assert.True(store!.Keep(session));
        for (var edit = 1; ; edit++)
        {
            // Both objects move together: a save between the two leaves them one step apart at most.
            session.Move(1, PositionOf(edit), "test");
            session.Move(2, PositionOf(edit), "test");
            session.SetReverb(ShowReverb.Default with { SizeMetres = SizeOf(edit) }, "test");
            if (edit == FlushedEdits)
            {
                Assert.True(store.Flush());
                File.WriteAllText(Path.Combine(directory!, FlushedFile), "");
            }
        }
    }
}
