using System.Globalization;
using Wavehall.Host.Pictures;

namespace Wavehall.Host.Commands.Inspect.Field;

/// <summary>How the numbers of a picture become colours, and what is written at the colour bar.</summary>
/// <param name="Map">Colours.</param>
/// <param name="Low">Number at the low end.</param>
/// <param name="High">Number at the high end.</param>
/// <param name="Step">From one written number to the next.</param>
/// <param name="Label">What the numbers are.</param>
internal sealed record FieldScale(ColourMap Map, double Low, double High, double Step, string Label)
{
    // Of the pixels in the room this share may be beyond the colours: the surroundings of loudspeakers and of a focus.
    private const double BeyondShare = 0.06;

    private static readonly double[] NiceAmplitudes = [0.1, 0.2, 0.4, 0.6, 1, 1.6, 2, 3, 4, 6, 8, 10, 20, 40, 60, 100];

    /// <summary>Chooses the scale for a picture.</summary>
    public static FieldScale For(FieldQuestion question, FieldGrid grid) => question.Quantity switch
    {
        FieldQuantity.Level when question.FrequencyHz is null => new(ColourMap.Sequential, -48, 12, 12, "dB, 0 = source at reference"),
        FieldQuantity.Level => new(ColourMap.Sequential, -24, 12, 6, "dB, 0 = source at reference"),
        FieldQuantity.Error => new(ColourMap.Sequential, -36, 6, 6, "error in dB, 0 = source alone"),
        _ when question.FrequencyHz is null => ForAmplitude(1),
        _ => ForAmplitude(AmplitudeOf(grid)),
    };

    /// <summary>Colour of a number.</summary>
    public Rgb ColourOf(double value) => Map.At((value - Low) / (High - Low));

    /// <summary>The numbers written at the bar.</summary>
    public IEnumerable<(double Value, string Text)> Ticks()
    {
        var count = (int)Math.Round((High - Low) / Step);
        for (var i = 0; i <= count; i++)
        {
            var value = Math.Round(Low + (i * Step), 6);
            yield return (value, value.ToString(value > 0 ? "+0.##" : "0.##", CultureInfo.InvariantCulture));
        }
    }

    private static FieldScale ForAmplitude(double amplitude) => new(ColourMap.Diverging, -amplitude, amplitude, amplitude / 2, "1 = source at reference");

    private static double AmplitudeOf(FieldGrid grid)
    {
        var magnitudes = grid.Values.Where((_, index) => grid.IsInside[index]).Select(Math.Abs).Order().ToArray();
        var largest = magnitudes.Length == 0 ? 1 : magnitudes[(int)((magnitudes.Length - 1) * (1 - BeyondShare))];
        return NiceAmplitudes.FirstOrDefault(amplitude => amplitude >= largest, NiceAmplitudes[^1]);
    }
}
