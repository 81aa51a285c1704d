using System.CommandLine;

namespace Wavehall.Host.Commands;

/// <summary>The command line of <c>wavehall</c>: one file for each verb, listed here.</summary>
public static class CommandLine
{
    /// <summary>Runs one command line.</summary>
    /// <param name="args">Words after the program's name; without a verb <c>run</c> is meant.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors and progress go.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Wavehall: a controller for very large spatial-audio installations.")
        {
            RunCommand.Create(),
            RenderCommand.Create(),
            InspectCommand.Create(),
            VenueCommand.Create(),
            OscCommand.Create(),
            RendererCommand.Create(),
        };

        var parsed = root.Parse(WithDefaultVerb(args, root));
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"wavehall: {parsed.Errors[0].Message} (see --help)").ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            ProcessTerminationTimeout = null,
        }).ConfigureAwait(false);
    }

    // `wavehall` and `wavehall --venue V` mean `wavehall run ...`; the root's own options stay the root's.
    private static string[] WithDefaultVerb(string[] args, RootCommand root)
    {
        if (args.Length == 0)
        {
            return ["run"];
        }

        var first = args[0];
        var isRootOption = root.Options.Any(o => o.Name == first || o.Aliases.Contains(first)) || first is "-h" or "-?" or "/?";
        return first.StartsWith('-') && !isRootOption ? ["run", .. args] : args;
    }
}
