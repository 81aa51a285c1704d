using System.CommandLine;
using System.Text;
using System.Text.Json;
using Wavehall.Host.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect load --venue V</c>: what a venue asks of the network and the processor, and what it costs in time.</summary>
public static class InspectLoad
{
    /// <summary>Makes the verb.</summary>
    public static Command Create()
    {
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var command = new Command("load", "What a venue asks of network and processor, and its latency.") { venue };
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

        if (!VenueLibrary.TryLoad(nameOrFile, out var venue, out var error) || !SceneRoom.TryOpen(venue!, out var room, out error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        streams.Output.WriteLine(Report(venue!, room!));
        return ExitCode.Done;
    }

    private static string Report(Venue venue, SceneRoom room)
    {
        var load = NetworkLoad.Of(venue);
        var latency = LatencyBudget.Of(venue, room);
        var reach = FocusReach.Of(venue);
        var cores = PredictedCores.Of(PredictedCores.PlannedObjects, venue);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("venue", venue.Name);
            json.WriteNumber("loudspeakers", venue.Loudspeakers.Length);
            json.WriteNumber("nodes", venue.Nodes.Length);
            json.WriteNumber("streams", venue.Streams.Length);
            json.WriteNumber("packets_per_second", load.PacketsPerSecond);
            json.WriteNumber("megabits_per_second", load.MegabitsPerSecond);
            json.WriteBoolean("fits_1_gbe", load.FitsGigabit);
            json.WriteStartObject("latency_ms");
            Write(json, "pre_delay", latency.PreDelay);
            Write(json, "prefilter", latency.Prefilter);
            Write(json, "interpolation", latency.Interpolation);
            Write(json, "block", latency.Block);
            Write(json, "packet", latency.Packet);
            Write(json, "calibration", latency.Calibration);
            Write(json, "link_offset", latency.LinkOffset);
            Write(json, "total", latency.Total);
            json.WriteEndObject();
            Write(json, "pre_delay_serves_focus_metres", reach.HasContour ? venue.ServedFocusMetres : null);
            Write(json, "longest_way_across_metres", reach.HasContour ? reach.AcrossMetres : null);
            Write(json, "full_focus_pre_delay_ms", reach.HasContour ? reach.FullPreDelayMilliseconds : null);
            json.WriteStartObject("predicted_cores");
            json.WriteNumber("objects", cores.Objects);
            Write(json, "static", cores.Static);
            Write(json, "moving", cores.Moving);
            json.WriteEndObject();
            json.WriteStartArray("warnings");
            foreach (var warning in load.Warnings.Concat(reach.Warnings).Concat(room.Routing.Warnings))
            {
                json.WriteStringValue(warning);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>A microsecond, a millimetre or a thousandth of a core: nobody plans more closely.</summary>
    private static void Write(Utf8JsonWriter json, string key, double value) => json.WriteNumber(key, Math.Round(value, 3));

    private static void Write(Utf8JsonWriter json, string key, double? value)
    {
        if (value is { } known)
        {
            Write(json, key, known);
        }
        else
        {
            json.WriteNull(key);
        }
    }
}
