using System.Collections.Immutable;
using Wavehall.Venues;

namespace Wavehall.Show.Objects;

/// <summary>How an object sounds in the room.</summary>
public enum ObjectKind
{
    /// <summary>A point source outside the loudspeaker contour, a focused source inside it.</summary>
    Auto,

    /// <summary>A point source behind the loudspeakers.</summary>
    Point,

    /// <summary>A plane wave that comes from the object's direction, seen from the venue's reference point.</summary>
    Plane,

    /// <summary>A source in front of the loudspeakers, in the room.</summary>
    Focused,
}

/// <summary>One object of a show: a sound with a place. Immutable; an edit makes a new one.</summary>
public sealed record SoundObject
{
    /// <summary>Number for people and OSC, 1 to 128, unique in the show.</summary>
    public required int Number { get; init; }

    /// <summary>Name for people, at most 128 characters, none of them a control character.</summary>
    public required string Name { get; init; }

    /// <summary>How it sounds in the room.</summary>
    public ObjectKind Kind { get; init; }

    /// <summary>Place [m], each coordinate finite and within plus or minus 1000 m. Rules when no trajectory is running.</summary>
    public Vector3D Position { get; init; }

    /// <summary>Linear gain, 0 to 10 (+20 dB).</summary>
    public double Gain { get; init; } = 1;

    /// <summary>True: silent, whatever the gain.</summary>
    public bool Muted { get; init; }

    /// <summary>
    /// Where it radiates to as a focused source, each coordinate within plus or minus 1000, at least 0.001 long; beyond that
    /// its length does not matter. Null: towards the venue's reference point.
    /// </summary>
    public Vector3D? Direction { get; init; }

    /// <summary>How its level follows the distance.</summary>
    public ObjectDistance Distance { get; init; } = ObjectDistance.Default;

    /// <summary>True: moving changes its pitch, as in nature.</summary>
    public bool Doppler { get; init; } = true;

    /// <summary>True: the air takes high frequencies away with the distance.</summary>
    public bool AirAbsorption { get; init; }

    /// <summary>
    /// Where it plays, one entry for each group or list of loudspeakers, at most <see cref="ShowLimits.MaxRoutes"/>; none: on the venue's default
    /// groups. A venue that has no such group plays the object on its default groups, and says so.
    /// </summary>
    public ImmutableArray<ObjectRoute> Routes { get; init; } = [];

    /// <summary>How wide it sounds where it is panned or in ambisonics, measured from its middle [degrees], 0 to 180.</summary>
    public double SpreadDegrees { get; init; }

    /// <summary>True: wave field synthesis plays it below its aliasing frequency only, and panning on the same loudspeakers above.</summary>
    public bool Hybrid { get; init; }

    /// <summary>Linear gain into the show's reverb, after its own gain, 0 to 10.</summary>
    public double ReverbSend { get; init; }

    /// <summary>How a bed is turned; nothing to other objects.</summary>
    public BedOrientation Orientation { get; init; } = BedOrientation.None;

    /// <summary>What it plays.</summary>
    public SoundSource Source { get; init; } = new SilentSource();

    /// <summary>Path that it follows; null when it only moves by hand.</summary>
    public ObjectTrajectory? Trajectory { get; init; }

    /// <summary>True while the trajectory rules the position; moving by hand stops it. False without a trajectory.</summary>
    public bool TrajectoryRunning { get; init; }

    /// <summary>True: it is a scene of many channels (<see cref="BedFileSource"/>) that has an orientation and no place.</summary>
    public bool IsBed => Source is BedFileSource;

    /// <summary>Two objects are equal when their routes are, whatever array holds them.</summary>
    public bool Equals(SoundObject? other) =>
        other is not null
        && Number == other.Number
        && Name == other.Name
        && Kind == other.Kind
        && Position == other.Position
        && Gain.Equals(other.Gain)
        && Muted == other.Muted
        && Direction == other.Direction
        && Distance == other.Distance
        && Doppler == other.Doppler
        && AirAbsorption == other.AirAbsorption
        && Routes.AsSpan().SequenceEqual(other.Routes.AsSpan())
        && SpreadDegrees.Equals(other.SpreadDegrees)
        && Hybrid == other.Hybrid
        && ReverbSend.Equals(other.ReverbSend)
        && Orientation == other.Orientation
        && Source == other.Source
        && Trajectory == other.Trajectory
        && TrajectoryRunning == other.TrajectoryRunning;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Number, Name, Kind, Position, Gain, Muted);
}

/// <summary>A place at a time.</summary>
/// <param name="TimeSeconds">Time since the start of the show [s], 0 to 86400, rising by at least 0.001 from point to point.</param>
/// <param name="Position">Place [m].</param>
public sealed record TrajectoryPoint(double TimeSeconds, Vector3D Position);

/// <summary>How the way between two trajectory points runs.</summary>
public enum TrajectoryShape
{
    /// <summary>Straight lines at constant speed.</summary>
    Linear,

    /// <summary>A Catmull-Rom curve through the points.</summary>
    Smooth,
}

/// <summary>A path in time.</summary>
/// <param name="Points">2 to 256 points, the first at time 0.</param>
/// <param name="Loop">True: starts again after the last point (whose place should then be that of the first).</param>
/// <param name="Shape">Lines or curve.</param>
public sealed record ObjectTrajectory(ImmutableArray<TrajectoryPoint> Points, bool Loop, TrajectoryShape Shape)
{
    /// <summary>Two trajectories are equal when their points are, whatever array holds them.</summary>
    public bool Equals(ObjectTrajectory? other) =>
        other is not null
        && Loop == other.Loop
        && Shape == other.Shape
        && (Points == other.Points || Points.AsSpan().SequenceEqual(other.Points.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Loop, Shape, Points.Length, Points.IsDefaultOrEmpty ? null : Points[^1]);
}
