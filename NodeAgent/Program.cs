using System.CommandLine;
using Wavehall.NodeAgent.Commands;

var root = new RootCommand("Wavehall node agent: plays the loudspeaker signals that the renderer streams to this machine.");
root.Subcommands.Add(RunCommand.Create());

ParseResult arguments = root.Parse(args);
if (arguments.Errors.Count > 0)
{
    Console.Error.WriteLine($"wavehall-node: {arguments.Errors[^1].Message}"); // the last one is the most particular
    return 2;
}
return arguments.Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
