namespace Wavehall.Streaming.Link;

/// <summary>Types of link message (the fourth byte of a frame's header). The numbers are on the wire and never change
/// their meaning; docs/protocols.md has the table. A receiver skips types that it does not know.</summary>
public enum LinkMessageType : byte
{
    /// <summary>First message of a renderer or node: <see cref="LinkHello"/> (JSON).</summary>
    Hello = 1,

    /// <summary>The control process accepts the hello; empty payload.</summary>
    Welcome = 2,

    /// <summary>The control process refuses the hello and closes: <see cref="LinkRefusal"/> (JSON).</summary>
    Refused = 3,

    /// <summary>The receiver ends itself cleanly; empty payload.</summary>
    Stop = 4,

    /// <summary>What a renderer renders and where it sends it: <see cref="Link.RendererConfiguration"/> (JSON).</summary>
    RendererConfiguration = 10,

    /// <summary>An object appears or is replaced: <see cref="Link.ObjectDefinition"/> (JSON).</summary>
    ObjectDefinition = 11,

    /// <summary>An object disappears: <see cref="LinkObjectRemoval"/> (binary).</summary>
    ObjectRemoval = 12,

    /// <summary>A parameter of an object changes at a media time: <see cref="LinkSceneChange"/> (binary).</summary>
    SceneChange = 13,

    /// <summary>The control process has sent its whole state; empty payload.</summary>
    SyncEnd = 14,

    /// <summary>The reverb of the show: <see cref="LinkReverb"/> (JSON).</summary>
    Reverb = 15,

    /// <summary>How a renderer fares: <see cref="LinkRendererStatus"/> (binary).</summary>
    RendererStatus = 20,

    /// <summary>An object cannot be played: <see cref="LinkObjectFault"/> (JSON).</summary>
    ObjectFault = 21,

    /// <summary>Which streams a node plays: <see cref="Link.NodeConfiguration"/> (JSON).</summary>
    NodeConfiguration = 30,

    /// <summary>How a node fares: <see cref="LinkNodeStatus"/> (binary).</summary>
    NodeStatus = 31,

    /// <summary>Peak levels of a node's loudspeakers: <see cref="LinkLevels"/> (binary).</summary>
    Levels = 32,
}
