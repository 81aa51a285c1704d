using System.CommandLine;
using Wavehall.Rendering.Driving;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect driving</c>: what every loudspeaker does for one virtual source.</summary>
public static class InspectDriving
{
    internal const string ReferenceCircle = "reference-circle";

    internal const string ReferencePoint = "reference-point";

    private const string Wfs = "wfs";

    private const string NearFieldAmbisonics = "nfchoa";

    /// <summary>Makes the verb. Exit codes: 0 done, 2 bad arguments or a bad file (one line on standard error).</summary>
    public static Command Create()
    {
        var array = new Option<string?>("--array") { Description = "File of a bare array: positions, normals, area_weights, closed." };
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var source = new Option<string?>("--source") { Description = "\"point X,Y,Z\", \"plane AZIMUTH\" (degrees) or \"focused X,Y,Z\"." };
        var direction = new Option<string?>("--direction") { Description = "X,Y,Z a focused source radiates to; towards the reference point when left out." };
        var reference = new Option<string?>("--xref") { Description = "X,Y,Z of the reference point; the venue's, or 0,0,0 for an array file, when left out." };
        var taper = new Option<string>("--taper") { Description = "tukey:ALPHA, kaiser:BETA or none.", DefaultValueFactory = _ => TaperChoice.Default };
        var focusWeight = new Option<string>("--focus-weight") { Description = $"{ReferenceCircle} or {ReferencePoint}.", DefaultValueFactory = _ => ReferenceCircle };
        var threshold = CosineThreshold.Option();
        var method = new Option<string>("--method")
        {
            Description = $"{Wfs}, or {NearFieldAmbisonics} (near-field compensated ambisonics) for a circle of loudspeakers.",
            DefaultValueFactory = _ => Wfs,
        };
        var order = new Option<string?>("--order") { Description = $"Order of {NearFieldAmbisonics}; the highest without aliasing, (L - 1) / 2, when left out." };
        var command = new Command("driving", "Delay, weight, selection and taper of every loudspeaker for one source.")
        {
            array, venue, source, direction, reference, taper, focusWeight, threshold, method, order,
        };
        command.SetAction(result =>
        {
            var streams = result.InvocationConfiguration;
            var typed = new Typed(
                result.GetValue(array),
                result.GetValue(venue),
                result.GetValue(source),
                result.GetValue(direction),
                result.GetValue(reference),
                result.GetValue(taper)!,
                result.GetValue(focusWeight)!,
                result.GetValue(threshold),
                result.GetValue(method)!,
                result.GetValue(order),
                new Option[] { taper, focusWeight, threshold }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false })?.Name);
            if (!TryReport(typed, out var report, out var error))
            {
                streams.Error.WriteLine(error);
                return ExitCode.BadInput;
            }

            streams.Output.WriteLine(report);
            return ExitCode.Done;
        });
        return command;
    }

    private static bool TryReport(Typed typed, out string? report, out string? error)
    {
        report = null;
        if (typed.Source is null)
        {
            error = "--source is missing; write \"point X,Y,Z\", \"plane AZIMUTH\" (degrees) or \"focused X,Y,Z\"";
            return false;
        }

        if (!HasFittingOptions(typed, out error))
        {
            return false;
        }

        if (!TaperChoice.TryParse(typed.Taper, out var taper, out error))
        {
            return false;
        }

        if (typed.FocusWeight is not (ReferenceCircle or ReferencePoint))
        {
            error = $"--focus-weight: \"{CoordinateText.Shorten(typed.FocusWeight)}\" is not known; write {ReferenceCircle} or {ReferencePoint}";
            return false;
        }

        if (!CosineThreshold.TryParse(typed.CosineThreshold, out var threshold, out error))
        {
            return false;
        }

        if (!InspectedRoom.TryLoad(typed.Array, typed.Venue, out var room, out error))
        {
            return false;
        }

        var reference = room!.Reference;
        if (typed.Reference is not null && !CoordinateText.TryParse(typed.Reference, out reference, out error))
        {
            error = "--xref: " + error;
            return false;
        }

        Venues.Vector3D? direction = null;
        if (typed.Direction is not null)
        {
            if (!CoordinateText.TryParse(typed.Direction, out var parsed, out error))
            {
                error = "--direction: " + error;
                return false;
            }

            direction = parsed;
        }

        if (!DrivingSource.TryParse(typed.Source, direction, reference, out var source, out error))
        {
            return false;
        }

        if (typed.Method == NearFieldAmbisonics)
        {
            return NearFieldReport.TryWrite(room, source!, reference, typed.Order, out report, out error);
        }

        var form = typed.FocusWeight == ReferencePoint ? FocusWeight.ReferencePoint : FocusWeight.ReferenceCircle;
        report = DrivingReport.Write(room, source!, reference, taper!, form, threshold);
        return true;
    }

    /// <summary>An option that would be passed over is refused.</summary>
    private static bool HasFittingOptions(Typed typed, out string? error)
    {
        error = typed switch
        {
            { Method: not (Wfs or NearFieldAmbisonics) } => $"--method: \"{CoordinateText.Shorten(typed.Method)}\" is not known; write {Wfs} or {NearFieldAmbisonics}",
            { Method: Wfs, Order: not null } => $"--order: {Wfs} has none; it belongs to --method {NearFieldAmbisonics}",
            { Method: NearFieldAmbisonics, OnlyOfWfs: { } name } => $"{name}: {NearFieldAmbisonics} has none; all loudspeakers of the circle play",
            _ => null,
        };
        return error is null;
    }

    /// <summary>The options as typed.</summary>
    private sealed record Typed(
        string? Array,
        string? Venue,
        string? Source,
        string? Direction,
        string? Reference,
        string Taper,
        string FocusWeight,
        string? CosineThreshold,
        string Method,
        string? Order,
        string? OnlyOfWfs);
}
