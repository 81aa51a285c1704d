using System.Collections.Immutable;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>How sounds from a set of directions are heard in the middle of a layout; for decoders and panners alike.</summary>
/// <param name="LowestLevelDb">Level where it is lowest [dB]; 0 is right.</param>
/// <param name="HighestLevelDb">Level where it is highest [dB].</param>
/// <param name="MeanVelocityLength">Mean length of rV.</param>
/// <param name="LargestVelocityErrorDegrees">Largest angle between rV and the direction [degrees].</param>
/// <param name="ShortestEnergyLength">Shortest rE.</param>
/// <param name="MeanEnergyLength">Mean length of rE.</param>
/// <param name="LargestEnergyErrorDegrees">Largest angle between rE and the direction [degrees].</param>
/// <param name="MeanEnergyErrorDegrees">Mean of it [degrees].</param>
public sealed record DecoderQuality(
    double LowestLevelDb,
    double HighestLevelDb,
    double MeanVelocityLength,
    double LargestVelocityErrorDegrees,
    double ShortestEnergyLength,
    double MeanEnergyLength,
    double LargestEnergyErrorDegrees,
    double MeanEnergyErrorDegrees)
{
    /// <summary>Measures a decoder at each direction, in their order.</summary>
    /// <param name="decoder">The decoder; its <see cref="AmbisonicDecoder.PlaybackMatrix"/> is measured.</param>
    /// <param name="directions">Unit vectors.</param>
    public static ImmutableArray<DirectionQuality> Measure(AmbisonicDecoder decoder, ReadOnlySpan<Vector3D> directions)
    {
        var gains = new double[decoder.LoudspeakerCount];
        var measured = ImmutableArray.CreateBuilder<DirectionQuality>(directions.Length);
        foreach (var direction in directions)
        {
            decoder.Evaluate(direction, gains);
            measured.Add(DirectionQuality.Of(direction, decoder.Directions.AsSpan(), gains));
        }

        return measured.MoveToImmutable();
    }

    /// <summary>Measures a panner at each direction, in their order, above its crossover if it has bands.</summary>
    /// <param name="panner">The panner.</param>
    /// <param name="loudspeakers">Unit vectors of its loudspeakers, in its order.</param>
    /// <param name="directions">Unit vectors.</param>
    /// <param name="distanceMetres">Distance of the sound [m].</param>
    /// <param name="spreadRadians">Width of the sound [rad], 0 to pi.</param>
    public static ImmutableArray<DirectionQuality> Measure(
        Panner panner,
        ReadOnlySpan<Vector3D> loudspeakers,
        ReadOnlySpan<Vector3D> directions,
        double distanceMetres = 10,
        double spreadRadians = 0)
    {
        var gains = new double[panner.LoudspeakerCount];
        var measured = ImmutableArray.CreateBuilder<DirectionQuality>(directions.Length);
        foreach (var direction in directions)
        {
            panner.Evaluate(new PanningTarget(direction, distanceMetres, spreadRadians), gains);
            measured.Add(DirectionQuality.Of(direction, loudspeakers, gains));
        }

        return measured.MoveToImmutable();
    }

    /// <summary>Sums up measurements; each direction counts the same.</summary>
    /// <param name="measured">At least one.</param>
    public static DecoderQuality Of(ImmutableArray<DirectionQuality> measured) => new(
        measured.Min(item => item.LevelDb),
        measured.Max(item => item.LevelDb),
        measured.Average(item => item.VelocityLength),
        measured.Max(item => item.VelocityErrorDegrees),
        measured.Min(item => item.EnergyLength),
        measured.Average(item => item.EnergyLength),
        measured.Max(item => item.EnergyErrorDegrees),
        measured.Average(item => item.EnergyErrorDegrees));

    /// <summary>Directions evenly over the sphere from an elevation up to the zenith, in rings of 2 degrees, as many to a ring as its length asks for.</summary>
    /// <param name="lowestElevationDegrees">Elevation of the lowest ring [degrees], -90 to 90; 0 for the upper hemisphere.</param>
    public static ImmutableArray<Vector3D> DirectionsFrom(double lowestElevationDegrees)
    {
        const double SpacingDegrees = 2;
        var directions = ImmutableArray.CreateBuilder<Vector3D>();
        for (var elevation = lowestElevationDegrees; elevation < 90 + (SpacingDegrees / 2); elevation += SpacingDegrees)
        {
            var (sine, cosine) = Math.SinCos(Math.Min(elevation, 90) * Math.PI / 180);
            var count = Math.Max(1, (int)Math.Round(360 / SpacingDegrees * cosine));
            for (var i = 0; i < count; i++)
            {
                var (y, x) = Math.SinCos(2 * Math.PI * i / count);
                directions.Add(new Vector3D(cosine * x, cosine * y, sine));
            }
        }

        return directions.ToImmutable();
    }
}
