using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Routing;

/// <summary>
/// From the routes of a bed to its decoder. Every group of the routes decodes the bed by its own <see cref="AmbisonicDecoding"/>; what belongs to the bed
/// as a whole (crossovers, near field) is that of the first group which has it.
/// </summary>
internal static class BedDecoding
{
    /// <summary>Makes the decoder.</summary>
    /// <param name="room">The groups.</param>
    /// <param name="requests">The routes.</param>
    /// <param name="order">Order of the bed.</param>
    /// <param name="toReferenceMetres">Distance of each loudspeaker from the reference point [m].</param>
    /// <param name="nominalMetres">At this distance an object has the nominal level, which a plane wave of the bed is given [m].</param>
    /// <param name="latencySamples">When it arrives at the reference point.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="error">What a group cannot do, one line.</param>
    public static bool TryMake(
        RoomRouting room,
        RouteRequest[] requests,
        int order,
        ReadOnlySpan<double> toReferenceMetres,
        double nominalMetres,
        int latencySamples,
        out BedDecoder? decoder,
        out string? error)
    {
        decoder = null;
        var channels = AmbisonicChannel.Count(order);
        var count = room.LoudspeakerCount;
        var high = new double[count * channels];
        var low = new double[count * channels];
        var subwoofers = new double[count];
        double? crossoverHz = null;
        double? bassHz = null;
        double? nearFieldMetres = null;
        foreach (var request in requests)
        {
            var group = room.Find(request.Group);
            if (group is null || group.Group.Renderer == GroupRenderer.Subwoofer)
            {
                error = group is null ? $"there is no group \"{request.Group}\" for a bed" : $"group \"{request.Group}\": subwoofers take no bed; its other groups hand them what is low";
                return false;
            }

            if (!group.TryBedDecoder(order, out var ambisonic, out error))
            {
                return false;
            }

            crossoverHz ??= ambisonic!.HasBands ? group.Group.Decoding.CrossoverHz : null;
            bassHz ??= group.Group.Bass?.CrossoverHz;
            nearFieldMetres ??= group.Group.Decoding.NearField ? group.CentreMetres / RoomGroup.CentreShare : null;
            for (var i = 0; i < group.Loudspeakers.Length; i++)
            {
                var index = group.Loudspeakers[i];
                var level = request.Gain * toReferenceMetres[index] / nominalMetres;
                Add(ambisonic!.Decoder, i, level, high.AsSpan(index * channels, channels));
                Add(ambisonic.LowDecoder ?? ambisonic.Decoder, i, level, low.AsSpan(index * channels, channels));
            }

            if (group.Group.Bass is { Subwoofers.Length: > 0 } bass && room.Find(bass.Subwoofers) is { } below)
            {
                foreach (var index in below.Loudspeakers)
                {
                    var each = request.Gain * Math.Pow(10, bass.GainDb / 20) / below.Loudspeakers.Length * toReferenceMetres[index] / nominalMetres;
                    subwoofers[index] = Math.Sqrt((subwoofers[index] * subwoofers[index]) + (each * each));
                }
            }
        }

        var delays = new int[count];
        for (var i = 0; i < count; i++)
        {
            var delay = latencySamples - (toReferenceMetres[i] / SpeedOfSound.MetresPerSecond * SignalSource.SampleRate);
            delays[i] = Math.Clamp((int)Math.Round(delay), 0, BedDecoder.MaximumDelaySamples);
        }

        decoder = BedDecoder.Create(
            order,
            delays,
            high,
            crossoverHz is null ? null : low,
            crossoverHz,
            bassHz is null ? null : subwoofers,
            bassHz,
            nearFieldMetres);
        error = null;
        return true;
    }

    private static void Add(AmbisonicDecoder decoder, int loudspeaker, double level, Span<double> row)
    {
        var channels = decoder.ChannelCount;
        for (var channel = 0; channel < Math.Min(channels, row.Length); channel++)
        {
            row[channel] += decoder.PlaybackMatrix[(loudspeaker * channels) + channel] * level;
        }
    }
}
