namespace Wavehall.Rendering.Prefilter;

/// <summary>
/// Absorption of sound by air at 20 degrees Celsius and 101.325 kPa (ISO 9613-1:1993, equations 3 to 5).
/// An object's sound is mixed from what has crossed no air and what has crossed 100 m of it, in the proportion that is
/// right at 4 kHz. Real air does the rest of the way, from the loudspeakers on; so the way that counts ends at the contour.
/// </summary>
public static class AirAbsorption
{
    /// <summary>Way of the filtered part [m]; what is further away is filtered no more than that.</summary>
    public const double FarMetres = 100;

    private const double MatchedHz = 4000;
    private const double TemperatureKelvin = 293.15;

    private static readonly double FarAtMatched = Factor(MatchedHz, FarMetres);

    /// <summary>Attenuation coefficient [dB/m].</summary>
    /// <param name="frequencyHz">Frequency [Hz].</param>
    /// <param name="relativeHumidityPercent">Relative humidity, 10 to 100; halls are kept near 50.</param>
    public static double DecibelsPerMetre(double frequencyHz, double relativeHumidityPercent = 50)
    {
        // At the reference temperature 293.15 K and pressure every ratio to them is 1.
        const double TriplePointKelvin = 273.16;
        var saturation = Math.Pow(10, (-6.8346 * Math.Pow(TriplePointKelvin / TemperatureKelvin, 1.261)) + 4.6151);
        var molarHumidity = relativeHumidityPercent * saturation;
        var oxygenHz = 24 + (4.04e4 * molarHumidity * (0.02 + molarHumidity) / (0.391 + molarHumidity));
        var nitrogenHz = 9 + (280 * molarHumidity);
        var squared = frequencyHz * frequencyHz;
        var oxygen = 0.01275 * Math.Exp(-2239.1 / TemperatureKelvin) / (oxygenHz + (squared / oxygenHz));
        var nitrogen = 0.1068 * Math.Exp(-3352 / TemperatureKelvin) / (nitrogenHz + (squared / nitrogenHz));
        return 8.686 * squared * (1.84e-11 + oxygen + nitrogen);
    }

    /// <summary>Linear factor of a way through air of 50 percent relative humidity.</summary>
    public static double Factor(double frequencyHz, double metres) => Math.Pow(10, -DecibelsPerMetre(frequencyHz) * metres / 20);

    /// <summary>Share of the filtered part after a way, 0 to 1.</summary>
    public static double Share(double metres) =>
        metres >= FarMetres ? 1 : Math.Max(0, (1 - Factor(MatchedHz, metres)) / (1 - FarAtMatched));
}
