namespace Wavehall.SystemTests.Running;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("wavehall-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
