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
/// <para>
/// A loudspeaker opens between the cosine threshold and <see cref="OpeningCosine"/> above it, the cosine taken in plan
/// between its normal and the ray. It costs little, as the weights are small there, and no motion makes a step.
/// </para>
/// <para>
/// Heights. The array's sound spreads around its line of loudspeakers alike in all directions, so that what the driving functions call the cosine to
/// the normal is the part of the ray square to the line, wherever the object is above or below it: in the plane of the array the two are the
/// same. What other heights do to time and level at the reference point is corrected by the caller (<see cref="WayOverLine"/>).
/// </para>
/// </remarks>
internal static class WaveGeometry
{
    /// <summary>Range of the cosine over which a loudspeaker opens: 15 degrees.</summary>
    public const double OpeningCosine = 0.25;

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
            var cosine = Facing(room, i, ux, uy, uz);
            ((ux * x) + (uy * y) + (uz * z)).CopyTo(wayMetres[i..]);
            var weight = two * Vector.SquareRoot(twoPi * new Vector<double>(room.ToReferenceMetres, i)) * SquareToLine(room, i, ux, uy, uz, cosine);
            (weight * new Vector<double>(room.AreaWeightMetres, i)).CopyTo(amplitude[i..]);
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
            var cosine = Facing(room, i, dx, dy, dz);
            distance.CopyTo(wayMetres[i..]);

            // sqrt(r R / (r + R)) / r = sqrt(R / (r (r + R))); within half the spacing r counts as that.
            var toReference = new Vector<double>(room.ToReferenceMetres, i);
            var held = Vector.Max(r, new Vector<double>(room.NearestMetres, i));
            var weight = factor * SquareToLine(room, i, dx / r, dy / r, dz / r, cosine) * Vector.SquareRoot(toReference / (held * (r + toReference)));
            (weight * new Vector<double>(room.AreaWeightMetres, i)).CopyTo(amplitude[i..]);
            Open(cosine, closed).CopyTo(openness[i..]);
        }
    }

    /// <summary>
    /// Focused source of unit strength that radiates along a unit vector. A loudspeaker that turns its back on the focus is
    /// closed; one that is further away than the limit closes over the margin.
    /// </summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="position">The focus [m].</param>
    /// <param name="direction">Where it radiates to (unit).</param>
    /// <param name="toReferenceMetres">How far it is from the reference point for the line of loudspeakers [m].</param>
    /// <param name="settings">Settings.</param>
    /// <param name="wayMetres">Delay times the speed of sound, negative [m].</param>
    /// <param name="amplitude">Weight times area weight.</param>
    /// <param name="openness">0 to 1.</param>
    /// <returns>Loudspeakers that would be open and are not, because they are beyond limit and margin.</returns>
    public static int Focused(
        LoudspeakerColumns room,
        Vector3D position,
        Vector3D direction,
        double toReferenceMetres,
        GeometrySettings settings,
        Span<double> wayMetres,
        Span<double> amplitude,
        Span<double> openness)
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
        var perMetre = new Vector<double>(1 / Math.Max(toReferenceMetres, ReferenceRadiusMetres));
        var end = new Vector<double>(settings.FocusLimitMetres + settings.FocusMarginMetres);
        var perMargin = new Vector<double>(1 / Math.Max(settings.FocusMarginMetres, 1e-6));
        var beyond = Vector<long>.Zero;
        for (var i = 0; i < room.PaddedCount; i += Vector<double>.Count)
        {
            var dx = px - new Vector<double>(room.X, i);
            var dy = py - new Vector<double>(room.Y, i);
            var dz = pz - new Vector<double>(room.Z, i);
            var distance = Vector.SquareRoot((dx * dx) + (dy * dy) + (dz * dz));
            var r = Vector.Max(distance, least);
            var cosine = Facing(room, i, dx, dy, dz);
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
            var weight = factor * SquareToLine(room, i, dx / r, dy / r, dz / r, cosine) * Vector.SquareRoot(level / held);
            (weight * new Vector<double>(room.AreaWeightMetres, i)).CopyTo(amplitude[i..]);
            var within = Ramp.Smooth((end - distance) * perMargin);
            var open = Vector.Min(Open(ahead, closed), Open(cosine, closed));
            beyond -= Vector.GreaterThan(open, Vector<double>.Zero) & Vector.LessThanOrEqual(within, Vector<double>.Zero);
            (open * within).CopyTo(openness[i..]);
        }

        return (int)Vector.Sum(beyond);
    }

    private static Vector<double> Open(Vector<double> cosine, Vector<double> closed) => Ramp.Held((cosine - closed) * new Vector<double>(1 / OpeningCosine));

    /// <summary>Cosine between a ray and where the loudspeakers look; in plan where they stand on a line.</summary>
    private static Vector<double> Facing(LoudspeakerColumns room, int i, Vector<double> x, Vector<double> y, Vector<double> z)
    {
        var ahead = (x * new Vector<double>(room.FacingX, i)) + (y * new Vector<double>(room.FacingY, i)) + (z * new Vector<double>(room.FacingZ, i));
        var length = Vector.SquareRoot((x * x) + (y * y) + (new Vector<double>(room.OffLine, i) * z * z));
        return ahead / Vector.Max(length, new Vector<double>(1e-9));
    }

    /// <summary>Part of a unit ray that is square to the line of loudspeakers; off a line the cosine to the normal.</summary>
    private static Vector<double> SquareToLine(LoudspeakerColumns room, int i, Vector<double> x, Vector<double> y, Vector<double> z, Vector<double> cosine)
    {
        var along = (x * new Vector<double>(room.TangentX, i)) + (y * new Vector<double>(room.TangentY, i)) + (z * new Vector<double>(room.TangentZ, i));
        var square = Vector.SquareRoot(Vector.Max(Vector<double>.One - (along * along), Vector<double>.Zero));
        return Vector.ConditionalSelect(Vector.GreaterThan(new Vector<double>(room.OffLine, i), Vector<double>.Zero), Vector.Max(cosine, Vector<double>.Zero), square);
    }
}
