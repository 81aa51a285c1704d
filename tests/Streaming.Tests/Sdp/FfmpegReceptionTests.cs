using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;
using Wavehall.Streaming.Sdp;

namespace Wavehall.Streaming.Tests.Sdp;

/// <summary>A receiver that is not ours reads our SDP and our packets.</summary>
public sealed class FfmpegReceptionTests : IDisposable
{
    private const int Channels = 8;
    private const int FrameBytes = Channels * L24.BytesPerSample;
    private const int WantedFrames = 48000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-ffmpeg-").FullName;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("239.255.77.9")]
    public async Task Ffmpeg_receives_every_sample_bit_by_bit(string address)
    {
        StreamDescription stream = TestStream.Describe(EvenPort(), address);
        string sdp = Path.Combine(_directory, "stream.sdp");
        string raw = Path.Combine(_directory, "out.raw");
        await File.WriteAllTextAsync(sdp, new SessionDescription(stream, IPAddress.Loopback, 1, 1, 15, ReferenceClock.Local(PhysicalAddress.None)).ToText(), TestContext.Current.CancellationToken);
        using Process? ffmpeg = Start(
            "-hide_banner", "-nostdin", "-loglevel", "warning", "-protocol_whitelist", "file,udp,rtp", "-buffer_size", "4194304",
            "-localaddr", "127.0.0.1", "-i", sdp, "-c:a", "copy", "-f", "s24be", "-flush_packets", "1", "-y", raw);
        Assert.SkipWhen(ffmpeg is null, "ffmpeg is not installed");
        Task<string> messages = ffmpeg.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        SendUntil(stream, () => ffmpeg.HasExited || (File.Exists(raw) && new FileInfo(raw).Length >= WantedFrames * FrameBytes));
        ffmpeg.Kill();
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);

        byte[] bytes = await File.ReadAllBytesAsync(raw, TestContext.Current.CancellationToken);
        Assert.True(bytes.Length >= WantedFrames * FrameBytes, $"{bytes.Length} bytes; {await messages}");
        int[] samples = new int[bytes.Length / FrameBytes * Channels];
        L24.Unpack(bytes.AsSpan(0, samples.Length * L24.BytesPerSample), samples);
        long joinedAt = samples[0] >> 8; // the ramp says where ffmpeg joined
        Assert.Equal(RampSignal.Interleaved(new MediaTime(joinedAt), samples.Length / Channels, Channels), samples);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static void SendUntil(StreamDescription stream, Func<bool> isEnough)
    {
        using var socket = new RtpSendSocket(new RtpSendOptions());
        var sender = new RtpStreamSender(socket, stream);
        var clock = new MediaClock(TimeProvider.System);
        float[] planar = new float[Channels * stream.FramesPerPacket];
        long started = Stopwatch.GetTimestamp();
        MediaTime time = clock.Now.CeilingToGrid();
        while (!isEnough() && Stopwatch.GetElapsedTime(started) < Patience)
        {
            // Never faster than one packet per millisecond, even after the machine stood still: what is tested is the
            // content, not how much ffmpeg's socket holds.
            clock.WaitUntil(clock.Now + 48);
            RampSignal.FillPlanar(planar, time, Channels);
            sender.TrySend(time, planar);
            time += stream.FramesPerPacket;
        }
    }

    private static Process? Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true, RedirectStandardInput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>ffmpeg takes the next port for RTCP.</summary>
    private static int EvenPort()
    {
        int port;
        do
        {
            port = FreePort.Udp();
        }
        while (port % 2 != 0);
        return port;
    }
}
