using System.CommandLine;
using Wavehall.Host.Scene;
using Wavehall.Show;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect headroom --venue V --scene FILE</c>: how loud a show can drive each loudspeaker, without rendering it.</summary>
public static class InspectHeadroom
{
    private const double MaximumSeconds = 86400;

    /// <summary>Makes the verb. Exit codes: 0 done, 2 bad arguments or a bad file (one line on standard error).</summary>
    public static Command Create()
    {
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var scene = new Option<string?>("--scene") { Description = "Show file." };
        var seconds = new Option<double?>("--seconds") { Description = "Length; default: until the last file has ended and every trajectory was passed once, else 10" };
        var command = new Command("headroom", "Predicted peak of every loudspeaker in a show.") { venue, scene, seconds };
        command.SetAction(result => Run(result.GetValue(venue), result.GetValue(scene), result.GetValue(seconds), result.InvocationConfiguration));
        return command;
    }

    private static int Run(string? venueName, string? scenePath, double? seconds, InvocationConfiguration streams)
    {
        if (!TryLoad(venueName, scenePath, seconds, out var room, out var show, out var scene, out var error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        var frames = seconds is { } length ? SceneObjectLoader.ToSamples(length) : WholeShow(scene!);
        var walk = new HeadroomWalk(room!, scene!, startSample: 0);
        var peaks = ProgressBar.Run(streams.Error, "headroom", frames, progress => walk.Run(frames, progress));
        streams.Output.WriteLine(HeadroomReport.Write(room!, show!, scene!, frames, peaks));
        return ExitCode.Done;
    }

    private static bool TryLoad(
        string? venueName, string? scenePath, double? seconds, out SceneRoom? room, out ShowDocument? show, out SceneObjects? scene, out string? error)
    {
        Venue? venue = null;
        (room, show, scene) = (null, null, null);
        error = (venueName, scenePath) switch
        {
            (null, _) => "--venue is missing; try --venue tuberlin_h0104_wfs_832",
            (_, null) => "--scene is missing; name a show file",
            _ when seconds is { } length && !(length > 0 && length <= MaximumSeconds) => $"--seconds: must be above 0 and at most {MaximumSeconds}",
            _ => null,
        };
        return error is null
            && VenueLibrary.TryLoad(venueName!, out venue, out error)
            && SceneRoom.TryOpen(venue!, out room, out error)
            && ShowReader.TryReadFile(scenePath!, out show, out error)
            && SceneObjects.TryLoad(show!, Path.GetDirectoryName(Path.GetFullPath(scenePath!))!, startSample: 0, out scene, out error, room!.RouteOf);
    }

    // A looped path brings an object near a loudspeaker as well as one that ends.
    private static long WholeShow(SceneObjects scene)
    {
        var last = scene.LastFrame;
        foreach (var (description, _) in scene.Objects)
        {
            if (description is { TrajectoryRunning: true, Trajectory: { } trajectory })
            {
                last = Math.Max(last, SceneObjectLoader.ToSamples(trajectory.Points[^1].TimeSeconds));
            }
        }

        return last > 0 ? last : OfflineRender.EndlessShowFrames;
    }
}
