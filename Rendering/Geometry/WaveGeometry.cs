using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// The driving functions of wave field synthesis as the renderer needs them, in vector instructions: way (delay times the
/// speed of sound), amplitude (weight times area weight) and openness (how far a loudspeaker is selected, 0 to 1) of each
/// loudspeaker. <see cref="DrivingFunction"/> is the scalar reference; a test holds the two together. Element by element,
/// without fused operations, so that every machine computes the same bits. Allocates nothing.
/// </summary>
/// <remarks>
/// A loudspeaker opens between the cosine threshold and <see cref="OpeningCosine"/> above it. The weights of plane waves and
/// point sources are proportional to the same cosine, so little is lost; what is won is that no motion makes a step.
/// </remarks>
internal static class WaveGeometry
{
    /// <summary>Range of the cosine over which a loudspeaker opens: 3 degrees.</summary>
    public const double OpeningCosine = 0.05;

    /// <summary>
    /// Nearer to the reference point than this, the level of a focus there grows no further [m]: it would take all
    /// headroom for a place the size of a head.
    /// </summary>
    public const double ReferenceRadiusMetres = 1;

    /// <summary>Plane wave along a unit vector, of unit amplitude, that passes the origin at way 0.</summary>
    public static void Plane(LoudspeakerColumns room, Vector3D direction, double threshold, Span<double> wayMetres, Span<double> amplitude, Span<double> openness)
    {
        var ux = new Vector<double>(direction.X);
        var uy = new Vector<double>(direction.Y);
        var uz = new Vector<double>(direction.Z);
        var two = new Vector<double>(2);
        var twoPi = new Vector<double>(2 * Math.PI);
        var closed = new Vector<double>(threshold);
        for (var i = 0; i < room.PaddedCount; i += Vector<double>.Count)
        {
            var x = new Vector<double>(room.X, i);
            var y = new Vector<double>(room.Y, i);
            var z = new Vector<double>(room.Z, i);
            var cosine = (ux * new Vector<double>(room.NormalX, i)) + (uy * new Vector<double>(room.NormalY, i)) + (uz * new Vector<double>(room.NormalZ, i));
            ((ux * x) + (uy * y) + (uz * z)).CopyTo(wayMetres[i..]);
            var weight = two * Vector.SquareRoot(twoPi * new Vector<double>(room.ToReferenceMetres, i)) * cosine;
            (Vector.Max(weight, Vector<double>.Zero) * new Vector<double>(room.AreaWeightMetres, i)).CopyTo(amplitude[i..]);
            Open(cosine, closed).CopyTo(openness[i..]);
        }
    }

    /// <summary>Point source of unit strength behind the loudspeakers (Delft form).</summary>
    public static void Point(LoudspeakerColumns room, Vector3D position, double threshold, Span<double> wayMetres, Span<double> amplitude, Span<double> openness)
    {
        var px = new Vector<double>(position.X);
        var py = new Vector<double>(position.Y);
        var pz = new Vector<double>(position.Z);
        var least = new Vector<double>(DrivingFunction.MinimumDistanceMetres);
        var factor = new Vector<double>(Math.Sqrt(8 * Math.PI) / (4 * Math.PI));
        var closed = new Vector<double>(threshold);
        for (var i = 0; i < room.PaddedCount; i += Vector<double>.Count)
        {
            var dx = new Vector<double>(room.X, i) - px;
            var dy = new Vector<double>(room.Y, i) - py;
            var dz = new Vector<double>(room.Z, i) - pz;
            var distance = Vector.SquareRoot((dx * dx) + (dy * dy) + (dz * dz));
            var r = Vector.Max(distance, least);
            var cosine = ((dx * new Vector<double>(room.NormalX, i)) + (dy * new Vector<double>(room.NormalY, i)) + (dz * new Vector<double>(room.NormalZ, i))) / r;
            distance.CopyTo(wayMetres[i..]);

            // sqrt(r R / (r + R)) / r = sqrt(R / (r (r + R))); within half the spacing r counts as that.
            var toReference = new Vector<double>(room.ToReferenceMetres, i);
            var held = Vector.Max(r, new Vector<double>(room.NearestMetres, i));
            var weight = factor * cosine * Vector.SquareRoot(toReference / (held * (r + toReference)));
            (Vector.Max(weight, Vector<double>.Zero) * new Vector<double>(room.AreaWeightMetres, i)).CopyTo(amplitude[i..]);
            Open(cosine, closed).CopyTo(openness[i..]);
        }
    }

    /// <summary>
    /// Focused source of unit strength that radiates along a unit vector. A loudspeaker that turns its back on the focus is
    /// closed; one that is further away than the limit closes over the margin.
    /// </summary>
    public static void Focused(
        LoudspeakerColumns room, Vector3D position, Vector3D direction, GeometrySettings settings, Span<double> wayMetres, Span<double> amplitude, Span<double> openness)
    {
        var px = new Vector<double>(position.X);
        var py = new Vector<double>(position.Y);
        var pz = new Vector<double>(position.Z);
        var nx = new Vector<double>(direction.X);
        var ny = new Vector<double>(direction.Y);
        var nz = new Vector<double>(direction.Z);
        var least = new Vector<double>(DrivingFunction.MinimumDistanceMetres);
        var closed = new Vector<double>(settings.CosineThreshold);
        var factor = new Vector<double>(1 / Math.Sqrt(2 * Math.PI));
        var perMetre = new Vector<double>(1 / Math.Max(Vector3D.Distance(position, room.Reference), ReferenceRadiusMetres));
        var end = new Vector<double>(settings.FocusLimitMetres + settings.FocusMarginMetres);
        var perMargin = new Vector<double>(1 / Math.Max(settings.FocusMarginMetres, 1e-6));
        for (var i = 0; i < room.PaddedCount; i += Vector<double>.Count)
        {
            var dx = px - new Vector<double>(room.X, i);
            var dy = py - new Vector<double>(room.Y, i);
            var dz = pz - new Vector<double>(room.Z, i);
            var distance = Vector.SquareRoot((dx * dx) + (dy * dy) + (dz * dz));
            var r = Vector.Max(distance, least);
            var cosine = ((dx * new Vector<double>(room.NormalX, i)) + (dy * new Vector<double>(room.NormalY, i)) + (dz * new Vector<double>(room.NormalZ, i))) / r;
            var ahead = ((nx * dx) + (ny * dy) + (nz * dz)) / r;
            (-distance).CopyTo(wayMetres[i..]);
            Vector<double> level;
            if (settings.FocusWeight == FocusWeight.ReferenceCircle)
            {
                level = Vector<double>.One + (r * perMetre);
            }
            else
            {
                var toReference = new Vector<double>(room.ToReferenceMetres, i);
                level = toReference / Vector.Max(Vector.Abs(toReference - distance), least);
            }

            var held = Vector.Max(r, new Vector<double>(room.NearestMetres, i));
            var weight = factor * cosine * Vector.SquareRoot(level / held);
            (Vector.Max(weight, Vector<double>.Zero) * new Vector<double>(room.AreaWeightMetres, i)).CopyTo(amplitude[i..]);
            var within = Ramp.Smooth((end - distance) * perMargin);
            (Vector.Min(Open(ahead, closed), Open(cosine, closed)) * within).CopyTo(openness[i..]);
        }
    }

    private static Vector<double> Open(Vector<double> cosine, Vector<double> closed) => Ramp.Held((cosine - closed) * new Vector<double>(1 / OpeningCosine));
}
