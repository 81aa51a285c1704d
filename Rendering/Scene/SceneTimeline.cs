namespace Wavehall.Rendering.Scene;

/// <summary>Changes that wait for their time, in a memory of fixed size. Changes of the same time stay in the order in which they came.</summary>
internal sealed class SceneTimeline
{
    /// <summary>Largest gain that is taken, +60 dB: more is an error of unit.</summary>
    public const double MaximumGain = 1000;

    private readonly SceneChange[] _changes;
    private int _first;
    private int _end;

    /// <summary>Takes the memory.</summary>
    public SceneTimeline(int capacity)
    {
        // Twice the capacity, so that the queue is moved to the front once per capacity changes at most.
        _changes = new SceneChange[2 * capacity];
    }

    /// <summary>Number of changes that wait.</summary>
    public int Count => _end - _first;

    /// <summary>True when the values are finite and within what the renderer can do.</summary>
    public static bool IsValid(in SceneChange change, int objectCapacity) =>
        change.ObjectIndex >= 0
        && change.ObjectIndex < objectCapacity
        && change.RampSamples >= 0
        && Math.Abs(change.EffectiveSample) <= long.MaxValue / 4
        && change.Kind switch
        {
            SceneChangeKind.Position => IsCoordinate(change.X) && IsCoordinate(change.Y) && IsCoordinate(change.Z),
            SceneChangeKind.Gain => change.X >= 0 && change.X <= MaximumGain,
            SceneChangeKind.Kind => change.X is 0 or 1 or 2 or 3,
            SceneChangeKind.FollowPath => true,
            SceneChangeKind.Direction => IsCoordinate(change.X) && IsCoordinate(change.Y) && IsCoordinate(change.Z),
            SceneChangeKind.Distance => change.X is 0 or 1 or 2 && new DistanceRule((DistanceLaw)change.X, change.Y, change.Z).IsValid,
            SceneChangeKind.Doppler or SceneChangeKind.AirAbsorption or SceneChangeKind.Hybrid => change.X is 0 or 1,
            SceneChangeKind.Spread => change.X >= 0 && change.X <= Math.PI,
            SceneChangeKind.ReverbSend => change.X >= 0 && change.X <= MaximumGain,
            SceneChangeKind.Orientation => IsAngle(change.X) && IsAngle(change.Y) && IsAngle(change.Z),
            SceneChangeKind.Routing => true,
            _ => false,
        };

    /// <summary>True when an object's own state is one that the renderer can take.</summary>
    public static bool IsValid(RenderedObject rendered) =>
        IsCoordinate(rendered.Position.X)
        && IsCoordinate(rendered.Position.Y)
        && IsCoordinate(rendered.Position.Z)
        && rendered.Gain >= 0
        && rendered.Gain <= MaximumGain
        && rendered.Kind <= RenderedKind.Focused
        && rendered.Distance.IsValid
        && rendered.SpreadRadians >= 0
        && rendered.SpreadRadians <= Math.PI
        && rendered.ReverbSend >= 0
        && rendered.ReverbSend <= MaximumGain
        && IsAngle(rendered.Orientation.X)
        && IsAngle(rendered.Orientation.Y)
        && IsAngle(rendered.Orientation.Z)
        && (rendered.Direction is not { } direction || (IsCoordinate(direction.X) && IsCoordinate(direction.Y) && IsCoordinate(direction.Z)));

    /// <summary>Puts a change in its place; false when the queue is full.</summary>
    public bool TryAdd(in SceneChange change)
    {
        if (Count == _changes.Length / 2)
        {
            return false;
        }

        if (_end == _changes.Length)
        {
            _changes.AsSpan(_first, Count).CopyTo(_changes);
            _end = Count;
            _first = 0;
        }

        var at = _end;
        while (at > _first && _changes[at - 1].EffectiveSample > change.EffectiveSample)
        {
            _changes[at] = _changes[at - 1];
            at--;
        }

        _changes[at] = change;
        _end++;
        return true;
    }

    /// <summary>Takes the first change out when it is effective at or before a sample.</summary>
    public bool TryTake(long sampleIndex, out SceneChange change)
    {
        if (Count == 0 || _changes[_first].EffectiveSample > sampleIndex)
        {
            change = default;
            return false;
        }

        change = _changes[_first++];
        return true;
    }

    /// <summary>Forgets the changes of an object.</summary>
    public void Discard(int objectIndex)
    {
        var kept = _first;
        for (var i = _first; i < _end; i++)
        {
            if (_changes[i].ObjectIndex != objectIndex)
            {
                _changes[kept++] = _changes[i];
            }
        }

        _end = kept;
    }

    // More than two turns is an error of unit.
    private static bool IsAngle(double value) => Math.Abs(value) <= 4 * Math.PI;

    private static bool IsCoordinate(double value) => Math.Abs(value) <= RenderedObject.MaximumCoordinateMetres;
}
