using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// An object on or at the contour. There the wave field breaks down: the wave of a source in the plane of its loudspeakers comes
/// from one of them, which needs no prefilter. So the loudspeakers nearest in plan play the sound as it is, in time and in
/// level for the reference point, and their share grows from nothing at the reach to the whole on the contour. The wave of either
/// side fades to nothing there, and an object may cross in any direction without a step.
/// </summary>
/// <remarks>
/// The share of loudspeaker i is (1 - (d_i / (d + s))^2)^2, scaled to a sum of 1; d_i its distance in plan, d that of the nearest of a
/// contour and s the contour's spacing, of the contour where d + s is least. An object on a loudspeaker is played by that alone, one
/// between two by both. Continuous in the position.
/// </remarks>
internal static class NearGeometry
{
    /// <summary>
    /// Reach of the near share [m]: half a metre, where k r is 1.8 at 200 Hz and the driving functions, which want it
    /// well above 1, begin to hold (measured in docs/rendering.md); or three spacings, where a contour begins to look like a line.
    /// </summary>
    public static double ReachMetres(double spacingMetres) => Math.Max(0.5, 3 * spacingMetres);

    /// <summary>Share of the near part at a distance from the contour: 1 on it, 0 from the reach on.</summary>
    public static double Share(double boundaryMetres, double reachMetres) => 1 - Ramp.Smooth(boundaryMetres / reachMetres);

    /// <summary>
    /// Computes amplitudes for a source of unit strength; zero where a loudspeaker has no part. In time they are for the reference point, as
    /// panned loudspeakers are (<see cref="RouteGeometry"/>).
    /// </summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="contours">The contours whose loudspeakers take part.</param>
    /// <param name="position">The object [m].</param>
    /// <param name="amplitude">Linear.</param>
    public static void Evaluate(LoudspeakerColumns room, ReadOnlySpan<Contour> contours, Vector3D position, Span<double> amplitude)
    {
        amplitude.Clear();
        var radius = double.PositiveInfinity;
        foreach (var contour in contours)
        {
            var nearest = double.PositiveInfinity;
            foreach (var index in contour.Order)
            {
                nearest = Math.Min(nearest, PlanDistanceSquared(room, index, position));
            }

            radius = Math.Min(radius, Math.Sqrt(nearest) + contour.SpacingMetres);
        }

        var perRadiusSquared = 1 / (radius * radius);
        var sum = 0.0;
        foreach (var contour in contours)
        {
            foreach (var index in contour.Order)
            {
                var inside = 1 - (PlanDistanceSquared(room, index, position) * perRadiusSquared);
                if (inside > 0)
                {
                    amplitude[index] = inside * inside;
                    sum += inside * inside;
                }
            }
        }

        // At the reference point as loud as a source of unit strength where the object is.
        var distance = Vector3D.Distance(position, room.Reference);
        var scale = sum > 0 ? 1 / (sum * Math.Max(distance, WaveGeometry.ReferenceRadiusMetres)) : 0;
        for (var i = 0; i < room.Count; i++)
        {
            amplitude[i] *= scale * room.ToReferenceMetres[i];
        }
    }

    private static double PlanDistanceSquared(LoudspeakerColumns room, int index, Vector3D position)
    {
        var dx = room.X[index] - position.X;
        var dy = room.Y[index] - position.Y;
        return (dx * dx) + (dy * dy);
    }
}
