using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Pans by ambisonics: a sound is encoded, widened and decoded at once, g = D diag(w_n s_n) y(d). With a crossover the low frequencies are decoded
/// with all orders alike. Both bands and every width have the energy 1 in the mean over the directions that the loudspeakers cover; below an open dome
/// sounds fade.
/// </summary>
public sealed class AmbisonicPanner : Panner
{
    /// <summary>Takes decoders.</summary>
    /// <param name="decoder">For all frequencies, or above the crossover.</param>
    /// <param name="low">For frequencies below the crossover, of the same loudspeakers; null: there is none.</param>
    /// <exception cref="ArgumentException">The decoders are for different numbers of loudspeakers.</exception>
    public AmbisonicPanner(AmbisonicDecoder decoder, AmbisonicDecoder? low = null)
    {
        if (low is not null && low.LoudspeakerCount != decoder.LoudspeakerCount)
        {
            throw new ArgumentException("both bands need the same loudspeakers", nameof(low));
        }

        (Decoder, LowDecoder) = (decoder, low ?? decoder);
        HasBands = low is not null;
    }

    /// <inheritdoc/>
    public override int LoudspeakerCount => Decoder.LoudspeakerCount;

    /// <inheritdoc/>
    public override bool HasBands { get; }

    /// <summary>The decoder, above the crossover where there is one; beds play through its <see cref="AmbisonicDecoder.PlaybackMatrix"/>.</summary>
    public AmbisonicDecoder Decoder { get; }

    /// <summary>The decoder below the crossover; the same where there is none.</summary>
    public AmbisonicDecoder LowDecoder { get; }

    /// <summary>The order that a group of loudspeakers is decoded in.</summary>
    /// <param name="decoding">How it is decoded.</param>
    /// <param name="loudspeakers">Number of its loudspeakers.</param>
    public static int OrderOf(AmbisonicDecoding decoding, int loudspeakers) =>
        decoding.Order ?? Math.Clamp(DecoderDesign.CarriedOrder(loudspeakers), 1, 7);

    /// <summary>Makes the panner of a group of loudspeakers.</summary>
    /// <param name="decoding">How the group is decoded.</param>
    /// <param name="directions">From the reference point to its loudspeakers; of any length above zero.</param>
    /// <param name="panner">The panner; null when it is refused.</param>
    /// <param name="refusal">See <see cref="DecoderDesign.TryDesign"/>.</param>
    /// <param name="warning">See <see cref="DecoderDesign.TryDesign"/>.</param>
    public static bool TryCreate(
        AmbisonicDecoding decoding, ReadOnlySpan<Vector3D> directions, out AmbisonicPanner? panner, out string? refusal, out string? warning)
    {
        panner = null;
        var order = OrderOf(decoding, directions.Length);
        if (!DecoderDesign.TryDesign(directions, decoding.Kind, order, decoding.Weighting, out var decoder, out refusal, out warning))
        {
            return false;
        }

        AmbisonicDecoder? low = null;
        if (decoding.CrossoverHz is not null &&
            !DecoderDesign.TryDesign(directions, decoding.Kind, order, HarmonicWeighting.None, out low, out refusal, out _))
        {
            return false;
        }

        panner = new AmbisonicPanner(decoder!, low);
        return true;
    }

    /// <inheritdoc/>
    public override void Evaluate(in PanningTarget target, Span<double> gains) => Evaluate(Decoder, target, gains);

    /// <inheritdoc/>
    public override void EvaluateLow(in PanningTarget target, Span<double> gains) => Evaluate(LowDecoder, target, gains);

    private static void Evaluate(AmbisonicDecoder decoder, in PanningTarget target, Span<double> gains)
    {
        // What is no direction counts as the front, as in amplitude panning.
        var direction = target.Direction.Normalized();
        if (!direction.IsFinite || direction == Vector3D.Zero)
        {
            direction = new Vector3D(1, 0, 0);
        }

        Span<double> harmonics = stackalloc double[AmbisonicChannel.HighestCount];
        SphericalHarmonics.Evaluate(direction, decoder.Order, harmonics);
        if (target.SpreadRadians > 0)
        {
            Widen(decoder, target.SpreadRadians, harmonics);
        }

        decoder.Player.Multiply(harmonics, gains);
    }

    private static void Widen(AmbisonicDecoder decoder, double spreadRadians, Span<double> harmonics)
    {
        Span<double> width = stackalloc double[AmbisonicChannel.HighestOrder + 1];
        Span<double> weights = stackalloc double[AmbisonicChannel.HighestOrder + 1];
        width = width[..(decoder.Order + 1)];
        weights = weights[..(decoder.Order + 1)];
        SourceWidth.Evaluate(spreadRadians, width);
        for (var n = 0; n < width.Length; n++)
        {
            weights[n] = width[n] * decoder.Weights[n];
        }

        // The decoder's own scale is in its matrix: only the difference to it is left to make.
        var scale = 1 / (Math.Sqrt(decoder.MeanEnergy(weights)) * decoder.Scale);
        for (var n = 0; n < width.Length; n++)
        {
            for (var channel = n * n; channel < (n + 1) * (n + 1); channel++)
            {
                harmonics[channel] *= width[n] * scale;
            }
        }
    }
}
