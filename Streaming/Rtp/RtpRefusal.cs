namespace Wavehall.Streaming.Rtp;

/// <summary>Why a packet is not taken. The first group is about the packet itself, the second about the stream it was
/// meant for.</summary>
public enum RtpRefusal
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>Shorter than the fixed header.</summary>
    TooShort,

    /// <summary>Version is not 2.</summary>
    WrongVersion,

    /// <summary>Ends within the list of contributing sources.</summary>
    TruncatedContributors,

    /// <summary>Ends within the header extension.</summary>
    TruncatedExtension,

    /// <summary>Padding count is 0 or reaches into the header.</summary>
    InvalidPadding,

    /// <summary>Payload type is not the stream's.</summary>
    WrongPayloadType,

    /// <summary>Synchronisation source is not the stream's.</summary>
    WrongSource,

    /// <summary>Payload length is not the stream's.</summary>
    WrongPayloadLength,

    /// <summary>Timestamp is further in the future than the playout buffer reaches: the sender has another clock or
    /// another timestamp offset.</summary>
    TooEarly,
}
