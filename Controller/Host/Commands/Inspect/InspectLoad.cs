using System.CommandLine;
using System.Text;
using System.Text.Json;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect load --venue V</c>: what a venue asks of the network.</summary>
public static class InspectLoad
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var command = new Command("load", "What a venue asks of the network.") { venue };
        command.SetAction(result => Run(result.GetValue(venue), result.InvocationConfiguration));
        return command;
    }

    private static int Run(string? nameOrFile, InvocationConfiguration streams)
    {
        if (nameOrFile is null)
        {
            streams.Error.WriteLine("--venue is missing; try --venue tuberlin_h0104_wfs_832");
            return ExitCode.BadInput;
        }

        if (!VenueLibrary.TryLoad(nameOrFile, out var venue, out var error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        var load = NetworkLoad.Of(venue!);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("venue", venue!.Name);
            json.WriteNumber("loudspeakers", venue.Loudspeakers.Length);
            json.WriteNumber("nodes", venue.Nodes.Length);
            json.WriteNumber("streams", venue.Streams.Length);
            json.WriteNumber("packets_per_second", load.PacketsPerSecond);
            json.WriteNumber("megabits_per_second", load.MegabitsPerSecond);
            json.WriteBoolean("fits_1_gbe", load.FitsGigabit);
            json.WriteStartArray("warnings");
            foreach (var warning in load.Warnings)
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        streams.Output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
        return ExitCode.Done;
    }
}
