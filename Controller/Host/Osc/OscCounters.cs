using System.Collections.Immutable;

namespace Wavehall.Host.Osc;

/// <summary>What came over OSC, since the start. Written by the OSC thread, read by any.</summary>
public sealed class OscCounters
{
    private static readonly string[] Names = [.. Enum.GetNames<OscRefusal>().Select(InWords)];

    private readonly long[] _refusals = new long[Names.Length];
    private long _packets;
    private long _messages;
    private long _replies;
    private long _refused;
    private int _lastRefusal;

    /// <summary>Packets that came.</summary>
    public long Packets => Volatile.Read(ref _packets);

    /// <summary>Messages that took effect (queries included).</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>Replies to queries that were sent.</summary>
    public long Replies => Volatile.Read(ref _replies);

    /// <summary>Refusals of all reasons together.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Reason of the last refusal.</summary>
    public OscRefusal LastRefusal => (OscRefusal)Volatile.Read(ref _lastRefusal);

    /// <summary>How often something was refused for a reason.</summary>
    public long this[OscRefusal reason] => Volatile.Read(ref _refusals[(int)reason]);

    /// <summary>Every refusal that has occurred, for the installation board: "osc: unknown address" and the like.</summary>
    public ImmutableSortedDictionary<string, long> Refusals()
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        for (var i = 1; i < Names.Length; i++)
        {
            if (Volatile.Read(ref _refusals[i]) is > 0 and var count)
            {
                counts.Add($"osc: {Names[i]}", count);
            }
        }

        return counts.ToImmutable();
    }

    /// <summary>Name of a reason in words, e.g. "unknown address".</summary>
    public static string NameOf(OscRefusal reason) => Names[(int)reason];

    internal void CountPacket() => Interlocked.Increment(ref _packets);

    internal void CountMessage() => Interlocked.Increment(ref _messages);

    internal void CountReply() => Interlocked.Increment(ref _replies);

    internal void Count(OscRefusal reason)
    {
        Interlocked.Increment(ref _refusals[(int)reason]);
        Volatile.Write(ref _lastRefusal, (int)reason);
        Interlocked.Increment(ref _refused);
    }

    private static string InWords(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? " " : "") + char.ToLowerInvariant(c) : c.ToString()));
}
