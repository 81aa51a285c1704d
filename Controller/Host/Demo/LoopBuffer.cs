namespace Wavehall.Host.Demo;

/// <summary>A loop to which sounds are added: what reaches beyond its end goes on at its start, so that there is no seam.</summary>
internal sealed class LoopBuffer
{
    /// <summary>The samples.</summary>
    public double[] Samples { get; } = new double[DemoPiece.LengthSamples];

    /// <summary>Adds to one sample; any index of the endless loop.</summary>
    public double this[long index]
    {
        set
        {
            // Two divisions for each of some hundred million samples would take longer than the sound.
            var inside = (ulong)index < DemoPiece.LengthSamples ? index : ((index % DemoPiece.LengthSamples) + DemoPiece.LengthSamples) % DemoPiece.LengthSamples;
            Samples[inside] += value;
        }
    }
}

/// <summary>Seeded noise (SplitMix64, Steele, Lea and Flood 2014): the same on every machine and runtime.</summary>
internal sealed class SeededNoise(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next value, evenly distributed in -1 to 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((z >> 11) * (2.0 / (1UL << 53))) - 1;
    }
}
