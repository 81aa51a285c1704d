namespace Wavehall.Rendering.Panning;

/// <summary>Scales gains to energy 1, the level of a single loudspeaker of gain 1 for a distant listener.</summary>
internal static class EnergyScale
{
    /// <summary>Scales gains, not all zero, so that the sum of their squares is 1.</summary>
    public static void Normalise(Span<double> gains)
    {
        var energy = 0.0;
        foreach (var gain in gains)
        {
            energy += gain * gain;
        }

        var scale = 1 / Math.Sqrt(energy);
        for (var i = 0; i < gains.Length; i++)
        {
            gains[i] *= scale;
        }
    }
}
