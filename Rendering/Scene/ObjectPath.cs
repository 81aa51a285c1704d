using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>How the way between two points of a path runs.</summary>
public enum PathShape
{
    /// <summary>Straight lines at constant speed.</summary>
    Linear,

    /// <summary>A Catmull-Rom curve through the points.</summary>
    Smooth,
}

/// <summary>A place at a time.</summary>
/// <param name="OffsetSamples">Time since the start of the path [samples], rising from point to point.</param>
/// <param name="Position">Place [m].</param>
public readonly record struct PathPoint(long OffsetSamples, Vector3D Position);

/// <summary>
/// A way in time. Immutable; <see cref="Evaluate"/> is a pure function of the sample index that uses + - * / only, so that
/// every machine finds the same place to the last bit.
/// </summary>
/// <remarks>
/// The smooth shape is a cubic Hermite spline. The velocity at a point is that of the parabola through the point and its
/// two neighbours at their times (Catmull-Rom for non-uniform knots, Barry and Goldman 1988 with the times as knots); at
/// an open end it is that of the straight line to the only neighbour. A loop whose last place is its first is smooth there.
/// </remarks>
public sealed class ObjectPath
{
    private readonly PathPoint[] _points;
    private readonly Vector3D[] _velocities;
    private readonly long _startSample;
    private readonly bool _loop;
    private readonly PathShape _shape;

    /// <summary>Makes a path.</summary>
    /// <param name="startSample">Media time of offset 0 [samples].</param>
    /// <param name="points">One point or more, offsets rising.</param>
    /// <param name="loop">True: offset 0 follows the last point's.</param>
    /// <param name="shape">Lines or curve.</param>
    /// <exception cref="ArgumentException">No point, an offset that does not rise, a coordinate that is not finite.</exception>
    public ObjectPath(long startSample, ReadOnlySpan<PathPoint> points, bool loop, PathShape shape)
    {
        if (points.IsEmpty)
        {
            throw new ArgumentException("a path needs a point", nameof(points));
        }

        for (var i = 0; i < points.Length; i++)
        {
            if (!points[i].Position.IsFinite || (i > 0 && points[i].OffsetSamples <= points[i - 1].OffsetSamples))
            {
                throw new ArgumentException($"point {i} of the path is not finite or not later than the one before", nameof(points));
            }
        }

        _startSample = startSample;
        _points = points.ToArray();
        _loop = loop && _points[^1].OffsetSamples > 0;
        _shape = shape;
        _velocities = shape == PathShape.Smooth ? Velocities(_points, _loop) : [];
    }

    /// <summary>The place at a sample: the first point's before the start, the last point's after the end.</summary>
    public Vector3D Evaluate(long sampleIndex)
    {
        var offset = sampleIndex - _startSample;
        if (_loop && offset > 0)
        {
            offset %= _points[^1].OffsetSamples;
        }

        if (offset <= _points[0].OffsetSamples)
        {
            return _points[0].Position;
        }

        if (offset >= _points[^1].OffsetSamples)
        {
            return _points[^1].Position;
        }

        var low = 0;
        var high = _points.Length - 1;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (_points[middle].OffsetSamples <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        var a = _points[low];
        var b = _points[high];
        double duration = b.OffsetSamples - a.OffsetSamples;
        var t = (offset - a.OffsetSamples) / duration;
        if (_shape == PathShape.Linear)
        {
            return a.Position + ((b.Position - a.Position) * t);
        }

        // Hermite basis as offsets from the first place, so that equal places give exactly that place.
        var toB = t * t * (3 - (2 * t));
        var fromA = t * (1 - t) * (1 - t) * duration;
        var fromB = t * t * (t - 1) * duration;
        return a.Position + ((b.Position - a.Position) * toB) + (_velocities[low] * fromA) + (_velocities[high] * fromB);
    }

    /// <summary>Velocity at each point [m per sample].</summary>
    private static Vector3D[] Velocities(PathPoint[] points, bool loop)
    {
        var velocities = new Vector3D[points.Length];
        var last = points.Length - 1;
        if (last == 0)
        {
            return velocities;
        }

        for (var i = 1; i < last; i++)
        {
            velocities[i] = Velocity(points[i - 1], points[i], points[i + 1]);
        }

        velocities[0] = Slope(points[0], points[1]);
        velocities[last] = Slope(points[last - 1], points[last]);
        if (loop && last >= 2 && points[0].OffsetSamples == 0 && points[0].Position == points[last].Position)
        {
            var next = points[1] with { OffsetSamples = points[last].OffsetSamples + points[1].OffsetSamples };
            velocities[last] = Velocity(points[last - 1], points[last], next);
            velocities[0] = velocities[last];
        }

        return velocities;
    }

    private static Vector3D Velocity(PathPoint before, PathPoint at, PathPoint after)
    {
        double timeBefore = at.OffsetSamples - before.OffsetSamples;
        double timeAfter = after.OffsetSamples - at.OffsetSamples;
        return ((Slope(before, at) * timeAfter) + (Slope(at, after) * timeBefore)) / (timeBefore + timeAfter);
    }

    private static Vector3D Slope(PathPoint a, PathPoint b) => (b.Position - a.Position) / (b.OffsetSamples - a.OffsetSamples);
}
