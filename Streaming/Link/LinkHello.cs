namespace Wavehall.Streaming.Link;

/// <summary>What a renderer or node says first on each connection.</summary>
/// <param name="Role">"renderer" or "node".</param>
/// <param name="Name">Name of the renderer or node in logs and on the console.</param>
/// <param name="Token">Secret that the control process was started with.</param>
/// <param name="ProcessId">Process number on its host.</param>
/// <param name="Software">Name and version of the program.</param>
/// <param name="ConfigurationId">The configuration in use, so that a new control process can see that nothing must
/// change; empty while there is none.</param>
/// <param name="VirtualNodes">How many nodes the process offers to host; 1 for a device, 0 for a renderer.</param>
public sealed record LinkHello(
    string Role,
    string Name,
    string Token,
    int ProcessId,
    string Software,
    string ConfigurationId,
    int VirtualNodes)
{
    /// <summary>Role of a renderer.</summary>
    public const string Renderer = "renderer";

    /// <summary>Role of a node.</summary>
    public const string Node = "node";
}

/// <summary>Why the control process refuses a hello.</summary>
/// <param name="Reason">One line.</param>
public sealed record LinkRefusal(string Reason);
