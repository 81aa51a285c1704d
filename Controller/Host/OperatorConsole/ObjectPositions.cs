using System.Runtime.CompilerServices;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Scene;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.OperatorConsole;

/// <summary>
/// Where the objects are now, for those who show them: the place on the trajectory at the current media time, or the place
/// an object was last put by hand. The short glide that the renderer makes towards such a place is shown at its target.
/// </summary>
public sealed class ObjectPositions(ShowSession session, MediaClock clock)
{
    // A trajectory is immutable: its path is made once and goes with it.
    private readonly ConditionalWeakTable<ObjectTrajectory, ObjectPath> _paths = [];

    /// <summary>Media time now [samples].</summary>
    public long NowSample => clock.Now.SampleIndex;

    /// <summary>Place of an object now [m]; null when the show has no object of that number.</summary>
    public Vector3D? Find(int number) => session.Find(number) is { } found ? At(found, NowSample) : null;

    /// <summary>Place of an object at a media time [m].</summary>
    public Vector3D At(SoundObject soundObject, long sampleIndex) =>
        soundObject is { TrajectoryRunning: true, Trajectory: { } trajectory }
            ? _paths.GetValue(trajectory, made => SceneObjectLoader.PathOf(made, session.StartSample)).Evaluate(sampleIndex)
            : soundObject.Position;
}
