using System.Numerics;
using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// The lines of a room with the sound in them. Lengths stay for life; the coefficients of the filters may change. All work is per
/// sample: how many are computed in one go changes nothing, as the shortest line is longer than a chunk.
/// </summary>
internal sealed unsafe class ReverbNetwork
{
    /// <summary>Most samples that are computed in one go.</summary>
    public const int ChunkFrames = 16;

    private const int Lines = ReverbDesign.LineCount;

    /// <summary>Rings whose distance is a power of two would all lie on the same lines of the cache.</summary>
    private const int RingPadding = 80;

    /// <summary>The memory of the filters is flushed at multiples of this media time: too small a number takes longer to become a denormal.</summary>
    private const int FlushSamples = 64;

    private readonly InstructionWidth _width;
    private readonly int[] _lengths;
    private readonly int _ringMask;
    private readonly int _ringStride;
    private readonly float[] _rings;
    private readonly float[] _state = new float[LineFilters.StateCount * Lines];
    private readonly float[] _samples = new float[ChunkFrames * Lines];
    private readonly float[] _into = new float[ChunkFrames * Lines];
    private readonly float[] _outputs = new float[ChunkFrames * Lines];
    private readonly float[] _current;
    private readonly float[] _before;
    private readonly InputDiffusion _diffusion;
    private ReverbDesign _design;

    /// <summary>Takes the memory: 0.5 MiB for a hall of 10 m, 2 MiB for the largest.</summary>
    public ReverbNetwork(ReverbDesign design, InstructionWidth width)
    {
        _design = design;
        _width = InstructionWidths.Resolve(width);
        _lengths = design.Lengths.ToArray();
        var ring = (int)BitOperations.RoundUpToPowerOf2((uint)(_lengths.Max() + ChunkFrames));
        _ringMask = ring - 1;
        _ringStride = ring + RingPadding;
        _rings = new float[Lines * _ringStride];
        _current = design.Coefficients.ToArray();
        _before = design.Coefficients.ToArray();
        _diffusion = new InputDiffusion(design.PreDelaySamples);
    }

    /// <summary>Output m, sample t of the last chunk at [m * <see cref="ChunkFrames"/> + t].</summary>
    public ReadOnlySpan<float> Outputs => _outputs;

    /// <summary>Computes the next samples.</summary>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="input">What is sent in; is used up.</param>
    /// <param name="frames">Number of samples; they do not lie on both sides of a multiple of <see cref="ChunkFrames"/>.</param>
    public void Process(long sampleIndex, float* input, int frames)
    {
        fixed (float* rings = _rings, mix = _current, poles = DecayShelves.Poles, state = _state, samples = _samples, into = _into, outputs = _outputs)
        {
            _diffusion.Run(mix + ReverbDesign.LineCoefficients, sampleIndex, input, frames);
            ReadLines(rings, samples, sampleIndex, frames);
            LineFilters.Run(_width, mix, poles, state, samples, frames);
            for (var line = 0; line < Lines; line++)
            {
                var sign = ReverbDesign.OutputSign(line);
                for (var t = 0; t < frames; t++)
                {
                    var sample = samples[(t * Lines) + line];
                    into[(line * ChunkFrames) + t] = sample;
                    outputs[(line * ChunkFrames) + t] = sign * sample;
                }
            }

            HadamardTransform.Run(_width, outputs);
            HadamardTransform.Run(_width, into);
            WriteLines(rings, into, input, sampleIndex, frames);
        }

        if ((sampleIndex + frames) % FlushSamples == 0)
        {
            Denormals.Flush(_state);
            _diffusion.FlushState();
        }
    }

    /// <summary>Begins a change to other coefficients.</summary>
    public void BeginChange(ReverbDesign design)
    {
        _current.CopyTo(_before, 0);
        _design = design;
    }

    /// <summary>Blends the coefficients.</summary>
    /// <param name="share">0 is what was before the change, 1 the new design.</param>
    public void Blend(float share)
    {
        var after = _design.Coefficients;
        if (share >= 1)
        {
            after.CopyTo(_current);
            return;
        }

        for (var i = 0; i < _current.Length; i++)
        {
            _current[i] = MathF.FusedMultiplyAdd(share, after[i] - _before[i], _before[i]);
        }
    }

    /// <summary>Forgets all sound; a change that has begun is done.</summary>
    public void Clear()
    {
        Array.Clear(_rings);
        Array.Clear(_state);
        _diffusion.Clear();
        Blend(1);
    }

    private void ReadLines(float* rings, float* samples, long sampleIndex, int frames)
    {
        for (var line = 0; line < Lines; line++)
        {
            var ring = rings + (line * _ringStride);
            var at = sampleIndex - _lengths[line];
            for (var t = 0; t < frames; t++)
            {
                samples[(t * Lines) + line] = ring[(at + t) & _ringMask];
            }
        }
    }

    private void WriteLines(float* rings, float* into, float* input, long sampleIndex, int frames)
    {
        var share = 1 / MathF.Sqrt(Lines);
        for (var line = 0; line < Lines; line++)
        {
            var ring = rings + (line * _ringStride);
            var gain = ReverbDesign.InputSign(line) * share;
            for (var t = 0; t < frames; t++)
            {
                ring[(sampleIndex + t) & _ringMask] = Denormals.Flush(MathF.FusedMultiplyAdd(gain, input[t], into[(line * ChunkFrames) + t]));
            }
        }
    }
}
