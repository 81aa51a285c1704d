using System.CommandLine;
using Wavehall.Host.Commands.Inspect.Layout;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect panning</c>: the gain of every loudspeaker for a sound from one direction.</summary>
public static class InspectPanning
{
    private const string Vbap = "vbap";

    private const string Dbap = "dbap";

    /// <summary>Makes the verb. Exit codes: 0 done, 2 bad arguments or a bad file (one line on standard error).</summary>
    public static Command Create()
    {
        var directions = new Option<string?>("--directions") { Description = "JSON file of directions: [[azimuth_deg, elevation_deg], ...]." };
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var group = new Option<string?>("--group") { Description = "Group of the venue; the first that is panned or decoded when left out." };
        var azimuth = new Option<string?>("--azimuth") { Description = "Degrees from the front to the left." };
        var elevation = new Option<string?>("--elevation") { Description = "Degrees upwards, -90 to 90; 0 when left out." };
        var spread = new Option<string?>("--spread") { Description = "Width measured from the middle of the sound, 0 to 180 degrees; 0 when left out." };
        var kind = new Option<string?>("--kind") { Description = $"{Vbap} or {Dbap}; as the group says, or {Vbap}, when left out." };
        var command = new Command("panning", "The gain of every loudspeaker for a sound from one direction.") { directions, venue, group, azimuth, elevation, spread, kind };
        command.SetAction(result =>
        {
            var streams = result.InvocationConfiguration;
            var typed = new Typed(
                result.GetValue(directions),
                result.GetValue(venue),
                result.GetValue(group),
                result.GetValue(azimuth),
                result.GetValue(elevation),
                result.GetValue(spread),
                result.GetValue(kind));
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
        if (typed.Kind is not (null or Vbap or Dbap))
        {
            error = $"--kind: \"{CoordinateText.Shorten(typed.Kind)}\" is not known; write {Vbap} or {Dbap}";
            return false;
        }

        if (!AngleText.TryParse("--azimuth", typed.Azimuth, -AngleText.LargestAzimuth, AngleText.LargestAzimuth, true, out var azimuth, out error)
            || !AngleText.TryParse("--elevation", typed.Elevation, -AngleText.LargestElevation, AngleText.LargestElevation, false, out var elevation, out error)
            || !AngleText.TryParse("--spread", typed.Spread, 0, 180, false, out var spread, out error)
            || !InspectedLayout.TryLoad(typed.Directions, typed.Venue, typed.Group, out var layout, out error))
        {
            return false;
        }

        var kind = typed.Kind ?? (layout!.Group?.Renderer == GroupRenderer.Dbap ? Dbap : Vbap);
        var (panner, distance) = kind == Dbap
            ? ((Panner)new DbapPanner(layout!.Positions, layout.Group?.RolloffDb ?? 6), layout.Positions.Average(position => position.Length))
            : (new VbapPanner(layout!.Directions), double.PositiveInfinity);
        report = PanningReport.Write(layout, panner, azimuth, elevation, spread, distance);
        return true;
    }

    /// <summary>The options as typed.</summary>
    private sealed record Typed(string? Directions, string? Venue, string? Group, string? Azimuth, string? Elevation, string? Spread, string? Kind);
}
