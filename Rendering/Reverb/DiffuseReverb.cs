using Wavehall.Rendering.Blocks;

namespace Wavehall.Rendering.Reverb;

/// <summary>
/// The reverb of a show: one input, to which every object is sent, and outputs that are decorrelated from each other, to be heard from directions all around. One
/// thread advances it; settings come from one other thread.
/// </summary>
/// <remarks>
/// Times and gain change by blending coefficients within <see cref="BlendSamples"/>. Size and pre-delay change the lengths of lines, which cannot
/// glide without a change of pitch: a second network, made off the audio thread, takes over the input within the same time, while what sounds in the old
/// one fades within <see cref="HandoverSamples"/>. A change waits until the one before is done; of those that wait, only the last counts.
/// </remarks>
public sealed class DiffuseReverb
{
    /// <summary>Duration of a change of times or gain, and of the change of the input from one size to another [samples].</summary>
    public const int BlendSamples = 2048;

    /// <summary>Time in which the sound in a room of the old size fades [samples].</summary>
    public const int HandoverSamples = 48000;

    private const int ChunkFrames = ReverbNetwork.ChunkFrames;

    private readonly double _inputPeak;
    private readonly InstructionWidth _width;
    private readonly ReverbOutputSignal[] _outputs;
    private readonly double[] _peaks;
    private ReverbRequest _latest;
    private ReverbRequest? _pending;
    private ReverbNetwork _network;
    private ReverbNetwork? _old;
    private bool _blending;
    private long _changeStart;
    private long _next;
    private long _jumpCount;

    /// <summary>Makes a reverb that begins at media time 0.</summary>
    /// <param name="design">What it is at first; its number of outputs stays.</param>
    /// <param name="inputPeakUpperBound">No sample that is sent in is larger in magnitude; used for the bound of the outputs only.</param>
    /// <param name="width">Width of the instructions; all give the same bits.</param>
    public DiffuseReverb(ReverbDesign design, double inputPeakUpperBound = 1, InstructionWidth width = InstructionWidth.Automatic)
    {
        ArgumentNullException.ThrowIfNull(design);
        _inputPeak = inputPeakUpperBound;
        _width = width;
        _network = new ReverbNetwork(design, width);
        _latest = new ReverbRequest(design, _network, 0);
        _peaks = Enumerable.Range(0, design.OutputCount).Select(design.PeakGain).ToArray();
        Ring = new ReverbRing(design.OutputCount);
        _outputs = Enumerable.Range(0, design.OutputCount).Select(output => new ReverbOutputSignal(this, output)).ToArray();
    }

    /// <summary>The outputs as sounds of objects.</summary>
    public IReadOnlyList<ReverbOutputSignal> Outputs => _outputs;

    /// <summary>Media time of the next sample that is sent in.</summary>
    public long NextSample => Volatile.Read(ref _next);

    /// <summary>How often <see cref="Advance"/> was called for another time than the next.</summary>
    public long JumpCount => Interlocked.Read(ref _jumpCount);

    /// <summary>What the outputs have been.</summary>
    internal ReverbRing Ring { get; }

    /// <summary>Changes the settings. Allocates: not for the audio thread.</summary>
    /// <param name="design">What is to hold, with as many outputs as this has.</param>
    /// <param name="sampleIndex">Media time at which the change begins; at once when it has passed.</param>
    /// <exception cref="ArgumentException">Another number of outputs.</exception>
    public void Apply(ReverbDesign design, long sampleIndex)
    {
        ArgumentNullException.ThrowIfNull(design);
        if (design.OutputCount != _outputs.Length)
        {
            throw new ArgumentException($"The reverb has {_outputs.Length} outputs, the design {design.OutputCount}.", nameof(design));
        }

        for (var output = 0; output < _peaks.Length; output++)
        {
            Volatile.Write(ref _peaks[output], Math.Max(_latest.Design.PeakGain(output), design.PeakGain(output)));
        }

        var network = design.HasDelaysOf(_latest.Design) ? _latest.Network : new ReverbNetwork(design, _width);
        _latest = new ReverbRequest(design, network, sampleIndex);
        Volatile.Write(ref _pending, _latest);
    }

    /// <summary>Forgets all sound and begins at a media time; settings that wait hold at once. Touches all memory of the lines (up to 4 MiB): for a jump, not for every block.</summary>
    public void Reset(long sampleIndex)
    {
        if (Volatile.Read(ref _pending) is { } pending && Interlocked.CompareExchange(ref _pending, null, pending) == pending)
        {
            _network = pending.Network;
            _network.BeginChange(pending.Design);
            _network.Blend(1);
        }

        _network.Clear();
        _old = null;
        _blending = false;
        Ring.Restart(sampleIndex);
        Volatile.Write(ref _next, sampleIndex);
    }

    /// <summary>Takes the next samples of the input and computes the outputs. Another time than <see cref="NextSample"/> is a jump: <see cref="Reset"/>, counted.</summary>
    /// <param name="sampleIndex">Media time of the first sample.</param>
    /// <param name="input">The sum of what is sent in, any number of samples.</param>
    public unsafe void Advance(long sampleIndex, ReadOnlySpan<float> input)
    {
        if (sampleIndex != _next)
        {
            Interlocked.Increment(ref _jumpCount);
            Reset(sampleIndex);
        }

        var newInput = stackalloc float[ChunkFrames];
        var oldInput = stackalloc float[ChunkFrames];
        while (!input.IsEmpty)
        {
            var frames = Math.Min(input.Length, ChunkFrames - (int)(_next & (ChunkFrames - 1)));
            TakeRequest(ref frames);
            if (_blending)
            {
                frames = 1;
                Blend();
            }

            for (var t = 0; t < frames; t++)
            {
                var share = _old == null ? 1 : Smooth(_next + t - _changeStart);
                newInput[t] = input[t] * share;
                oldInput[t] = input[t] * (1 - share);
            }

            _network.Process(_next, newInput, frames);
            _old?.Process(_next, oldInput, frames);
            Write(frames);
            _next += frames;
            Ring.Publish(_next);
            input = input[frames..];
        }
    }

    /// <summary>Bound of an output for the settings that hold.</summary>
    internal double PeakUpperBound(int output) => _inputPeak * Volatile.Read(ref _peaks[output]);

    /// <summary>Begins the change that waits when its time has come, or ends the chunk there.</summary>
    private void TakeRequest(ref int frames)
    {
        if (_blending || _old != null || Volatile.Read(ref _pending) is not { } pending)
        {
            return;
        }

        if (pending.SampleIndex > _next)
        {
            frames = (int)Math.Min(frames, pending.SampleIndex - _next);
            return;
        }

        // When another one has come in between, it stays for the next chunk.
        Interlocked.CompareExchange(ref _pending, null, pending);
        _changeStart = _next;
        if (pending.Network == _network)
        {
            _network.BeginChange(pending.Design);
            _blending = true;
        }
        else
        {
            // The new network is still silent; it may have been made for another design with the same delays.
            _old = _network;
            _network = pending.Network;
            _network.BeginChange(pending.Design);
            _network.Blend(1);
        }
    }

    private void Blend()
    {
        var done = _next - _changeStart + 1;
        _network.Blend(Smooth(done));
        _blending = done < BlendSamples;
    }

    /// <summary>Share of the new after a number of samples: without a kink at its ends, which would be heard under low notes.</summary>
    private static float Smooth(long samples)
    {
        var share = Math.Min(1, (float)samples / BlendSamples);
        return share * share * (3 - (2 * share));
    }

    private void Write(int frames)
    {
        for (var output = 0; output < _outputs.Length; output++)
        {
            var place = Ring.Place(output, _next, frames);
            _network.Outputs.Slice(output * ChunkFrames, frames).CopyTo(place);
            if (_old == null)
            {
                continue;
            }

            var old = _old.Outputs.Slice(output * ChunkFrames, frames);
            for (var t = 0; t < frames; t++)
            {
                var left = 1 - ((float)(_next + t - _changeStart) / HandoverSamples);
                place[t] = MathF.FusedMultiplyAdd(Math.Max(0, left), old[t], place[t]);
            }
        }

        if (_next + frames - _changeStart >= HandoverSamples)
        {
            _old = null;
        }
    }
}
