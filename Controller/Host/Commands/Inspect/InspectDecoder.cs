using System.CommandLine;
using Wavehall.Host.Commands.Inspect.Layout;
using Wavehall.Host.Pictures;
using Wavehall.Rendering.Ambisonics;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect decoder</c>: the matrix of an ambisonic decoder, what is heard through it, and a picture of that.</summary>
public static class InspectDecoder
{
    private static readonly string[] Kinds = ["sad", "mmd", "epad", "allrad"];
    private static readonly string[] Weightings = ["none", "maxre", "inphase"];

    /// <summary>Makes the verb. Exit codes: 0 done, 2 bad arguments, a bad file or a layout that cannot carry it (one line on standard error).</summary>
    public static Command Create()
    {
        var directions = new Option<string?>("--directions") { Description = "JSON file of directions: [[azimuth_deg, elevation_deg], ...]." };
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var group = new Option<string?>("--group") { Description = "Group of the venue; the first that is panned or decoded when left out." };
        var order = new Option<string?>("--order") { Description = $"Highest order, 1 to {AmbisonicChannel.HighestOrder}." };
        var kind = new Option<string?>("--kind") { Description = string.Join(", ", Kinds) + "; as the group says, or allrad, when left out." };
        var weighting = new Option<string>("--weighting") { Description = string.Join(", ", Weightings) + ".", DefaultValueFactory = _ => Weightings[0] };
        var plot = new Option<string?>("--plot") { Description = "PNG file to write: level and the vectors of Gerzon over the sphere." };
        var command = new Command("decoder", "The matrix of an ambisonic decoder, and what is heard through it.") { directions, venue, group, order, kind, weighting, plot };
        command.SetAction(result => Run(
            new Typed(
                result.GetValue(directions),
                result.GetValue(venue),
                result.GetValue(group),
                result.GetValue(order),
                result.GetValue(kind),
                result.GetValue(weighting)!,
                result.GetValue(plot)),
            result.InvocationConfiguration));
        return command;
    }

    private static int Run(Typed typed, InvocationConfiguration streams)
    {
        if (!TryDesign(typed, out var layout, out var decoder, out var warning, out var error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        if (typed.Plot is not null)
        {
            try
            {
                using var file = new FileStream(typed.Plot, FileMode.Create, FileAccess.Write);
                PngWriter.Write(file, DecoderPicture.Draw(layout!.Title, decoder!));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                streams.Error.WriteLine($"--plot: {CoordinateText.Shorten(typed.Plot)} cannot be written: {exception.Message.ReplaceLineEndings(" ")}");
                return ExitCode.BadInput;
            }
        }

        streams.Output.WriteLine(DecoderReport.Write(layout!, decoder!, warning));
        return ExitCode.Done;
    }

    private static bool TryDesign(Typed typed, out InspectedLayout? layout, out AmbisonicDecoder? decoder, out string? warning, out string? error)
    {
        (layout, decoder, warning) = (null, null, null);
        if (typed.Order is null)
        {
            error = $"--order is missing; write 1 to {AmbisonicChannel.HighestOrder}";
            return false;
        }

        var kind = typed.Kind is null ? -1 : Array.IndexOf(Kinds, typed.Kind);
        if (typed.Kind is not null && kind < 0)
        {
            error = $"--kind: \"{CoordinateText.Shorten(typed.Kind)}\" is not known; write {string.Join(", ", Kinds)}";
            return false;
        }

        var weighting = Array.IndexOf(Weightings, typed.Weighting);
        if (weighting < 0)
        {
            error = $"--weighting: \"{CoordinateText.Shorten(typed.Weighting)}\" is not known; write {string.Join(", ", Weightings)}";
            return false;
        }

        if (!AngleText.TryParseOrder(typed.Order, AmbisonicChannel.HighestOrder, out var order, out error)
            || !InspectedLayout.TryLoad(typed.Directions, typed.Venue, typed.Group, out layout, out error))
        {
            return false;
        }

        var design = kind >= 0 ? (DecoderKind)kind : layout!.Group?.Decoding.Kind ?? DecoderKind.AllRad;
        if (!DecoderDesign.TryDesign(layout!.Directions.AsSpan(), design, order, (HarmonicWeighting)weighting, out decoder, out var refusal, out warning))
        {
            error = $"{typed.Directions ?? layout.Title}: {refusal}";
            return false;
        }

        return true;
    }

    /// <summary>The options as typed.</summary>
    private sealed record Typed(string? Directions, string? Venue, string? Group, string? Order, string? Kind, string Weighting, string? Plot);
}
