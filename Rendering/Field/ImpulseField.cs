using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Field;

/// <summary>
/// The sound pressure at a time after the virtual source has emitted a band-limited pulse of height 1. Time zero is
/// when the pulse leaves a point source, passes the focus of a focused one, or passes the origin as a plane wave; before it,
/// times are negative. The sum over the loudspeakers of amplitude / (4 pi r) times the prefiltered pulse at
/// t - delay - r/c. Pure; may be used on several threads at once.
/// </summary>
public sealed class ImpulseField
{
    private readonly DrivenArray _array;
    private readonly BandLimitedPulse _plain;
    private readonly BandLimitedPulse _prefiltered;

    /// <summary>Takes a driven array and a pulse.</summary>
    /// <param name="array">The loudspeakers and what they play.</param>
    /// <param name="bandEdgeHz">Upper edge of the pulse's band, above 0.</param>
    /// <param name="aliasingFrequencyHz">Above this the prefilter is held.</param>
    public ImpulseField(DrivenArray array, double bandEdgeHz, double aliasingFrequencyHz = double.PositiveInfinity)
    {
        _array = array;
        _plain = BandLimitedPulse.Plain(bandEdgeHz);
        _prefiltered = BandLimitedPulse.Prefiltered(bandEdgeHz, aliasingFrequencyHz, array.Source.Kind == RenderedKind.Focused);
    }

    /// <summary>Pressure that the array makes at a point and a time [s].</summary>
    public double At(Vector3D point, double seconds)
    {
        var sum = 0.0;
        var positions = _array.Positions;
        var delay = _array.DelaySeconds;
        var amplitude = _array.Amplitude;
        for (var i = 0; i < positions.Length; i++)
        {
            var distance = Math.Max(Vector3D.Distance(point, positions[i]), DrivingFunction.MinimumDistanceMetres);
            var value = _prefiltered.At(seconds - delay[i] - (distance / SpeedOfSound.MetresPerSecond));
            sum += amplitude[i] * value / distance;
        }

        return sum / (4 * Math.PI);
    }

    /// <summary>Pressure that the virtual source alone would make at a point and a time [s].</summary>
    public double IdealAt(Vector3D point, double seconds) =>
        _array.Source.AmplitudeAt(point) * _plain.At(seconds - _array.Source.ArrivalSeconds(point));
}
