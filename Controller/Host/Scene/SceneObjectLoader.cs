using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Waves;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Scene;

/// <summary>From an object of a show to one that the renderer can play; used live and offline alike.</summary>
public static class SceneObjectLoader
{
    /// <summary>Longest wave file that is taken into memory: an hour, 691 MB.</summary>
    public const int MaximumWaveFrames = 3600 * SignalSource.SampleRate;

    /// <summary>Makes the object; reads its wave file, if it has one.</summary>
    /// <param name="soundObject">An object that the show format has checked.</param>
    /// <param name="startSample">Media time of the show's time 0.</param>
    /// <param name="baseDirectory">Where relative paths start.</param>
    /// <param name="rendered">The object.</param>
    /// <param name="error">What is wrong: file, place and reason in one line.</param>
    /// <param name="compileRoutes">From its routes to what the room's renderer takes; null: it plays on the default groups.</param>
    public static bool TryLoad(
        SoundObject soundObject,
        long startSample,
        string baseDirectory,
        out RenderedObject? rendered,
        out string? error,
        RouteCompiler? compileRoutes = null)
    {
        rendered = null;
        WaveBedSignal? bed = null;
        if (soundObject.Source is BedFileSource bedFile && !BedLoader.TryLoad(bedFile, soundObject.Number, startSample, baseDirectory, out bed, out error))
        {
            return false;
        }

        if (!TryMakeSource(soundObject, startSample, baseDirectory, out var source, out error))
        {
            return false;
        }

        rendered = new RenderedObject
        {
            Source = source!,
            Path = soundObject.Trajectory is { } trajectory ? PathOf(trajectory, startSample) : null,
            FollowPath = soundObject is { TrajectoryRunning: true, Trajectory: not null },
            Kind = soundObject.Kind switch
            {
                ObjectKind.Point => RenderedKind.Point,
                ObjectKind.Plane => RenderedKind.Plane,
                ObjectKind.Focused => RenderedKind.Focused,
                _ => RenderedKind.Auto,
            },
            Position = soundObject.Position,
            Gain = soundObject.Muted ? 0 : soundObject.Gain,
            Direction = soundObject.Direction,
            Distance = RuleOf(soundObject.Distance),
            Doppler = soundObject.Doppler,
            AirAbsorption = soundObject.AirAbsorption,
            Routing = compileRoutes?.Invoke(soundObject),
            SpreadRadians = double.DegreesToRadians(soundObject.SpreadDegrees),
            Hybrid = soundObject.Hybrid,
            ReverbSend = soundObject.ReverbSend,
            Bed = bed,
            Orientation = RadiansOf(soundObject.Orientation),
        };
        return true;
    }

    /// <summary>Yaw, pitch and roll as the renderer takes them [rad].</summary>
    public static Vector3D RadiansOf(BedOrientation orientation) => new(
        double.DegreesToRadians(orientation.YawDegrees),
        double.DegreesToRadians(orientation.PitchDegrees),
        double.DegreesToRadians(orientation.RollDegrees));

    /// <summary>Seconds to samples, to the nearest.</summary>
    internal static long ToSamples(double seconds) => (long)Math.Round(seconds * SignalSource.SampleRate);

    /// <summary>The path of a trajectory whose show starts at a media time.</summary>
    public static ObjectPath PathOf(ObjectTrajectory trajectory, long startSample)
    {
        var points = trajectory.Points.Select(point => new PathPoint(ToSamples(point.TimeSeconds), point.Position)).ToArray();
        return new ObjectPath(startSample, points, trajectory.Loop, trajectory.Shape == TrajectoryShape.Smooth ? PathShape.Smooth : PathShape.Linear);
    }

    private static DistanceRule RuleOf(ObjectDistance distance)
    {
        var law = distance.Law switch
        {
            ObjectDistanceLaw.Reference => DistanceLaw.Reference,
            ObjectDistanceLaw.None => DistanceLaw.None,
            _ => DistanceLaw.Physical,
        };
        return new DistanceRule(law, distance.ReferenceMetres, distance.MaximumMetres);
    }

    private static bool TryMakeSource(SoundObject soundObject, long startSample, string baseDirectory, out SignalSource? source, out string? error)
    {
        error = null;
        switch (soundObject.Source)
        {
            case WaveFileSource file:
                return TryReadWave(file, soundObject.Number, startSample, baseDirectory, out source, out error);
            case SineSource sine:
                source = new SineSignal(startSample, sine.FrequencyHz, sine.LevelDb);
                break;
            case PinkNoiseSource noise:
                // The number as seed: every object has a noise of its own, the same in every run.
                source = new PinkNoiseSignal(startSample, noise.LevelDb, (ulong)soundObject.Number);
                break;
            case SweepSource sweep:
                source = new SweepSignal(startSample, sweep.StartHz, sweep.EndHz, (int)ToSamples(sweep.PeriodSeconds), sweep.LevelDb);
                break;
            case ClickSource click:
                source = new ClickSignal(startSample, ToSamples(click.PeriodSeconds), click.LevelDb);
                break;
            default:
                source = new SilentSignal();
                break;
        }

        return true;
    }

    private static bool TryReadWave(WaveFileSource file, int number, long startSample, string baseDirectory, out SignalSource? source, out string? error)
    {
        source = null;
        string? reason;
        try
        {
            using var stream = new FileStream(Path.Combine(baseDirectory, file.Path), FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!WaveReader.TryOpen(stream, out var reader, out reason))
            {
                error = Line(file.Path, reason!, number);
                return false;
            }

            if (reader!.SampleRate != SignalSource.SampleRate)
            {
                reason = $"fmt: the sample rate is {reader.SampleRate} Hz, {SignalSource.SampleRate} Hz is needed";
            }
            else if (reader.TryReadChannel(file.Channel - 1, MaximumWaveFrames, out var samples, out reason))
            {
                source = new WaveSignal(startSample, samples!, file.Loop);
                error = null;
                return true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reason = exception.Message;
        }

        error = Line(file.Path, reason!, number);
        return false;
    }

    private static string Line(string path, string reason, int number) =>
        $"{path}: {reason} (object {number})".ReplaceLineEndings(" ");
}
