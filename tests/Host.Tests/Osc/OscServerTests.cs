using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Wavehall.Host.Osc;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

/// <summary>The service with real sockets and a real sender.</summary>
public sealed class OscServerTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ShowSession _session = new(
        new ShowDocument { Name = "s", Objects = [.. Enumerable.Range(1, 8).Select(n => new SoundObject { Number = n, Name = $"o{n}" })] }, 0);

    private readonly Socket _replies = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _sender = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Venue _venue;
    private OscServer _server = null!;

    public OscServerTests()
    {
        Assert.True(VenueLibrary.TryLoad("tuberlin_en325_wfs_192", out var venue, out var error), error);
        _venue = venue!;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Port => _server.LocalEndPoint!.Port;

    public async ValueTask InitializeAsync()
    {
        _replies.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _server = Server(new OscOptions { Port = 0, ReplyPort = ((IPEndPoint)_replies.LocalEndPoint!).Port });
        await _server.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(CancellationToken.None);
        _server.Dispose();
        _replies.Dispose();
        _sender.Dispose();
    }

    [Fact]
    public async Task Liblo_moves_an_object()
    {
        var edit = NextEdit(e => e.Number == 3);
        await OscSend("/adm/obj/3/xyz", "fff", "-0.5", "0.25", "0.125");
        var made = await edit.WaitAsync(Limit, Cancellation);
        Assert.Equal(ShowEditKind.Moved, made.Kind);
        Assert.Equal("osc 127.0.0.1", made.Origin);
        Assert.True(Vector3D.Distance(_server.Space.ToRoom(-0.5, 0.25, 0.125), made.After!.Position) < 1e-6);

        edit = NextEdit(e => e is { Number: 8, Kind: ShowEditKind.Level });
        await OscSend("/adm/obj/[5-9]/mute", "T");
        await edit.WaitAsync(Limit, Cancellation);
        Assert.Equal([5, 6, 7, 8], _session.Document.Objects.Where(o => o.Muted).Select(o => o.Number));
    }

    [Fact]
    public async Task A_query_is_answered_on_the_reply_port()
    {
        _session.SetGain(2, 0.25, "test");
        var buffer = new byte[1024];
        await OscSend("/adm/obj/2/gain", "");
        var received = await _replies.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), Cancellation).AsTask().WaitAsync(Limit, Cancellation);
        Assert.Equal(OscBench.Message("/adm/obj/2/gain", 0.25f), buffer[..received.ReceivedBytes]);
        Assert.Equal(Port, ((IPEndPoint)received.RemoteEndPoint).Port);
    }

    [Fact]
    public async Task A_bundle_of_the_future_runs_later()
    {
        var edits = new List<int>();
        var second = NextEdit(e => e.Number == 1);
        _session.Edited += e => edits.Add(e.Number);
        Send(OscPacketReaderTests.Bundle(OscTimeTag.At(DateTimeOffset.UtcNow.AddSeconds(0.3)).Value, OscBench.Message("/adm/obj/1/gain", 0.5f)));
        Send(OscBench.Message("/adm/obj/2/gain", 0.5f));
        await second.WaitAsync(Limit, Cancellation);
        Assert.Equal([2, 1], edits);
    }

    [Fact]
    public async Task Ten_thousand_mutated_datagrams_do_not_end_the_service()
    {
        var random = new Random(11);
        for (var round = 0; round < 10_000; round++)
        {
            Send(OscPacketReaderTests.Mutate(random, CapturedPackets.All[round % CapturedPackets.All.Count].Bytes));
            if (round % 100 == 0)
            {
                await Answered();
            }
        }

        await Answered();
        Assert.True(_server.Counters.Packets > 10_000, $"{_server.Counters.Packets} came");
        Assert.True(_server.Counters.Refused > 1000);
        Assert.Equal(0, _server.Counters[OscRefusal.SocketError]);
    }

    [Fact]
    public void A_port_in_use_gives_one_line()
    {
        using var second = Server(new OscOptions { Port = Port });
        Assert.False(second.TryBind(out var error));
        Assert.Equal($"OSC: UDP port {Port} of 127.0.0.1 is in use by another program; choose another with --osc-port", error);
        var thrown = Assert.Throws<InvalidOperationException>(() => { _ = second.StartAsync(Cancellation); });
        Assert.Equal(error, thrown.Message);

        using var elsewhere = Server(new OscOptions { Port = 0, BindAddress = "192.0.2.1" });
        Assert.False(elsewhere.TryBind(out error));
        Assert.Equal("OSC: this machine has no address 192.0.2.1", error);
    }

    [Theory]
    [InlineData(65536, "127.0.0.1", 4002, null, "OSC: port 65536 is not from 0 to 65535")]
    [InlineData(4001, "nowhere", 4002, null, "OSC: bind address \"nowhere\" is no IP address")]
    [InlineData(4001, "127.0.0.1", 0, null, "OSC: reply port 0 is not from 1 to 65535")]
    [InlineData(4001, "127.0.0.1", 4002, 0.0, "OSC: scale 0 is not from 0.1 to 500 m")]
    [InlineData(4001, "127.0.0.1", 4002, double.NaN, "OSC: scale NaN is not from 0.1 to 500 m")]
    public void Settings_out_of_range_are_refused(int port, string address, int replyPort, double? scale, string expected)
    {
        var options = new OscOptions { Port = port, BindAddress = address, ReplyPort = replyPort, ScaleMetres = scale };
        Assert.Equal(expected, options.FirstFault());
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => Server(options)).Message, StringComparison.Ordinal);
        Assert.Null(new OscOptions().FirstFault());
    }

    private OscServer Server(OscOptions options) =>
        new(options, _session, _venue, number => _session.Find(number)?.Position, TimeProvider.System, NullLogger<OscServer>.Instance);

    private void Send(byte[] packet) => _sender.SendTo(packet, new IPEndPoint(IPAddress.Loopback, Port));

    // Waits until everything that was sent so far has been run.
    private async Task Answered()
    {
        var name = Guid.NewGuid().ToString();
        var edit = NextEdit(e => e.After?.Name == name);
        Send(OscBench.Message("/adm/obj/1/name", name));
        await edit.WaitAsync(Limit, Cancellation);
    }

    private Task<ShowEdit> NextEdit(Predicate<ShowEdit> isWanted)
    {
        var found = new TaskCompletionSource<ShowEdit>(TaskCreationOptions.RunContinuationsAsynchronously);
        _session.Edited += edit =>
        {
            if (isWanted(edit))
            {
                found.TrySetResult(edit);
            }
        };
        return found.Task;
    }

    private async Task OscSend(string address, params string[] arguments)
    {
        var start = new ProcessStartInfo("oscsend") { ArgumentList = { "127.0.0.1", Port.ToString(System.Globalization.CultureInfo.InvariantCulture), address } };
        foreach (var argument in arguments.Where(a => a.Length > 0))
        {
            start.ArgumentList.Add(argument);
        }

        Process? process = null;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("oscsend (Debian package liblo-tools) is not installed");
        }

        using (process)
        {
            await process!.WaitForExitAsync(Cancellation).WaitAsync(Limit, Cancellation);
            Assert.Equal(0, process.ExitCode);
        }
    }
}
