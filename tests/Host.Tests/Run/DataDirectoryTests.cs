using Wavehall.Host.Run;

namespace Wavehall.Host.Tests.Run;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wavehall-data-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_token_is_made_once_kept_and_readable_by_the_owner_only()
    {
        Assert.True(DataDirectory.TryOpen(_folder, out var first, out _));
        Assert.True(DataDirectory.TryOpen(_folder, out var second, out _));

        Assert.Equal(32, first!.LinkToken.Length);
        Assert.Equal(first.LinkToken, second!.LinkToken);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "link-token")));
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_one_line()
    {
        var file = Path.Combine(_folder, "a-file");
        File.WriteAllText(file, "");

        Assert.False(DataDirectory.TryOpen(Path.Combine(file, "below"), out _, out var error));
        Assert.StartsWith("--data ", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error!);
    }
}
