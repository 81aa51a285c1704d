using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// How a sound is heard in the middle of a layout: its level, and the velocity and energy vectors of Gerzon (1992), which predict where it is heard
/// at low and at high frequencies. Their length is 1 for a single loudspeaker.
/// </summary>
/// <param name="Direction">Where it should be heard, a unit vector.</param>
/// <param name="LevelDb">Energy, the sum of the squared gains [dB]; minus infinity for silence.</param>
/// <param name="VelocityLength">Length of rV; 1 is ideal, and it can be longer.</param>
/// <param name="VelocityErrorDegrees">Angle between rV and the direction [degrees].</param>
/// <param name="EnergyLength">Length of rE, 0 to 1; the longer, the narrower the sound.</param>
/// <param name="EnergyErrorDegrees">Angle between rE and the direction [degrees].</param>
public readonly record struct DirectionQuality(
    Vector3D Direction,
    double LevelDb,
    double VelocityLength,
    double VelocityErrorDegrees,
    double EnergyLength,
    double EnergyErrorDegrees)
{
    /// <summary>Measures gains.</summary>
    /// <param name="direction">Where the sound should be heard, a unit vector.</param>
    /// <param name="loudspeakers">Unit vectors of the loudspeakers.</param>
    /// <param name="gains">Their linear gains.</param>
    public static DirectionQuality Of(Vector3D direction, ReadOnlySpan<Vector3D> loudspeakers, ReadOnlySpan<double> gains)
    {
        var (pressure, energy) = (0.0, 0.0);
        var (velocity, flow) = (Vector3D.Zero, Vector3D.Zero);
        for (var l = 0; l < loudspeakers.Length; l++)
        {
            var gain = gains[l];
            pressure += gain;
            energy += gain * gain;
            velocity += loudspeakers[l] * gain;
            flow += loudspeakers[l] * (gain * gain);
        }

        var (rV, rE) = (velocity / pressure, flow / energy);
        return new DirectionQuality(
            direction, 10 * Math.Log10(energy), rV.Length, ErrorDegrees(rV, direction), rE.Length, ErrorDegrees(rE, direction));
    }

    private static double ErrorDegrees(Vector3D heard, Vector3D wanted)
    {
        // The chord keeps small angles that the cosine would lose.
        var chord = Vector3D.Distance(heard.Normalized(), wanted);
        return 2 * Math.Asin(Math.Min(1, chord / 2)) * 180 / Math.PI;
    }
}
