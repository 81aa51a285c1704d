using System.Runtime.InteropServices;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// What one loudspeaker takes of one object in one segment of 48 samples. Delays are split into a whole number per 16
/// samples, chosen for their middle, and a fraction that runs linearly: delay at sample j of part s is
/// Delay(s) + Fraction(s) + Slope j. Gain at sample i of the segment is Gain + GainSlope i.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 32)]
internal struct PairSegment
{
    /// <summary>Samples of a segment: the distance of two grid points, 1 ms.</summary>
    public const int Length = 48;

    /// <summary>Samples that share a whole delay.</summary>
    public const int PartLength = 16;

    /// <summary>Parts of a segment.</summary>
    public const int PartCount = Length / PartLength;

    /// <summary>
    /// Delay step over a segment above which the whole delay is chosen anew every four samples: at 0.015 sample per sample
    /// (5.1 m/s) the fraction strays by 0.11 from its half within 16 samples. At 16 kHz that costs 8 dB of accuracy at the worst
    /// fraction, which stays below -45 dB, and none as root mean square.
    /// </summary>
    public const double QuickStepSamples = 0.72;

    /// <summary>
    /// Largest delay step over a segment that the kernels can slide along: one sample in four, 86 m/s. The renderer's speed limit is lower.
    /// </summary>
    public const double LargestStepSamples = Length / 4.0;

    /// <summary>Flag of a pair that sounds by <c>Primary</c>, the whole delay chosen per 16 samples.</summary>
    public const byte Steady = 0x80;

    /// <summary>Flag of a pair that sounds by <c>Secondary</c>: the new delay of a jump.</summary>
    public const byte Arriving = 0x40;

    /// <summary>Flag of a pair that sounds by <c>Primary</c>, the whole delay chosen per 4 samples.</summary>
    public const byte Quick = 0x20;

    /// <summary>Whole delay of the first part [samples].</summary>
    public int Delay;

    /// <summary>Whole delay of the second part, relative to the first's.</summary>
    public short DelayStep1;

    /// <summary>Whole delay of the third part, relative to the first's.</summary>
    public short DelayStep2;

    /// <summary>Rest of the delay at the start of the first part [samples].</summary>
    public float Fraction0;

    /// <summary>Rest of the delay at the start of the second part [samples].</summary>
    public float Fraction1;

    /// <summary>Rest of the delay at the start of the third part [samples].</summary>
    public float Fraction2;

    /// <summary>Change of the delay per sample.</summary>
    public float Slope;

    /// <summary>Linear gain at the start.</summary>
    public float Gain;

    /// <summary>Change of the gain per sample.</summary>
    public float GainSlope;

    /// <summary>Lays out a segment from what holds at its two ends.</summary>
    /// <param name="startDelay">Delay at the start [samples], 0 to the longest of the line where the gain is not zero.</param>
    /// <param name="endDelay">Delay at the end [samples], likewise.</param>
    /// <param name="startGain">Gain at the start.</param>
    /// <param name="endGain">Gain at the end.</param>
    /// <param name="jumpStepSamples">Delay step above which the old delay is faded out and the new one in, at most <see cref="LargestStepSamples"/>.</param>
    /// <param name="primary">The sliding pair, or the old delay of a jump.</param>
    /// <param name="secondary">The new delay of a jump.</param>
    /// <returns>Flags; 0 when nothing sounds.</returns>
    public static byte Lay(
        double startDelay, double endDelay, float startGain, float endGain, double jumpStepSamples, ref PairSegment primary, ref PairSegment secondary)
    {
        if (startGain == 0 && endGain == 0)
        {
            return 0;
        }

        var step = endDelay - startDelay;
        if (Math.Abs(step) > jumpStepSamples)
        {
            primary.Set(startDelay, 0, startGain, 0);
            secondary.Set(endDelay, 0, 0, endGain);
            return (byte)((startGain == 0 ? 0 : Steady) | (endGain == 0 ? 0 : Arriving));
        }

        primary.Set(startDelay, step, startGain, endGain);
        return Math.Abs(step) > QuickStepSamples ? Quick : Steady;
    }

    private void Set(double startDelay, double step, float startGain, float endGain)
    {
        const double Middle = (PartLength - 1) / 2.0;
        var slope = step / Length;
        var delay1 = startDelay + (slope * PartLength);
        var delay2 = startDelay + (slope * (2 * PartLength));
        var whole0 = Math.Round(startDelay + (slope * Middle));
        var whole1 = Math.Round(delay1 + (slope * Middle));
        var whole2 = Math.Round(delay2 + (slope * Middle));
        Delay = (int)whole0;
        DelayStep1 = (short)(whole1 - whole0);
        DelayStep2 = (short)(whole2 - whole0);
        Fraction0 = (float)(startDelay - whole0);
        Fraction1 = (float)(delay1 - whole1);
        Fraction2 = (float)(delay2 - whole2);
        Slope = (float)slope;
        Gain = startGain;
        GainSlope = (endGain - startGain) / Length;
    }
}
