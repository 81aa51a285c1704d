namespace Wavehall.WebUI.Stage;

/// <summary>Gain as operators write it, in decibels, against the linear gain of the show.</summary>
public static class GainScale
{
    /// <summary>Bottom of the fader [dB]: here the object is off.</summary>
    public const double BottomDb = -60;

    /// <summary>Top of the fader [dB]: the show's limit, linear gain 10.</summary>
    public const double TopDb = 20;

    /// <summary>Linear gain of a fader or number [dB]; off (0) at the bottom and below. Above the top it is the top.</summary>
    public static double ToLinear(double gainDb) =>
        gainDb <= BottomDb || double.IsNaN(gainDb) ? 0 : Math.Pow(10, Math.Min(gainDb, TopDb) / 20);

    /// <summary>Gain in decibels to a tenth; null when the object is off.</summary>
    public static double? ToDb(double gain) => gain > 0 ? Math.Round(20 * Math.Log10(gain), 1) : null;

    /// <summary>Place of the fader [dB] for a linear gain.</summary>
    public static double ToFaderDb(double gain) => Math.Clamp(ToDb(gain) ?? BottomDb, BottomDb, TopDb);
}
