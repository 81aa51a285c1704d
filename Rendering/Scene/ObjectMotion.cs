using Wavehall.Rendering.Blocks;
using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>
/// The changes of one object as functions of time. A move glides in a straight line; one that would be faster than the speed
/// limit, and every change that cannot glide (kind, direction, Doppler), is a fade from the appearance before to the one after. Each
/// glide and fade knows where and when it began, so that the state at any later grid point follows without stepping through those before.
/// </summary>
/// <remarks>
/// Two appearances are all that is ever heard at once: what is asked for while a fade runs waits for its end, and only the
/// last of it. Times go forward only, from call to call.
/// </remarks>
internal struct ObjectMotion
{
    /// <summary>Shortest fade [samples]: 20 ms, in which a crossing of two uncorrelated sounds is heard as no click.</summary>
    public const int FadeSamples = 960;

    private readonly ObjectPath? _path;
    private ObjectAppearance _appearance;
    private bool _follows;
    private Vector3D _glideFrom;
    private long _glideStart;
    private long _glideDuration;
    private ObjectAppearance _former;
    private long _fadeStart;
    private long _fadeDuration;
    private bool _waits;
    private ObjectAppearance _next;
    private bool _nextFollows;
    private bool _nextMoves;
    private long _nextDuration;
    private ScalarGlide _gain;
    private ScalarGlide _spread;
    private ScalarGlide _reverbSend;

    /// <summary>Starts with the object's own state, which holds since ever.</summary>
    public ObjectMotion(RenderedObject rendered)
    {
        _path = rendered.Path;
        _follows = rendered.FollowPath && rendered.Path is not null;
        _gain = new ScalarGlide(rendered.Gain);
        _spread = new ScalarGlide(rendered.SpreadRadians);
        _reverbSend = new ScalarGlide(rendered.ReverbSend);
        _appearance = new ObjectAppearance(
            rendered.Kind,
            rendered.Position,
            rendered.Direction ?? Vector3D.Zero,
            rendered.Distance,
            rendered.Doppler,
            rendered.AirAbsorption,
            rendered.Routing,
            Hybrid: rendered.Hybrid);
        _glideFrom = rendered.Position;
    }

    /// <summary>Moves that were faded because they were too fast.</summary>
    public int Jumps { get; private set; }

    /// <summary>The state at a sample at or after the last change.</summary>
    /// <param name="sampleIndex">Media time.</param>
    /// <param name="fastestMetresPerSample">The speed limit.</param>
    public ObjectState At(long sampleIndex, double fastestMetresPerSample)
    {
        Settle(sampleIndex, fastestMetresPerSample);
        var gain = _gain.At(sampleIndex);
        var send = gain * _reverbSend.At(sampleIndex);
        var spread = _spread.At(sampleIndex);
        var share = FormerShareAt(sampleIndex);
        var former = _former with { SpreadRadians = spread };
        if (share >= 1)
        {
            // Of the new one nothing is heard yet.
            return new ObjectState(former, gain, former, 0, send);
        }

        var appearance = _appearance with { Position = PositionAt(sampleIndex), SpreadRadians = spread };
        return new ObjectState(appearance, gain, share > 0 ? former : appearance, share, send);
    }

    /// <summary>Applies a change that has been checked; it holds at a grid point.</summary>
    public void Apply(in SceneChange change, long gridPoint, double fastestMetresPerSample)
    {
        var start = gridPoint - PairSegment.Length;
        var duration = Math.Max(PairSegment.Length, change.RampSamples);
        Settle(start, fastestMetresPerSample);
        switch (change.Kind)
        {
            case SceneChangeKind.Gain:
                _gain.GoTo(change.X, gridPoint, change.RampSamples);
                return;
            case SceneChangeKind.Spread:
                _spread.GoTo(change.X, gridPoint, change.RampSamples);
                return;
            case SceneChangeKind.ReverbSend:
                _reverbSend.GoTo(change.X, gridPoint, change.RampSamples);
                return;
            case SceneChangeKind.Orientation:
                // Of a bed, which has a motion of its own.
                return;
        }

        if (change.Kind == SceneChangeKind.FollowPath && _path is null)
        {
            return;
        }

        // What waits, or else what is, with the change in it.
        var next = _waits ? _next : _appearance;
        var follows = _waits ? _nextFollows : _follows;
        var vector = new Vector3D(change.X, change.Y, change.Z);
        switch (change.Kind)
        {
            case SceneChangeKind.Position:
                next = next with { Position = vector };
                follows = false;
                break;
            case SceneChangeKind.FollowPath:
                follows = true;
                break;
            case SceneChangeKind.Kind:
                next = next with { Kind = (RenderedKind)(int)change.X };
                break;
            case SceneChangeKind.Direction:
                next = next with { Direction = vector };
                break;
            case SceneChangeKind.Distance:
                next = next with { Distance = new DistanceRule((DistanceLaw)(int)change.X, change.Y, change.Z) };
                break;
            case SceneChangeKind.Doppler:
                next = next with { Doppler = change.X != 0 };
                break;
            case SceneChangeKind.AirAbsorption:
                next = next with { AirAbsorption = change.X != 0 };
                break;
            case SceneChangeKind.Hybrid:
                next = next with { Hybrid = change.X != 0 };
                break;
            case SceneChangeKind.Routing:
                next = next with { Routing = change.Routing };
                break;
        }

        var moves = change.Kind is SceneChangeKind.Position or SceneChangeKind.FollowPath;
        if (FormerShareAt(start) is > 0 and < 1)
        {
            _nextDuration = moves || !_waits ? duration : _nextDuration;
            _nextMoves = moves || (_waits && _nextMoves);
            _waits = true;
            _next = next;
            _nextFollows = follows;
            return;
        }

        Become(next, follows, moves, start, duration, fastestMetresPerSample);
    }

    /// <summary>Begins what waited for the end of a fade that is over.</summary>
    private void Settle(long sampleIndex, double fastestMetresPerSample)
    {
        while (_waits && sampleIndex >= _fadeStart + _fadeDuration)
        {
            _waits = false;
            Become(_next, _nextFollows, _nextMoves, _fadeStart + _fadeDuration, _nextDuration, fastestMetresPerSample);
        }
    }

    /// <summary>Turns into another appearance from a grid point on, at which no fade runs.</summary>
    private void Become(ObjectAppearance next, bool follows, bool moves, long start, long duration, double fastestMetresPerSample)
    {
        var here = PositionAt(start);
        var target = follows ? _path!.Evaluate(start + duration) : next.Position;
        var jumps = moves && Vector3D.Distance(here, target) > fastestMetresPerSample * duration;
        if (jumps || next.WithoutGlides != _appearance.WithoutGlides)
        {
            BeginFade(here, start);
        }

        if (moves)
        {
            // Too fast to be a motion: it is there at once, and the fade hides how it came there.
            Jumps += jumps ? 1 : 0;
            _glideFrom = here;
            _glideStart = start;
            _glideDuration = jumps ? 0 : duration;
        }

        // Without a move the target of a glide under way stays.
        _appearance = moves ? next : next with { Position = _appearance.Position };
        _follows = follows;
    }

    private void BeginFade(Vector3D here, long start)
    {
        if (_fadeDuration > 0 && _fadeStart == start)
        {
            // Begun by another change of the same time: nothing of it has been heard yet.
            return;
        }

        _former = _appearance with { Position = here };
        _fadeStart = start;
        _fadeDuration = FadeSamples;
    }

    private readonly Vector3D PositionAt(long sampleIndex)
    {
        var target = _follows ? _path!.Evaluate(sampleIndex) : _appearance.Position;
        var elapsed = sampleIndex - _glideStart;
        return _glideDuration == 0 || elapsed >= _glideDuration ? target
            : elapsed <= 0 ? _glideFrom
            : _glideFrom + ((target - _glideFrom) * ((double)elapsed / _glideDuration));
    }

    /// <summary>1 before and at the start of a fade, 0 from its end on and when there is none.</summary>
    private readonly double FormerShareAt(long sampleIndex)
    {
        var elapsed = sampleIndex - _fadeStart;
        return _fadeDuration == 0 || elapsed >= _fadeDuration ? 0
            : elapsed <= 0 ? 1
            : 1 - ((double)elapsed / _fadeDuration);
    }
}
