using System.Globalization;
using Wavehall.Show.Status;

namespace Wavehall.WebUI.Installation;

/// <summary>Words for states and ages.</summary>
public static class HealthWords
{
    /// <summary>The word that stands beside the shape.</summary>
    public static string Word(Health health) => health switch
    {
        Health.Ok => "OK",
        Health.Warning => "Warning",
        Health.Error => "Error",
        _ => "Unknown",
    };

    /// <summary>How much a state asks for attention: an error first, then a warning, then what is not known.</summary>
    public static int Severity(Health health) => health switch
    {
        Health.Error => 3,
        Health.Warning => 2,
        Health.Unknown => 1,
        _ => 0,
    };

    /// <summary>An age in whole seconds, minutes or hours.</summary>
    public static string Age(TimeSpan age) => age.TotalSeconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalSeconds)} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalMinutes)} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(age.TotalHours)} h"),
    };

    /// <summary>How far a limiter reduces; empty below a tenth of a decibel.</summary>
    /// <param name="gainReductionDb">Largest reduction of the last report [dB].</param>
    public static string Limiter(double gainReductionDb) =>
        gainReductionDb < 0.1 ? "" : string.Create(CultureInfo.InvariantCulture, $"limiter -{gainReductionDb:0.0} dB");

    /// <summary>A count with thin spaces between thousands.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u2009');
}
