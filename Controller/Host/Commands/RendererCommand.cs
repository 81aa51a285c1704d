using System.CommandLine;
using Wavehall.Host.Renderer;

namespace Wavehall.Host.Commands;

/// <summary><c>wavehall renderer</c>: the real-time process; it joins a control process and plays until told to stop.</summary>
public static class RendererCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var link = new Option<string>("--controller") { Description = "HOST:PORT of the control process's link", Required = true };
        var token = new Option<string>("--token") { Description = "Secret of the installation; else the environment variable WAVEHALL_TOKEN" };
        var name = new Option<string>("--name") { Description = "Name shown to operators", DefaultValueFactory = _ => "renderer" };
        var command = new Command("renderer", "Render as a process of its own (started by run, or by hand on another host)")
        {
            link, token, name,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var secret = parsed.GetValue(token) ?? Environment.GetEnvironmentVariable("WAVEHALL_TOKEN") ?? "";
            return RendererProcess.RunAsync(
                parsed.GetValue(link)!,
                secret,
                parsed.GetValue(name)!,
                parsed.InvocationConfiguration.Error,
                cancellation);
        });
        return command;
    }
}
