namespace Wavehall.Rendering.Waves;

/// <summary>How a sample is written in a file, always little-endian.</summary>
public enum WaveEncoding
{
    /// <summary>16-bit integers.</summary>
    Pcm16,

    /// <summary>24-bit integers.</summary>
    Pcm24,

    /// <summary>32-bit integers.</summary>
    Pcm32,

    /// <summary>IEEE 754 single precision.</summary>
    FloatingPoint,
}
