using System.Net;

namespace Wavehall.Host.Run;

/// <summary>What <c>wavehall run</c> was asked for. Every value is checked by <see cref="Validate"/> before anything starts.</summary>
public sealed record RunOptions
{
    /// <summary>Venue by name or file. Default: a studio of 192 loudspeakers, which two cores carry with all its virtual nodes.</summary>
    public string Venue { get; init; } = "tuberlin_en325_wfs_192";

    /// <summary>Show file; null: the show that ran last in this data directory, else the demo.</summary>
    public string? Show { get; init; }

    /// <summary>True: the nodes are played by one process on this machine.</summary>
    public bool VirtualNodes { get; init; } = true;

    /// <summary>Where virtual nodes play: <c>null</c> or <c>wav:FILE</c>.</summary>
    public string VirtualSink { get; init; } = "null";

    /// <summary>Where show, keys, logs and the demo's sound are kept.</summary>
    public string DataDirectory { get; init; } = DefaultDataDirectory;

    /// <summary>Address of the console and the HTTP API. Loopback by default: nothing is open to the network unasked.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>UDP port of OSC; 4001 is the receive port of ADM-OSC 1.0.</summary>
    public int OscPort { get; init; } = 4001;

    /// <summary>TCP port on which renderers and nodes join.</summary>
    public int LinkPort { get; init; } = 4010;

    /// <summary>UDP port of the first stream to virtual nodes, even; 5004 is the AES67 default.</summary>
    public int RtpPort { get; init; } = 5004;

    /// <summary>Address to which OSC, link and RTP sockets bind, and from which RTP leaves.</summary>
    public string BindAddress { get; init; } = "127.0.0.1";

    /// <summary>
    /// Presentation time minus RTP time [ms], one constant for the venue. 5 ms: three packet times of AES67's smallest
    /// receiver buffer and two more for the sender's scheduling.
    /// </summary>
    public double LinkOffsetMilliseconds { get; init; } = 5;

    /// <summary>Threads that render, the audio thread included.</summary>
    public int RenderThreads { get; init; } = 1;

    /// <summary>True: stopping the control process leaves renderer and nodes playing, as its death does.</summary>
    public bool LeavePlaying { get; init; }

    /// <summary><c>$XDG_DATA_HOME/wavehall</c>, as the XDG base directory specification has it.</summary>
    public static string DefaultDataDirectory => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "wavehall");

    /// <summary>
    /// Names under which the console answers. Bound to loopback it answers to loopback's names only: a foreign page whose
    /// name was pointed at this machine (DNS rebinding) gets nothing. Bound to a network it answers to every name.
    /// </summary>
    public string AllowedHosts => new Uri(Urls).IsLoopback ? "localhost;127.0.0.1;[::1]" : "*";

    /// <summary>Link offset as samples, a whole number of 1 ms packets.</summary>
    public int LinkOffsetSamples => (int)Math.Round(LinkOffsetMilliseconds) * 48;

    /// <summary>Says what is wrong, in one line, or null.</summary>
    public string? Validate()
    {
        if (!Uri.TryCreate(Urls, UriKind.Absolute, out var uri) || uri.Scheme is not "http" and not "https")
        {
            return $"--urls {Urls}: not an http address such as http://127.0.0.1:5080";
        }

        if (!IPAddress.TryParse(BindAddress, out _))
        {
            return $"--bind {BindAddress}: not an IP address";
        }

        if (!(LinkOffsetMilliseconds >= 1 && LinkOffsetMilliseconds <= 10_000))
        {
            return $"--link-offset {LinkOffsetMilliseconds}: must be 1 to 10000 ms";
        }

        if (RenderThreads is < 1 or > 64)
        {
            return $"--threads {RenderThreads}: must be 1 to 64";
        }

        if (RtpPort % 2 != 0)
        {
            return $"--rtp-port {RtpPort}: must be even (RFC 3550 section 11)";
        }

        if (VirtualSink != "null" && !VirtualSink.StartsWith("wav:", StringComparison.Ordinal))
        {
            return $"--sink {VirtualSink}: must be null or wav:FILE";
        }

        return BadPort("--osc-port", OscPort) ?? BadPort("--link-port", LinkPort) ?? BadPort("--rtp-port", RtpPort);
    }

    private static string? BadPort(string option, int port) =>
        port is < 1 or > 65_535 ? $"{option} {port}: must be 1 to 65535" : null;
}
