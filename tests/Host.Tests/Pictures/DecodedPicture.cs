using System.ComponentModel;
using System.Diagnostics;

namespace Wavehall.Host.Tests.Pictures;

/// <summary>A PNG file as ffmpeg reads it: red, green and blue of every pixel.</summary>
internal static class DecodedPicture
{
    public static byte[] Read(string path)
    {
        Process? ffmpeg = null;
        try
        {
            ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });
        }
        catch (Win32Exception)
        {
            Assert.Skip("ffmpeg is not installed");
        }

        using (ffmpeg)
        {
            var complaint = ffmpeg!.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            using var pixels = new MemoryStream();
            ffmpeg.StandardOutput.BaseStream.CopyTo(pixels);
            ffmpeg.WaitForExit();
            Assert.Equal("", complaint.GetAwaiter().GetResult());
            return pixels.ToArray();
        }
    }
}
