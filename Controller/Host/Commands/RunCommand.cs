using System.CommandLine;
using Wavehall.Host.Run;

namespace Wavehall.Host.Commands;

/// <summary><c>wavehall run</c>: the control process, and with it the renderer and the virtual nodes.</summary>
public static class RunCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var defaults = new RunOptions();
        var venue = new Option<string>("--venue") { Description = "Venue by name (see venue list) or file", DefaultValueFactory = _ => defaults.Venue };
        var show = new Option<string?>("--show") { Description = "Show file; without it the last show of the data directory, else the demo" };
        var virtualNodes = new Option<bool>("--virtual-nodes") { Description = "Play all nodes on this machine; --virtual-nodes false waits for real ones", DefaultValueFactory = _ => true };
        var sink = new Option<string>("--sink") { Description = "Where virtual nodes play: null or wav:FILE ({node} stands for the node's name)", DefaultValueFactory = _ => defaults.VirtualSink };
        var data = new Option<string>("--data") { Description = "Folder for show, logs and keys", DefaultValueFactory = _ => defaults.DataDirectory };
        var urls = new Option<string>("--urls") { Description = "Address of console and API", DefaultValueFactory = _ => defaults.Urls };
        var oscPort = new Option<int>("--osc-port") { Description = "UDP port for OSC", DefaultValueFactory = _ => defaults.OscPort };
        var linkPort = new Option<int>("--link-port") { Description = "TCP port on which renderers and nodes join", DefaultValueFactory = _ => defaults.LinkPort };
        var rtpPort = new Option<int>("--rtp-port") { Description = "First UDP port of the streams to virtual nodes", DefaultValueFactory = _ => defaults.RtpPort };
        var bind = new Option<string>("--bind") { Description = "Address for OSC, link and RTP sockets", DefaultValueFactory = _ => defaults.BindAddress };
        var linkOffset = new Option<double>("--link-offset") { Description = "Presentation time minus RTP time, in ms", DefaultValueFactory = _ => defaults.LinkOffsetMilliseconds };
        var threads = new Option<int>("--threads") { Description = "Rendering threads", DefaultValueFactory = _ => defaults.RenderThreads };
        var leave = new Option<bool>("--leave-playing") { Description = "Stopping this process leaves renderer and nodes playing" };

        var command = new Command("run", "Run the installation: control process, renderer, virtual nodes, console (the default verb)")
        {
            venue, show, virtualNodes, sink, data, urls, oscPort, linkPort, rtpPort, bind, linkOffset, threads, leave,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var error = parsed.InvocationConfiguration.Error;
            var options = new RunOptions
            {
                Venue = parsed.GetValue(venue)!,
                Show = parsed.GetValue(show),
                VirtualNodes = parsed.GetValue(virtualNodes),
                VirtualSink = parsed.GetValue(sink)!,
                DataDirectory = parsed.GetValue(data)!,
                Urls = parsed.GetValue(urls)!,
                OscPort = parsed.GetValue(oscPort),
                LinkPort = parsed.GetValue(linkPort),
                RtpPort = parsed.GetValue(rtpPort),
                BindAddress = parsed.GetValue(bind)!,
                LinkOffsetMilliseconds = parsed.GetValue(linkOffset),
                RenderThreads = parsed.GetValue(threads),
                LeavePlaying = parsed.GetValue(leave),
            };
            return await Installation.RunAsync(options, output, error, cancellation).ConfigureAwait(false);
        });
        return command;
    }
}
