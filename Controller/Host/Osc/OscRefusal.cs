namespace Wavehall.Host.Osc;

/// <summary>Why a packet, or a message in it, was refused. The name in words is the name of the counter.</summary>
public enum OscRefusal : byte
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>The length is not a multiple of 4.</summary>
    LengthNotMultipleOfFour,

    /// <summary>The address does not start with <c>/</c> (an empty packet has none).</summary>
    AddressWithoutSlash,

    /// <summary>The address has no end inside the packet.</summary>
    AddressWithoutEnd,

    /// <summary>Arguments follow the address without type tags, as very old senders write them.</summary>
    TypeTagsMissing,

    /// <summary>The type tags have no end inside the packet.</summary>
    TypeTagsWithoutEnd,

    /// <summary>A type tag is unknown, so that the size of its argument is.</summary>
    TypeTagUnknown,

    /// <summary>A bracket in the type tags is not closed, not opened, or nested deeper than 8.</summary>
    BracketsUnbalanced,

    /// <summary>An argument reaches beyond the packet.</summary>
    ArgumentTruncated,

    /// <summary>A bundle ends inside its header or inside the size of an element.</summary>
    BundleTruncated,

    /// <summary>The size of a bundle's element is negative, zero, no multiple of 4, or reaches beyond the bundle.</summary>
    ElementSizeWrong,

    /// <summary>Bundles are nested deeper than 8.</summary>
    BundleTooDeep,

    /// <summary>A bundle's time tag lies before that of the bundle around it.</summary>
    TimeTagBeforeOuter,

    /// <summary>Nothing here has the address.</summary>
    UnknownAddress,

    /// <summary>The address pattern is malformed or longer than 255 bytes.</summary>
    PatternMalformed,

    /// <summary>The show has no object of that number.</summary>
    NoSuchObject,

    /// <summary>The venue has no such group, or no loudspeaker of that number.</summary>
    NoSuchGroup,

    /// <summary>More or fewer arguments than the address takes.</summary>
    ArgumentCountWrong,

    /// <summary>An argument is of a type that the address does not take.</summary>
    ArgumentTypeWrong,

    /// <summary>A number is NaN or infinite.</summary>
    NumberNotFinite,

    /// <summary>The show refused the edit.</summary>
    EditRefused,

    /// <summary>A query asked for more replies than one packet may cause, or a reply could not be sent.</summary>
    ReplyNotSent,

    /// <summary>The socket reported an error.</summary>
    SocketError,

    /// <summary>Bytes follow the last argument. The message was taken all the same.</summary>
    TrailingBytes,

    /// <summary>A time tag lies further ahead than bundles are held. The bundle was run at once.</summary>
    TimeTagTooFar,

    /// <summary>Too many bundles are waiting for their time. The bundle was run at once.</summary>
    ScheduleFull,
}
