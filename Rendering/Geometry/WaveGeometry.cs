using System.Numerics;
using System.Runtime.CompilerServices;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// The driving functions of wave field synthesis as the renderer needs them, in vector instructions: way (delay times the
/// speed of sound, in double precision), amplitude (weight times area weight) and openness (how far a loudspeaker is
/// selected, 0 to 1; both in single precision) of each loudspeaker. <see cref="DrivingFunction"/> is the scalar reference; a test holds
/// the two together. Element by element, without fused operations, so that every machine computes the same bits. Allocates nothing.
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
    /// Range of the cosine between a focused source's direction and the ray from a loudspeaker over which that opens: from 90 degrees to
    /// 52. Weights are not small at 90 degrees, and the abrupt end would be heard as a ripple of 2.5 dB at the reference point (measured
    /// on random rooms); listeners beside the direction want the rest.
    /// </summary>
    public const double FocusOpeningCosine = 0.6;

    /// <summary>
    /// Nearer to the reference point than this, the level of a focus there grows no further [m]: it would take all
    /// headroom for a place the size of a head.
    /// </summary>
    public const double ReferenceRadiusMetres = 1;

    private const float Least = (float)DrivingFunction.MinimumDistanceMetres;

    private static int Half => Vector<double>.Count;

    /// <summary>Plane wave along a unit vector, of unit amplitude, that passes the origin at way 0.</summary>
    public static void Plane(LoudspeakerColumns room, Vector3D direction, double threshold, Span<double> wayMetres, Span<double> amplitude, Span<double> openness)
    {
        var ray = new Rays(new Vector<float>((float)direction.X), new Vector<float>((float)direction.Y), new Vector<float>((float)direction.Z));
        for (var i = 0; i < room.PaddedCount; i += Vector<float>.Count)
        {
            Along(room, i, direction).CopyTo(wayMetres[i..]);
            Along(room, i + Half, direction).CopyTo(wayMetres[(i + Half)..]);
            var cosine = Facing(room, i, ray);
            var root = Vector.SquareRoot(new Vector<float>((float)(2 * Math.PI)) * new Vector<float>(room.ToReferenceSingle, i));
            Store(new Vector<float>(2) * root * SquareToLine(room, i, ray, cosine) * new Vector<float>(room.AreaWeightMetres, i), amplitude, i);
            Store(Open(cosine, threshold), openness, i);
        }
    }

    /// <summary>Point source of unit strength behind the loudspeakers (Delft form).</summary>
    public static void Point(LoudspeakerColumns room, Vector3D position, double threshold, Span<double> wayMetres, Span<double> amplitude, Span<double> openness)
    {
        var factor = new Vector<float>((float)(Math.Sqrt(8 * Math.PI) / (4 * Math.PI)));
        for (var i = 0; i < room.PaddedCount; i += Vector<float>.Count)
        {
            var rays = From(room, i, position, wayMetres, 1, out var distance);
            var cosine = Facing(room, i, rays);
            var r = Vector.Max(distance, new Vector<float>(Least));

            // sqrt(r R / (r + R)) / r = sqrt(R / (r (r + R))); within half the spacing r counts as that.
            var toReference = new Vector<float>(room.ToReferenceSingle, i);
            var held = Vector.Max(r, new Vector<float>(room.NearestMetres, i));
            var weight = factor * Vector.SquareRoot(toReference / (held * (r + toReference)));
            Store(weight * SquareToLine(room, i, rays.Over(r), cosine) * new Vector<float>(room.AreaWeightMetres, i), amplitude, i);
            Store(Open(cosine, threshold), openness, i);
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
    /// <param name="endMetres">Distance beyond which a loudspeaker is closed [m]; it closes over the margin before.</param>
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
        double endMetres,
        GeometrySettings settings,
        Span<double> wayMetres,
        Span<double> amplitude,
        Span<double> openness)
    {

        // On a line the direction counts in plan as the normals do; one that is straight up or down has no plan.
        var plan = (direction with { Z = 0 }).Length > 1e-3 ? (direction with { Z = 0 }).Normalized() : direction;
        var factor = new Vector<float>((float)(1 / Math.Sqrt(2 * Math.PI)));
        var perMetre = new Vector<float>((float)(1 / Math.Max(toReferenceMetres, ReferenceRadiusMetres)));
        var end = new Vector<float>((float)endMetres);
        var perMargin = new Vector<float>((float)(1 / Math.Max(settings.FocusMarginMetres, 1e-6)));
        var beyond = Vector<int>.Zero;
        for (var i = 0; i < room.PaddedCount; i += Vector<float>.Count)
        {
            // Rays run from the focus to the loudspeakers; the wave runs the other way.
            var rays = From(room, i, position, wayMetres, -1, out var distance);
            var r = Vector.Max(distance, new Vector<float>(Least));
            var cosine = -Facing(room, i, rays);
            var unit = rays.Over(r);
            var ahead = -InPlan(room, i, rays, plan, direction);
            Vector<float> level;
            if (settings.FocusWeight == FocusWeight.ReferenceCircle)
            {
                level = Vector<float>.One + (r * perMetre);
            }
            else
            {
                var toReference = new Vector<float>(room.ToReferenceSingle, i);
                level = toReference / Vector.Max(Vector.Abs(toReference - distance), new Vector<float>(Least));
            }

            var weight = factor * Vector.SquareRoot(level / Vector.Max(r, new Vector<float>(room.NearestMetres, i)));
            Store(weight * SquareToLine(room, i, unit, cosine) * new Vector<float>(room.AreaWeightMetres, i), amplitude, i);
            var within = Ramp.Smooth((end - distance) * perMargin);
            var open = Vector.Min(Open(ahead, settings.CosineThreshold, FocusOpeningCosine), Open(cosine, settings.CosineThreshold));
            beyond -= Vector.GreaterThan(open, Vector<float>.Zero) & Vector.LessThanOrEqual(within, Vector<float>.Zero);
            Store(open * within, openness, i);
        }

        return Vector.Sum(beyond);
    }

    /// <summary>Ways along a direction.</summary>
    private static Vector<double> Along(LoudspeakerColumns room, int i, Vector3D direction) =>
        (new Vector<double>(direction.X) * new Vector<double>(room.X, i))
        + (new Vector<double>(direction.Y) * new Vector<double>(room.Y, i))
        + (new Vector<double>(direction.Z) * new Vector<double>(room.Z, i));

    /// <summary>Rays from a place to loudspeakers; stores the ways, times a sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Rays From(LoudspeakerColumns room, int i, Vector3D position, Span<double> wayMetres, double sign, out Vector<float> distance)
    {
        var (lowX, lowY, lowZ) = Between(room, i, position);
        var (highX, highY, highZ) = Between(room, i + Half, position);
        var low = Vector.SquareRoot((lowX * lowX) + (lowY * lowY) + (lowZ * lowZ));
        var high = Vector.SquareRoot((highX * highX) + (highY * highY) + (highZ * highZ));
        (low * new Vector<double>(sign)).CopyTo(wayMetres[i..]);
        (high * new Vector<double>(sign)).CopyTo(wayMetres[(i + Half)..]);
        distance = Vector.Narrow(low, high);
        return new Rays(Vector.Narrow(lowX, highX), Vector.Narrow(lowY, highY), Vector.Narrow(lowZ, highZ));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> X, Vector<double> Y, Vector<double> Z) Between(LoudspeakerColumns room, int i, Vector3D position) => (
        new Vector<double>(room.X, i) - new Vector<double>(position.X),
        new Vector<double>(room.Y, i) - new Vector<double>(position.Y),
        new Vector<double>(room.Z, i) - new Vector<double>(position.Z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> values, Span<double> destination, int i)
    {
        Vector.Widen(values, out var low, out var high);
        low.CopyTo(destination[i..]);
        high.CopyTo(destination[(i + Half)..]);
    }

    private static Vector<float> Open(Vector<float> cosine, double threshold, double range = OpeningCosine) =>
        Ramp.Held((cosine - new Vector<float>((float)threshold)) * new Vector<float>((float)(1 / range)));

    /// <summary>Cosine between rays and where the loudspeakers look; in plan where they stand on a line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Facing(LoudspeakerColumns room, int i, Rays rays)
    {
        var ahead = (rays.X * new Vector<float>(room.FacingX, i)) + (rays.Y * new Vector<float>(room.FacingY, i)) + (rays.Z * new Vector<float>(room.FacingZ, i));
        var squared = (rays.X * rays.X) + (rays.Y * rays.Y) + (new Vector<float>(room.OffLine, i) * rays.Z * rays.Z);
        return ahead / Vector.SquareRoot(Vector.Max(squared, new Vector<float>(1e-18f)));
    }

    /// <summary>Cosine between rays and a direction; in plan on a line, where the direction is the first of the two, in space off it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> InPlan(LoudspeakerColumns room, int i, Rays rays, Vector3D plan, Vector3D space)
    {
        var offLine = new Vector<float>(room.OffLine, i);
        var isOffLine = Vector.GreaterThan(offLine, Vector<float>.Zero);
        var x = Vector.ConditionalSelect(isOffLine, new Vector<float>((float)space.X), new Vector<float>((float)plan.X));
        var y = Vector.ConditionalSelect(isOffLine, new Vector<float>((float)space.Y), new Vector<float>((float)plan.Y));
        var ahead = (x * rays.X) + (y * rays.Y) + (offLine * new Vector<float>((float)space.Z) * rays.Z);
        var squared = (rays.X * rays.X) + (rays.Y * rays.Y) + (offLine * rays.Z * rays.Z);
        return ahead / Vector.SquareRoot(Vector.Max(squared, new Vector<float>(1e-18f)));
    }

    /// <summary>Part of unit rays that is square to the line of loudspeakers; off a line the cosine to the normal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> SquareToLine(LoudspeakerColumns room, int i, Rays unit, Vector<float> cosine)
    {
        var along = (unit.X * new Vector<float>(room.TangentX, i)) + (unit.Y * new Vector<float>(room.TangentY, i)) + (unit.Z * new Vector<float>(room.TangentZ, i));
        var square = Vector.SquareRoot(Vector.Max(Vector<float>.One - (along * along), Vector<float>.Zero));
        return Vector.ConditionalSelect(
            Vector.GreaterThan(new Vector<float>(room.OffLine, i), Vector<float>.Zero), Vector.Max(cosine, Vector<float>.Zero), square);
    }

    /// <summary>Directions, or ways, from a place to as many loudspeakers as a vector holds.</summary>
    private readonly struct Rays(Vector<float> x, Vector<float> y, Vector<float> z)
    {
        public readonly Vector<float> X = x;

        public readonly Vector<float> Y = y;

        public readonly Vector<float> Z = z;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Rays Over(Vector<float> length)
        {
            var share = Vector<float>.One / length;
            return new Rays(X * share, Y * share, Z * share);
        }
    }
}
