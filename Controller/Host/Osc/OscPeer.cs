using System.Net;

namespace Wavehall.Host.Osc;

/// <summary>Who sent a packet.</summary>
/// <param name="Origin">What edits say of where they come from, e.g. <c>osc 127.0.0.1</c>.</param>
/// <param name="ReplyTo">Where queries are answered to; null when they are not.</param>
public sealed record OscPeer(string Origin, SocketAddress? ReplyTo)
{
    /// <summary>A sender that is not there.</summary>
    public static OscPeer Nobody { get; } = new("osc", null);
}

/// <summary>Sends a reply; false when it could not be sent.</summary>
/// <param name="packet">Valid during the call.</param>
/// <param name="peer">Whose query is answered.</param>
public delegate bool OscReplySender(ReadOnlySpan<byte> packet, OscPeer peer);
