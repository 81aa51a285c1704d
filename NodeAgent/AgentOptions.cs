using System.Net;
using System.Net.Sockets;
using Wavehall.NodeAgent.Sinks;

namespace Wavehall.NodeAgent;

/// <summary>What the agent was started with.</summary>
public sealed class AgentOptions
{
    /// <summary>Most nodes that one process may host: ten times the yardstick room.</summary>
    public const int MaximumVirtualNodes = 1024;

    /// <summary>Host of the control process.</summary>
    public required string ControllerHost { get; init; }

    /// <summary>Its link port.</summary>
    public required int ControllerPort { get; init; }

    /// <summary>Secret that the control process expects.</summary>
    public required string Token { get; init; }

    /// <summary>Where the loudspeaker signals go.</summary>
    public required SinkSelection Sink { get; init; }

    /// <summary>Name of this process on the console. Default: the host's name.</summary>
    public string Name { get; init; } = Environment.MachineName;

    /// <summary>Number of nodes to host. Default 1: a device is one node.</summary>
    public int VirtualNodes { get; init; } = 1;

    /// <summary>Address of the interface that streams are received on. Default: loopback, as everything is unless told
    /// otherwise.</summary>
    public IPAddress BindAddress { get; init; } = IPAddress.Loopback;

    /// <summary>Says what is wrong in one line, or null.</summary>
    public string? Fault() =>
        VirtualNodes is < 1 or > MaximumVirtualNodes ? $"--virtual: {VirtualNodes} is not in 1..{MaximumVirtualNodes}"
        : BindAddress.AddressFamily != AddressFamily.InterNetwork ? $"--bind: {BindAddress} is not an IPv4 address"
        : string.IsNullOrWhiteSpace(Name) ? "--name: is empty"
        : null;

    /// <summary>Reads HOST:PORT or tcp://HOST:PORT; an IPv6 host stands in brackets.</summary>
    public static bool TryParseController(string text, out string host, out int port)
    {
        host = "";
        port = 0;
        string url = text.Contains("://", StringComparison.Ordinal) ? text : "tcp://" + text;
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme != "tcp" || uri.Port < 1 || uri.PathAndQuery is not ("/" or "")
            || string.IsNullOrEmpty(uri.Host))
        {
            return false;
        }
        host = uri.Host.Trim('[', ']');
        port = uri.Port;
        return true;
    }
}
