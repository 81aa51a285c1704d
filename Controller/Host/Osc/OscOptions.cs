using System.Net;

namespace Wavehall.Host.Osc;

/// <summary>Settings of OSC over UDP.</summary>
public sealed class OscOptions
{
    /// <summary>UDP port on which messages are received, 1 to 65535; 0 takes any free one. Default: 4001 (ADM-OSC 1.0).</summary>
    public int Port { get; set; } = 4001;

    /// <summary>Address of the network interface to receive on. Default: this machine only; others are opened deliberately.</summary>
    public string BindAddress { get; set; } = "127.0.0.1";

    /// <summary>Port of the sender's machine to which queries are answered, 1 to 65535. Default: 4002 (ADM-OSC 1.0).</summary>
    public int ReplyPort { get; set; } = 4002;

    /// <summary>
    /// Metres that an ADM-OSC coordinate of 1 stands for, 0.1 to 500. Default: null, which is 1.5 times the largest plan
    /// distance of a loudspeaker from the venue's reference point (<see cref="AdmSpace"/>).
    /// </summary>
    public double? ScaleMetres { get; set; }

    /// <summary>
    /// Longest time for which a bundle with a future time tag is held [s], 0 to 60; later ones are run at once and counted.
    /// Default: 10, enough for clocks that are a little apart, little enough that a wrong clock shows.
    /// </summary>
    public double MaxHoldSeconds { get; set; } = 10;

    /// <summary>What is wrong with the settings, one line; null when nothing is.</summary>
    public string? FirstFault() => this switch
    {
        { Port: < 0 or > 65535 } => $"OSC: port {Port} is not from 0 to 65535",
        { ReplyPort: < 1 or > 65535 } => $"OSC: reply port {ReplyPort} is not from 1 to 65535",
        { ScaleMetres: not (null or (>= 0.1 and <= 500)) } => FormattableString.Invariant($"OSC: scale {ScaleMetres} is not from 0.1 to 500 m"),
        { MaxHoldSeconds: not (>= 0 and <= 60) } => FormattableString.Invariant($"OSC: hold {MaxHoldSeconds} is not from 0 to 60 s"),
        _ => IPAddress.TryParse(BindAddress, out _) ? null : $"OSC: bind address \"{BindAddress}\" is no IP address",
    };
}
