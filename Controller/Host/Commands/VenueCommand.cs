using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Wavehall.Host.Commands.Inspect;
using Wavehall.Host.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Commands;

/// <summary><c>wavehall venue list | show V [--json] | check FILE</c>: which rooms there are, and whether a file is one.</summary>
public static class VenueCommand
{
    /// <summary>Width of tables that do not go to a terminal, where nobody cuts a line.</summary>
    private const int FileWidth = 200;

    /// <summary>Makes the verb. Exit codes: 0 done, 2 no such venue or a wrong file (one line on standard error).</summary>
    public static Command Create()
    {
        var list = new Command("list", "List the halls that come with the program.");
        list.SetAction(result => List(result.InvocationConfiguration));

        var venue = new Argument<string>("venue") { Description = "Name of a hall or path of a venue file." };
        var json = new Option<bool>("--json") { Description = "Print the venue file instead of a summary." };
        var show = new Command("show", "Show one venue.") { venue, json };
        show.SetAction(result => Show(result.GetRequiredValue(venue), result.GetValue(json), result.InvocationConfiguration));

        var file = new Argument<string>("file") { Description = "Path of a venue file." };
        var check = new Command("check", "Check a venue file; what is wrong is named with its place.") { file };
        check.SetAction(result => Check(result.GetRequiredValue(file), result.InvocationConfiguration));

        return new Command("venue", "Rooms: list, show, check.") { list, show, check };
    }

    private static int List(InvocationConfiguration streams)
    {
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns("name", "title");
        foreach (var heading in (string[])["loudspeakers", "arrays", "nodes", "streams", "Mb/s"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var name in VenueLibrary.Names)
        {
            if (!VenueLibrary.TryLoad(name, out var venue, out var error))
            {
                streams.Error.WriteLine(error);
                return ExitCode.Failure;
            }

            table.AddRow(
                Markup.Escape(venue!.Name),
                Markup.Escape(venue.Title),
                Format(venue.Loudspeakers.Length),
                Format(venue.Arrays.Length),
                Format(venue.Nodes.Length),
                Format(venue.Streams.Length),
                NetworkLoad.Of(venue).MegabitsPerSecond.ToString("0", CultureInfo.InvariantCulture));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(streams.Output) });
        if (streams.Output != Console.Out || Console.IsOutputRedirected)
        {
            console.Profile.Width = FileWidth;
        }

        console.Write(table);
        return ExitCode.Done;
    }

    private static int Show(string nameOrFile, bool json, InvocationConfiguration streams)
    {
        if (!VenueLibrary.TryLoad(nameOrFile, out var venue, out var error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        if (json)
        {
            streams.Output.Write(System.Text.Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue!)));
        }
        else
        {
            VenueSummary.Write(venue!, streams.Output);
        }

        return ExitCode.Done;
    }

    private static int Check(string path, InvocationConfiguration streams)
    {
        if (!VenueReader.TryReadFile(path, out var venue, out var error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        if (!SceneRoom.TryOpen(venue!, out var room, out error))
        {
            streams.Error.WriteLine($"{path}: {error}");
            return ExitCode.BadInput;
        }

        foreach (var warning in room!.Routing.Warnings)
        {
            streams.Error.WriteLine($"{path}: warning: {warning}");
        }

        var calibrated = venue!.Loudspeakers.Count(loudspeaker => loudspeaker.Calibration is not null);
        streams.Output.WriteLine(
            $"{path}: correct; {venue.Loudspeakers.Length} loudspeakers{(calibrated == 0 ? "" : $" ({calibrated} calibrated)")}, {venue.Arrays.Length} arrays, "
            + $"{venue.Groups.Length} groups, {venue.Nodes.Length} nodes, {venue.Streams.Length} streams");
        foreach (var warning in NetworkLoad.Of(venue).Warnings)
        {
            streams.Output.WriteLine($"{path}: note: {warning}");
        }

        return ExitCode.Done;
    }

    private static string Format(int number) => number.ToString(CultureInfo.InvariantCulture);
}
