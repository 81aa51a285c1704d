using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.OperatorConsole;

/// <summary>
/// Where the objects are now, for those who show them: the place on the trajectory at the current media time, or the place
/// an object was last put by hand (a glide towards it, 20 ms or so in the renderer, is shown at its target).
/// </summary>
public sealed class ObjectPositions(ShowSession session, MediaClock clock)
{
    /// <summary>Media time now [samples].</summary>
    public long NowSample => clock.Now.SampleIndex;

    /// <summary>Place of an object now [m]; null when the show has no object of that number.</summary>
    public Vector3D? Find(int number) => session.Find(number) is { } found ? At(found, NowSample) : null;

    /// <summary>Place of an object at a media time [m].</summary>
    public Vector3D At(SoundObject soundObject, long sampleIndex) =>
        soundObject is { TrajectoryRunning: true, Trajectory: { } trajectory }
            ? Evaluate(trajectory, (sampleIndex - session.StartSample) / (double)MediaTime.SampleRate)
            : soundObject.Position;

    /// <summary>Place on a trajectory [m] at a time since the start of the show [s].</summary>
    public static Vector3D Evaluate(ObjectTrajectory trajectory, double timeSeconds)
    {
        var points = trajectory.Points;
        var end = points[^1].TimeSeconds;
        if (trajectory.Loop && end > 0)
        {
            timeSeconds -= Math.Floor(timeSeconds / end) * end;
        }

        var next = 0;
        while (next < points.Length && points[next].TimeSeconds <= timeSeconds)
        {
            next++;
        }

        if (next == 0 || next == points.Length)
        {
            return points[next == 0 ? 0 : ^1].Position;
        }

        var (from, to) = (points[next - 1], points[next]);
        return from.Position + ((to.Position - from.Position) * ((timeSeconds - from.TimeSeconds) / (to.TimeSeconds - from.TimeSeconds)));
    }
}
