using Wavehall.Show.Objects;

namespace Wavehall.Host.Osc;

/// <summary>Sends the replies to the queries of a packet, and no more of them than one packet may cause. Not for several threads at once.</summary>
/// <param name="send">Sends a packet.</param>
/// <param name="counters">Counts what was sent.</param>
internal sealed class OscReplies(OscReplySender send, OscCounters counters)
{
    // The routes of an object are the largest reply: names of 128 characters, up to three bytes each, and their gains.
    private readonly byte[] _packet = new byte[512 * (ShowLimits.MaxRoutes + 1)];
    private int _left;

    /// <summary>Where a reply is written before it is sent.</summary>
    public Span<byte> Packet => _packet;

    /// <summary>A packet has come.</summary>
    public void Allow(int count) => _left = count;

    /// <summary>Takes one of the replies that are left; false when there is none.</summary>
    public bool TryTake() => _left-- > 0;

    /// <summary>Sends what was written.</summary>
    /// <param name="length">Bytes of <see cref="Packet"/>.</param>
    /// <param name="peer">Who asked.</param>
    public OscRefusal Send(int length, OscPeer peer)
    {
        if (!send(_packet.AsSpan(0, length), peer))
        {
            return OscRefusal.ReplyNotSent;
        }

        counters.CountReply();
        return OscRefusal.None;
    }
}
