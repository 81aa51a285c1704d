namespace Wavehall.Streaming.Link;

/// <summary>What reading a frame from the start of a buffer led to.</summary>
public enum LinkFrameResult
{
    /// <summary>A whole frame was read.</summary>
    Complete,

    /// <summary>The buffer holds the beginning of a frame; more bytes are needed.</summary>
    Incomplete,

    /// <summary>The first two bytes are not the link's magic number: the peer speaks something else.</summary>
    InvalidMagic,

    /// <summary>The frame's version is not the one spoken here.</summary>
    UnsupportedVersion,

    /// <summary>The payload length is above <see cref="LinkFrame.MaximumPayload"/>.</summary>
    PayloadTooLong,
}

/// <summary>What a <see cref="LinkFrameResult"/> means for the connection.</summary>
public static class LinkFrameResultMeaning
{
    /// <summary>True when the connection cannot go on: a stream of frames has no place to start anew.</summary>
    public static bool IsInvalid(this LinkFrameResult result) =>
        result is not (LinkFrameResult.Complete or LinkFrameResult.Incomplete);

    /// <summary>One line for an operator.</summary>
    public static string Reason(this LinkFrameResult result) => result switch
    {
        LinkFrameResult.Complete => "complete frame",
        LinkFrameResult.Incomplete => "incomplete frame",
        LinkFrameResult.InvalidMagic => "not a Wavehall link: wrong magic number",
        LinkFrameResult.UnsupportedVersion => $"link version is not {LinkFrame.Version}",
        LinkFrameResult.PayloadTooLong => $"payload longer than {LinkFrame.MaximumPayload} bytes",
        _ => "unknown result",
    };
}
