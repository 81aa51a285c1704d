using Wavehall.Host.Pictures;
using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Host.Commands.Inspect.Layout;

/// <summary>What is heard through a decoder from every direction, in four maps of the sphere.</summary>
internal static class DecoderPicture
{
    private const int TitleHeight = 66;
    private const int Gap = 16;
    private const int Text = 2;

    /// <summary>Draws the picture.</summary>
    /// <param name="layout">Name of the layout.</param>
    /// <param name="decoder">The decoder, as it plays.</param>
    public static Raster Draw(string layout, AmbisonicDecoder decoder)
    {
        SphereMap[] maps =
        [
            new("Level [dB]", ColourMap.Diverging, -6, 6, 3, heard => heard.LevelDb),
            new("Length of rE", ColourMap.Sequential, 0, 1, 0.25, heard => heard.EnergyLength),
            new("Error of rE [\u00B0]", ColourMap.Sequential, 0, 20, 5, heard => heard.EnergyErrorDegrees),
            new("Length of rV", ColourMap.Diverging, 0, 2, 0.5, heard => heard.VelocityLength),
        ];
        var raster = new Raster((2 * SphereMap.Width) + (3 * Gap), TitleHeight + (2 * (SphereMap.Height + Gap)), Rgb.White);
        var condition = decoder.ConditionNumber switch
        {
            double.PositiveInfinity => "infinite",
            < 100 and var small => FormattableString.Invariant($"{small:0.##}"),
            < 1e6 and var large => FormattableString.Invariant($"{large:0}"),
            var hopeless => FormattableString.Invariant($"{hopeless:0e+0}"),
        };
        var weighting = decoder.Weighting switch
        {
            Venues.HarmonicWeighting.MaxRe => "max-rE weights",
            Venues.HarmonicWeighting.InPhase => "in-phase weights",
            _ => "no weights",
        };
        BitmapFont.Draw(raster, Fitting($"{layout}: {DecoderDesign.NameOf(decoder.Kind)}, order {decoder.Order}, {weighting}", raster.Width), Gap, 14, Text, SphereMap.Ink);
        BitmapFont.Draw(
            raster,
            Fitting($"{decoder.LoudspeakerCount} loudspeakers (circles), condition number {condition}; seen from the middle, front in the centre", raster.Width),
            Gap,
            38,
            Text,
            SphereMap.Grey);

        var heard = DecoderQuality.Measure(decoder, SphereMap.Directions.AsSpan());
        for (var i = 0; i < maps.Length; i++)
        {
            var left = Gap + (i % 2 * (SphereMap.Width + Gap));
            var top = TitleHeight + (i / 2 * (SphereMap.Height + Gap));
            maps[i].Draw(raster, left, top, heard, decoder.Directions);
        }

        return raster;
    }

    private static string Fitting(string text, int width)
    {
        var longest = (width - (2 * Gap)) / (BitmapFont.Advance * Text);
        return text.Length > longest ? text[..(longest - 3)] + "..." : text;
    }
}
