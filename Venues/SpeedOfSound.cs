namespace Wavehall.Venues;

/// <summary>The speed of sound that every delay in the house is computed with.</summary>
public static class SpeedOfSound
{
    /// <summary>343 m/s: dry air at 20 degrees Celsius (ISO 9613-1 gives 343.2).</summary>
    public const double MetresPerSecond = 343.0;
}
