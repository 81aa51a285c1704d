using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// How a sound is heard in the middle of a layout: its level, and the velocity and energy vectors of Gerzon (1992), which predict where it is heard
/// at low and at high frequencies. Their length is 1 for a single loudspeaker.
/// </summary>
/// <param name="Direction">Where it should be heard, a unit vector.</param>
/// <param name="Energy">Sum of the squared gains.</param>
/// <param name="VelocityVector">rV; a length of 1 is ideal, and it can be longer. Not a number where the gains sum to 0.</param>
/// <param name="EnergyVector">rE, of length 0 to 1: the longer, the narrower the sound. Not a number for silence.</param>
public readonly record struct DirectionQuality(Vector3D Direction, double Energy, Vector3D VelocityVector, Vector3D EnergyVector)
{
    /// <summary>Energy as a level [dB]; minus infinity for silence.</summary>
    public double LevelDb => 10 * Math.Log10(Energy);

    /// <summary>Length of rV.</summary>
    public double VelocityLength => VelocityVector.Length;

    /// <summary>Angle between rV and the direction [degrees].</summary>
    public double VelocityErrorDegrees => ErrorDegrees(VelocityVector);

    /// <summary>Length of rE.</summary>
    public double EnergyLength => EnergyVector.Length;

    /// <summary>Angle between rE and the direction [degrees].</summary>
    public double EnergyErrorDegrees => ErrorDegrees(EnergyVector);

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

        return new DirectionQuality(direction, energy, velocity / pressure, flow / energy);
    }

    private double ErrorDegrees(Vector3D heard)
    {
        // The chord keeps small angles that the cosine would lose.
        var chord = Vector3D.Distance(heard.Normalized(), Direction);
        return 2 * Math.Asin(Math.Min(1, chord / 2)) * 180 / Math.PI;
    }
}
