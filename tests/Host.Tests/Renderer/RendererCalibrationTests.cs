using System.Net;
using Wavehall.Host.Link;
using Wavehall.Host.Renderer;
using Wavehall.Host.Run;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Streaming;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Renderer;

public sealed class RendererCalibrationTests
{
    private const int Block = BlockLoop.BlockFrames;
    private const long Start = Block * 1_000_000L;

    [Fact]
    public void A_stream_of_a_third_party_device_is_sent_corrected_and_the_others_as_rendered()
    {
        var venue = Calibrated();
        var plan = new StreamPlan(venue, new RunOptions { RtpPort = FreePort() }, "here");
        using var corrected = Receive(plan.Streams[0]);
        using var other = Receive(plan.Streams[1]);
        Assert.True(StreamOutputs.TryOpen(RendererSettings.For(venue, plan, new RunOptions()), venue, out var outputs, out var error), error);
        using var opened = outputs!;
        var renderer = Playing(venue);
        var rendered = new List<float>();
        for (var block = 0; block < 200; block++)
        {
            renderer.BeginBlock(Block);
            renderer.RenderObjects(0, 1);
            renderer.RenderLoudspeakers(0, 1);
            renderer.EndBlock();
            opened.Send(new MediaTime(Start + (block * Block)), renderer);
            rendered.AddRange(renderer.Output(venue.Streams[0].Loudspeakers[1] - 1));
            var samples = Samples(corrected, plan.Streams[0].ChannelCount, 1);
            Assert.Equal(rendered.Skip((block - 1) * Block).Take(Block).Select(sample => block == 0 ? 0 : L24.Quantize(-0.1f * sample)), samples, Near);
            Assert.Equal(renderer.Output(venue.Streams[1].Loudspeakers[1] - 1).ToArray().Select(L24.Quantize), Samples(other, plan.Streams[1].ChannelCount, 1));
        }

        Assert.Contains(rendered, sample => Math.Abs(sample) > 1e-3f);
        Assert.True(opened.TakeGainReductionDb() > 1);
    }

    [Fact]
    public void Nothing_is_corrected_where_the_nodes_do_it_or_nobody_needs_it()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var plain, out _));
        var renderer = plain! with { Streams = [.. plain.Streams.Select(stream => stream with { CalibratedBy = CalibrationPlace.Renderer })] };
        var streams = new StreamPlan(plain, new RunOptions(), "here").Streams;
        Assert.Null(RendererCalibration.For(renderer, streams));
        Assert.Null(RendererCalibration.For(Calibrated() with { Streams = plain.Streams }, streams));
        Assert.NotNull(RendererCalibration.For(Calibrated(), streams));
    }

    [Fact]
    public void Correcting_and_skipping_allocate_nothing()
    {
        var venue = Calibrated();
        var calibration = RendererCalibration.For(venue, new StreamPlan(venue, new RunOptions(), "here").Streams)!;
        var renderer = Playing(venue);
        for (var block = 0; block < 100; block++)
        {
            renderer.BeginBlock(Block);
            renderer.RenderObjects(0, 1);
            renderer.RenderLoudspeakers(0, 1);
            renderer.EndBlock();
        }

        var sum = 0f;
        void RunABit()
        {
            for (var i = 0; i < 100; i++)
            {
                calibration.Correct(renderer);
                calibration.Skip();
                sum += Math.Abs(calibration.Signal(venue.Streams[0].Loudspeakers[0] - 1, renderer)[0]);
            }
        }

        RunABit();
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        RunABit();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);
    }

    /// <summary>The first stream belongs to a third party; its second loudspeaker is 20 dB down, inverted and a block late, its first limited.</summary>
    private static Venue Calibrated()
    {
        Assert.True(VenueLibrary.TryLoad("rostock_wfs_64", out var venue, out _));
        var loudspeakers = venue!.Loudspeakers;
        var (first, second) = (venue.Streams[0].Loudspeakers[0] - 1, venue.Streams[0].Loudspeakers[1] - 1);
        loudspeakers = loudspeakers.SetItem(second, loudspeakers[second] with { Calibration = new LoudspeakerCalibration { GainDb = -20, Inverted = true } });
        loudspeakers = loudspeakers.SetItem(first, loudspeakers[first] with { Calibration = new LoudspeakerCalibration { GainDb = 20, Limiter = new LimiterSettings(-60) } });
        return venue with { Loudspeakers = loudspeakers, Streams = venue.Streams.SetItem(0, venue.Streams[0] with { CalibratedBy = CalibrationPlace.Renderer }) };
    }

    private static BlockRenderer Playing(Venue venue)
    {
        var renderer = SceneRoom.Open(venue).CreateRenderer(1);
        var behind = venue.Loudspeakers[venue.Streams[0].Loudspeakers[0] - 1].Position * 1.5;
        renderer.Install(0, new RenderedObject { Source = new SineSignal(0, 500, -6), Position = behind });
        renderer.Start(Start);
        return renderer;
    }

    private static RtpReceiveSocket Receive(StreamDescription stream) =>
        new(IPAddress.Parse(stream.Address), stream.Port, IPAddress.Loopback, 1 << 20);

    private static int[] Samples(RtpReceiveSocket socket, int channels, int channel)
    {
        var datagram = new byte[2048];
        var length = 0;
        Assert.True(SpinWait.SpinUntil(() => socket.TryReceive(datagram, out length), TimeSpan.FromSeconds(30)));
        Assert.True(RtpPacket.TryParse(datagram.AsSpan(0, length), out var packet, out _));
        var samples = new int[Block * channels];
        L24.Unpack(packet.Payload, samples);
        return [.. samples.Where((_, index) => index % channels == channel)];
    }

    /// <summary>Ports from a free one on; the streams of a small room follow each other.</summary>
    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port & ~1;
    }

    private static bool Near(int expected, int actual) => Math.Abs(expected - actual) <= 1;
}
