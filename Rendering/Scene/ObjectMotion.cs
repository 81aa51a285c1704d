using Wavehall.Rendering.Blocks;
using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>
/// The changes of one object as functions of time: each glide knows where and when it began, so that the state at any later
/// grid point follows without stepping through those before.
/// </summary>
internal struct ObjectMotion
{
    private readonly ObjectPath? _path;
    private RenderedKind _kind;
    private Vector3D _fromPosition;
    private Vector3D _toPosition;
    private bool _follows;
    private long _positionStart;
    private long _positionDuration;
    private double _fromGain;
    private double _toGain;
    private long _gainStart;
    private long _gainDuration;

    /// <summary>Starts with the object's own state, which holds since ever.</summary>
    public ObjectMotion(RenderedObject rendered)
    {
        _path = rendered.Path;
        _kind = rendered.Kind;
        _follows = rendered.FollowPath && rendered.Path is not null;
        _fromPosition = _toPosition = rendered.Position;
        _fromGain = _toGain = rendered.Gain;
    }

    /// <summary>The state at a sample at or after the last change.</summary>
    public readonly ObjectState At(long sampleIndex) =>
        new(_kind, PositionAt(sampleIndex), GainAt(sampleIndex));

    /// <summary>Applies a change that has been checked; it holds at a grid point.</summary>
    public void Apply(in SceneChange change, long gridPoint)
    {
        var start = gridPoint - PairSegment.Length;
        var duration = Math.Max(PairSegment.Length, change.RampSamples);
        switch (change.Kind)
        {
            case SceneChangeKind.Position:
                BeginGlide(start, duration, new Vector3D(change.X, change.Y, change.Z));
                _follows = false;
                break;
            case SceneChangeKind.FollowPath when _path is not null:
                BeginGlide(start, duration, _toPosition);
                _follows = true;
                break;
            case SceneChangeKind.Gain:
                _fromGain = GainAt(start);
                _toGain = change.X;
                _gainStart = start;
                _gainDuration = duration;
                break;
            case SceneChangeKind.Kind:
                _kind = (RenderedKind)(int)change.X;
                break;
        }
    }

    private void BeginGlide(long start, long duration, Vector3D target)
    {
        _fromPosition = PositionAt(start);
        _toPosition = target;
        _positionStart = start;
        _positionDuration = duration;
    }

    private readonly Vector3D PositionAt(long sampleIndex)
    {
        var target = _follows ? _path!.Evaluate(sampleIndex) : _toPosition;
        var elapsed = sampleIndex - _positionStart;
        return _positionDuration == 0 || elapsed >= _positionDuration ? target
            : elapsed <= 0 ? _fromPosition
            : _fromPosition + ((target - _fromPosition) * ((double)elapsed / _positionDuration));
    }

    private readonly double GainAt(long sampleIndex)
    {
        var elapsed = sampleIndex - _gainStart;
        return _gainDuration == 0 || elapsed >= _gainDuration ? _toGain
            : elapsed <= 0 ? _fromGain
            : _fromGain + ((_toGain - _fromGain) * ((double)elapsed / _gainDuration));
    }
}
