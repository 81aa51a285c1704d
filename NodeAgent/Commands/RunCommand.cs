using System.CommandLine;
using System.Net;
using Wavehall.NodeAgent.Sinks;

namespace Wavehall.NodeAgent.Commands;

/// <summary><c>wavehall-node run</c>: joins a control process and plays what it assigns, until stopped.</summary>
public static class RunCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var controller = new Option<string>("--controller") { Description = "Control process: HOST:PORT or tcp://HOST:PORT", Required = true };
        var token = new Option<string>("--token") { Description = "Secret of the control process", Required = true };
        var sink = new Option<string>("--sink")
        {
            Description = "Where the signals go: null, or wav:FILE; {node} and {pid} in FILE stand for the node's name and the process number",
            DefaultValueFactory = _ => "null",
        };
        var nodes = new Option<int>("--virtual") { Description = "Number of nodes to host", DefaultValueFactory = _ => 1 };
        var name = new Option<string>("--name") { Description = "Name on the console", DefaultValueFactory = _ => Environment.MachineName };
        var bind = new Option<string>("--bind")
        {
            Description = "IPv4 address of the interface to receive on",
            DefaultValueFactory = _ => IPAddress.Loopback.ToString(),
        };
        var command = new Command("run", "Join a control process and play") { controller, token, sink, nodes, name, bind };
        command.SetAction(arguments =>
        {
            string? fault = Options(
                arguments.GetRequiredValue(controller),
                arguments.GetRequiredValue(token),
                arguments.GetRequiredValue(sink),
                arguments.GetRequiredValue(nodes),
                arguments.GetRequiredValue(name),
                arguments.GetRequiredValue(bind),
                out AgentOptions? options);
            if (options is null)
            {
                Console.Error.WriteLine($"wavehall-node: {fault}");
                return 2;
            }
            using var agent = new Agent(options, TimeProvider.System, line => Console.Error.WriteLine($"wavehall-node: {line}"));
            return agent.Run();
        });
        return command;
    }

    private static string? Options(string controller, string token, string sink, int nodes, string name, string bind, out AgentOptions? options)
    {
        options = null;
        if (!AgentOptions.TryParseController(controller, out string host, out int port))
        {
            return $"--controller: '{controller}' is not HOST:PORT";
        }
        if (!SinkSelection.TryParse(sink, out SinkSelection? selection, out string? error))
        {
            return $"--sink: {error}";
        }
        if (!IPAddress.TryParse(bind, out IPAddress? address))
        {
            return $"--bind: '{bind}' is not an IPv4 address";
        }
        var read = new AgentOptions
        {
            ControllerHost = host,
            ControllerPort = port,
            Token = token,
            Sink = selection,
            VirtualNodes = nodes,
            Name = name,
            BindAddress = address,
        };
        string? fault = read.Fault();
        options = fault is null ? read : null;
        return fault;
    }
}
