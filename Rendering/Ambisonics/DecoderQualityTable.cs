using System.Collections.Immutable;
using System.Globalization;
using Wavehall.Venues;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// Table of what each decoder makes of layouts, in Markdown: the numbers of docs/rendering.md. Levels and vectors are taken every 2 degrees over the
/// upper hemisphere; the last columns from 2 degrees above the lowest loudspeaker on.
/// </summary>
public static class DecoderQualityTable
{
    private static readonly DecoderKind[] Kinds = [DecoderKind.Sad, DecoderKind.Mmd, DecoderKind.Epad, DecoderKind.AllRad];

    /// <summary>Writes the table.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="layouts">Names, and directions from the listener to the loudspeakers.</param>
    /// <param name="orders">Orders, 1 to <see cref="AmbisonicChannel.HighestOrder"/>.</param>
    /// <param name="weighting">Weights of the orders.</param>
    public static void Write(
        TextWriter writer, IEnumerable<(string Name, ImmutableArray<Vector3D> Directions)> layouts, IReadOnlyList<int> orders, HarmonicWeighting weighting)
    {
        writer.WriteLine("| layout | order | decoder | condition | level [dB] | length of rV, mean | error of rV, max [°] | length of rE, min / mean | error of rE, mean / max [°] | above the lowest ring: level [dB] | error of rE, mean / max [°] |");
        writer.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, directions) in layouts)
        {
            foreach (var order in orders)
            {
                foreach (var kind in Kinds)
                {
                    WriteRows(writer, name, directions, kind, order, weighting);
                }
            }
        }
    }

    private static void WriteRows(
        TextWriter writer, string name, ImmutableArray<Vector3D> directions, DecoderKind kind, int order, HarmonicWeighting weighting)
    {
        var title = DecoderDesign.NameOf(kind);
        if (!DecoderDesign.TryDesign(directions.AsSpan(), kind, order, weighting, out var decoder, out var refusal, out _))
        {
            writer.WriteLine($"| {name} | {order} | {title} | | refused: {refusal} | | | | | | |");
            return;
        }

        if (kind == DecoderKind.AllRad)
        {
            WriteRow(writer, name, title + " as defined", decoder!.AsDefined());
            title += ", evened";
        }

        WriteRow(writer, name, title, decoder!);
    }

    private static void WriteRow(TextWriter writer, string name, string title, AmbisonicDecoder decoder)
    {
        var lowest = decoder.Directions.Min(direction => Math.Asin(direction.Normalized().Z)) * 180 / Math.PI;
        var upper = DecoderQuality.Of(DecoderQuality.Measure(decoder, DecoderQuality.DirectionsFrom(0).AsSpan()));
        var above = DecoderQuality.Of(DecoderQuality.Measure(decoder, DecoderQuality.DirectionsFrom(Math.Min(90, lowest + 2)).AsSpan()));
        var condition = double.IsInfinity(decoder.ConditionNumber) ? "infinite" : decoder.ConditionNumber.ToString("G3", CultureInfo.InvariantCulture);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {decoder.Order} | {title} | {condition} | {upper.LowestLevelDb:F1} to {upper.HighestLevelDb:F1} | {upper.MeanVelocityLength:F2} | {upper.LargestVelocityErrorDegrees:F1} | {upper.ShortestEnergyLength:F2} / {upper.MeanEnergyLength:F2} | {upper.MeanEnergyErrorDegrees:F1} / {upper.LargestEnergyErrorDegrees:F1} | {above.LowestLevelDb:F1} to {above.HighestLevelDb:F1} | {above.MeanEnergyErrorDegrees:F1} / {above.LargestEnergyErrorDegrees:F1} |"));
    }
}
