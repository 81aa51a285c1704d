using System.Collections.Immutable;
using System.Text;
using Wavehall.Host.Osc;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Osc;

/// <summary>
/// A receiver on a show of the objects 1, 2, 3, 12 and 128, with reference (10, 20, 1) and 4 m for a coordinate of 1.
/// Replies are caught instead of sent.
/// </summary>
internal sealed class OscBench
{
    private static readonly OscPeer Peer = new("osc test", null);

    public OscBench(double maxHoldSeconds = 10, ImmutableArray<int>? numbers = null, Venue? venue = null)
    {
        var objects = (numbers ?? [1, 2, 3, 12, 128]).Select(n => new SoundObject { Number = n, Name = $"o{n}", Position = Space.Reference });
        Session = new ShowSession(new ShowDocument { Name = "s", Objects = [.. objects] }, 0, venue);
        Session.Edited += Edits.Add;
        var control = new AdmObjectControl(Session, Space, number => Current?.Invoke(number), Reply, Counters);
        Receiver = new AdmOscReceiver(Session, control, Counters, Time, maxHoldSeconds);
    }

    public ManualTime Time { get; } = new();

    public OscCounters Counters { get; } = new();

    public AdmSpace Space { get; } = new(new Vector3D(10, 20, 1), 4);

    public ShowSession Session { get; }

    public AdmOscReceiver Receiver { get; }

    public List<ShowEdit> Edits { get; } = [];

    public List<byte[]> Replies { get; } = [];

    public Func<int, Vector3D?>? Current { get; set; }

    public SoundObject this[int number] => Session.Find(number)!;

    /// <summary>A message; arguments are int (i), long (h), float (f), double (d), string (s), bool (T or F) or null (N).</summary>
    public static byte[] Message(string address, params object?[] arguments)
    {
        var buffer = new byte[4096];
        var writer = new OscWriter(buffer);
        var tags = string.Concat(arguments.Select(a => a switch { int => 'i', long => 'h', float => 'f', double => 'd', string => 's', true => 'T', false => 'F', _ => 'N' }));
        Assert.True(writer.TryMessage(Encoding.UTF8.GetBytes(address), Encoding.ASCII.GetBytes(tags)));
        foreach (var argument in arguments)
        {
            Assert.True(argument switch
            {
                int i => writer.TryInt32(i),
                long h => writer.TryInt64(h),
                float f => writer.TryFloat32(f),
                double d => writer.TryFloat64(d),
                string s => writer.TryString(Encoding.UTF8.GetBytes(s)),
                _ => true,
            });
        }

        return buffer[..writer.Written];
    }

    public byte[] BundleIn(double seconds, params byte[][] elements) =>
        OscPacketReaderTests.Bundle(OscTimeTag.At(Time.GetUtcNow().AddSeconds(seconds)).Value, elements);

    public void Receive(byte[] packet) => Receiver.Receive(packet, Peer);

    public void Send(string address, params object?[] arguments) => Receive(Message(address, arguments));

    /// <summary>Sends a message that must be refused, and why.</summary>
    public void Refused(OscRefusal reason, string address, params object?[] arguments)
    {
        var (before, document) = (Counters[reason], Session.Document);
        var total = Counters.Refused;
        Send(address, arguments);
        Assert.True(Counters[reason] == before + 1, $"{address}: {OscCounters.NameOf(Counters.LastRefusal)}");
        Assert.Equal(total + 1, Counters.Refused);
        Assert.Same(document, Session.Document);
    }

    private bool Reply(ReadOnlySpan<byte> packet, OscPeer peer)
    {
        Replies.Add(packet.ToArray());
        return true;
    }
}
