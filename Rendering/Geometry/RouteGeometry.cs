using System.Numerics;
using Wavehall.Rendering.Panning;
using Wavehall.Rendering.Routing;

namespace Wavehall.Rendering.Geometry;

/// <summary>
/// What an object plays beside wave field synthesis: panned loudspeakers, loudspeakers that play it as it is, and subwoofers. Allocates nothing.
/// </summary>
/// <remarks>
/// Panned loudspeakers and subwoofers sound at the reference point at the time at which the object itself would, and as loud, whatever their own
/// distance: loudspeaker i plays with gain g_i r_i / r, delayed by (r - r_i) / c, with r_i its distance from the reference point, r the object's and the
/// sum of all g_i squared 1. All renderers of a room are thus in time with one another.
/// </remarks>
internal static class RouteGeometry
{
    /// <summary>Adds the panned routes of an object to its layers.</summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="routing">The routes.</param>
    /// <param name="target">Where it is.</param>
    /// <param name="amplitude">Strength over distance: its level at the reference point, times 4 pi.</param>
    /// <param name="hybrid">True: its high part is panned where waves play the low one.</param>
    /// <param name="split">True: it is split into a low and a high part.</param>
    /// <param name="gains">Scratch.</param>
    /// <param name="layers">Takes gains; layers are cleared when they are touched first.</param>
    public static void AddPanned(
        LoudspeakerColumns room, ObjectRouting routing, in PanningTarget target, double amplitude, bool hybrid, bool split, Span<double> gains, ObjectLayers layers)
    {
        foreach (var route in routing.Panned)
        {
            if (route.OnlyHybrid && !hybrid)
            {
                continue;
            }

            var ofRoute = gains[..route.Loudspeakers.Length];
            var widened = target with { SpreadRadians = Widened(target, route.CentreMetres) };
            if (split)
            {
                route.Panner.Evaluate(widened, ofRoute);
                Add(room, route, ofRoute, amplitude, layers.High[route.BassClass]);
            }

            if (!route.OnlyHybrid)
            {
                route.Panner.EvaluateLow(widened, ofRoute);
                Add(room, route, ofRoute, amplitude, layers.Plain[route.BassClass]);
            }
        }
    }

    /// <summary>Adds the loudspeakers that play an object as it is.</summary>
    public static void AddDirect(ObjectRouting routing, double preDelaySamples, ObjectLayers layers)
    {
        foreach (var sends in routing.Direct)
        {
            var layer = layers.Direct[sends.BassClass];
            layer.Touch();
            Array.Fill(layer.DelaySamples, preDelaySamples);
            for (var i = 0; i < sends.Loudspeakers.Length; i++)
            {
                layer.Gain[sends.Loudspeakers[i]] += sends.Gains[i];
            }
        }
    }

    /// <summary>Adds the subwoofers of an object.</summary>
    /// <param name="room">The loudspeakers.</param>
    /// <param name="routing">The routes.</param>
    /// <param name="amplitude">As for panned routes.</param>
    /// <param name="wayMetres">Way of the object to the reference point.</param>
    /// <param name="settings">Settings.</param>
    /// <param name="layers">Takes gains.</param>
    public static void AddBass(LoudspeakerColumns room, ObjectRouting routing, double amplitude, double wayMetres, GeometrySettings settings, ObjectLayers layers)
    {
        foreach (var sends in routing.Bass)
        {
            var layer = layers.Bass[sends.LowPass];
            layer.Touch();
            for (var i = 0; i < sends.Loudspeakers.Length; i++)
            {
                var index = sends.Loudspeakers[i];
                var delay = ((wayMetres - room.ToReferenceMetres[index] + sends.WayMetres[i]) * GeometrySettings.SamplesPerMetre) + settings.PreDelaySamples;
                Serve(index, delay, sends.Gains[i] * amplitude * room.ToReferenceMetres[index], settings, layer, layers);
            }
        }
    }

    /// <summary>Delays of the panned loudspeakers; those that the line does not serve fall silent and are counted.</summary>
    public static void Finish(LoudspeakerColumns room, GeometryLayer layer, double wayMetres, GeometrySettings settings, ObjectLayers layers)
    {
        var perMetre = new Vector<double>(GeometrySettings.SamplesPerMetre);
        var way = new Vector<double>(wayMetres);
        var preDelay = new Vector<double>(settings.PreDelaySamples);
        var longest = new Vector<double>(settings.MaximumDelaySamples);
        var unserved = Vector<long>.Zero;
        for (var i = 0; i < room.PaddedCount; i += Vector<double>.Count)
        {
            var delay = ((way - new Vector<double>(room.ToReferenceMetres, i)) * perMetre) + preDelay;
            var gain = new Vector<double>(layer.Gain, i);
            var served = Vector.GreaterThanOrEqual(delay, Vector<double>.Zero) & Vector.LessThanOrEqual(delay, longest);
            unserved -= Vector.OnesComplement(served) & Vector.OnesComplement(Vector.Equals(gain, Vector<double>.Zero));
            delay.CopyTo(layer.DelaySamples, i);
            Vector.ConditionalSelect(served, gain, Vector<double>.Zero).CopyTo(layer.Gain, i);
        }

        layers.UnservedPairs += (int)Vector.Sum(unserved);
    }

    // Where the direction means less and less, the sound is more and more all around.
    private static double Widened(in PanningTarget target, double centreMetres) =>
        target.SpreadRadians + ((Math.PI - target.SpreadRadians) * (1 - Ramp.Smooth(target.DistanceMetres / centreMetres)));

    private static void Add(LoudspeakerColumns room, PannedRoute route, ReadOnlySpan<double> gains, double amplitude, GeometryLayer layer)
    {
        layer.Touch();
        for (var i = 0; i < gains.Length; i++)
        {
            var index = route.Loudspeakers[i];
            layer.Gain[index] += gains[i] * amplitude * route.Gain * room.ToReferenceMetres[index];
        }
    }

    private static void Serve(int index, double delay, double gain, GeometrySettings settings, GeometryLayer layer, ObjectLayers layers)
    {
        var served = delay >= 0 && delay <= settings.MaximumDelaySamples;
        layer.DelaySamples[index] = delay;
        layer.Gain[index] = served ? gain : 0;
        layers.UnservedPairs += served || gain == 0 ? 0 : 1;
    }
}
