using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Reverb;

/// <summary>Measures the sum of the magnitudes of each output's impulse response, down to -120 dB.</summary>
internal static class ReverbPeakGains
{
    /// <summary>More than what comes below -120 dB.</summary>
    private const double Rest = 1.001;

    /// <summary>Measures all outputs.</summary>
    public static unsafe double[] Measure(ReverbDesign design)
    {
        const int Chunk = ReverbNetwork.ChunkFrames;
        var network = new ReverbNetwork(design, InstructionWidth.Automatic);
        var seconds = 2 * Math.Max(design.MidTimeSeconds, Math.Max(design.LowTimeSeconds, design.HighTimeSeconds));
        var end = (long)(seconds * SignalSource.SampleRate) + design.PreDelaySamples + (2 * design.Lengths.ToArray().Max());
        var sums = new double[design.OutputCount];
        var input = stackalloc float[Chunk];
        for (var sample = 0L; sample < end; sample += Chunk)
        {
            new Span<float>(input, Chunk).Clear();
            input[0] = sample == 0 ? 1 : 0;
            network.Process(sample, input, Chunk);
            for (var output = 0; output < sums.Length; output++)
            {
                var sum = 0f;
                foreach (var value in network.Outputs.Slice(output * Chunk, Chunk))
                {
                    sum += MathF.Abs(value);
                }

                sums[output] += sum;
            }
        }

        return Array.ConvertAll(sums, sum => sum * Rest);
    }
}
