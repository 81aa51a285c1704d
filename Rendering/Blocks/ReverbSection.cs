using Wavehall.Rendering.Reverb;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;

namespace Wavehall.Rendering.Blocks;

/// <summary>
/// The reverb of a room: what the objects send to it, and its outputs as objects that stand around the audience. It sleeps while nothing is sent and the last of
/// it has faded. Used by the thread that begins the blocks, but for <see cref="Apply"/>.
/// </summary>
/// <remarks>
/// All decisions are made segment by segment of media time, so that the size of blocks cannot change a sample. A reverb remembers its past longer than the
/// sources can be asked again in time, so it is the one part of the renderer whose output depends on when the run began: by what is left of the
/// sound before <see cref="LongestPastSeconds"/>.
/// </remarks>
internal sealed class ReverbSection
{
    /// <summary>Most of the past that a start goes back to [s]: enough for a reverb of 2 s to be right to -120 dB.</summary>
    public const double LongestPastSeconds = 4;

    // What delay lines and the filters before them still hold when the reverb itself has ended.
    private const int LineSamples = 65536;

    private const double FarMetres = 100;

    private readonly DiffuseReverb _reverb;
    private readonly double[] _from;
    private readonly double[] _to;
    private readonly float[] _sound = new float[PairSegment.Length];
    private readonly float[] _input = new float[PairSegment.Length];
    private long _lastSounding = long.MinValue / 4;
    private double _longestSeconds;
    private ReverbSettings _settings = new();

    /// <summary>Makes the reverb of a room.</summary>
    /// <param name="placements">From where it is heard.</param>
    /// <param name="objectCapacity">Objects that can send to it.</param>
    /// <param name="width">Width of the instructions.</param>
    public ReverbSection(ReverbPlacement[] placements, int objectCapacity, InstructionWidth width)
    {
        _reverb = new DiffuseReverb(new ReverbDesign(_settings, placements.Length), width: width);
        _from = new double[objectCapacity];
        _to = new double[objectCapacity];
        _longestSeconds = LongestOf(_settings);
        Outputs = new RenderedObject[placements.Length];
        for (var i = 0; i < placements.Length; i++)
        {
            Outputs[i] = new RenderedObject
            {
                Source = _reverb.Outputs[i],
                Kind = RenderedKind.Plane,
                Position = placements[i].Direction * FarMetres,
                Routing = placements[i].Routing,
                Doppler = false,
            };
        }
    }

    /// <summary>The outputs as objects.</summary>
    public RenderedObject[] Outputs { get; }

    /// <summary>True while nothing sounds in it.</summary>
    public bool Sleeps { get; private set; } = true;

    /// <summary>Changes the room, as soon as may be. For one thread that is not the audio thread.</summary>
    public void Apply(ReverbSettings settings)
    {
        if (settings == _settings)
        {
            // Every start sends what is there already as a rule, and a design takes a good part of a second.
            return;
        }

        _settings = settings;
        Volatile.Write(ref _longestSeconds, LongestOf(settings));
        _reverb.Apply(new ReverbDesign(settings, Outputs.Length), _reverb.NextSample);
    }

    /// <summary>What an object sends, without a glide.</summary>
    public void Set(int objectIndex, double send) => _from[objectIndex] = _to[objectIndex] = send;

    /// <summary>What an object sends at the end of the segment that begins.</summary>
    public void GoTo(int objectIndex, double send)
    {
        _from[objectIndex] = _to[objectIndex];
        _to[objectIndex] = send;
    }

    /// <summary>Takes a part of a segment from the objects.</summary>
    /// <param name="strips">The objects, by index.</param>
    /// <param name="segment">Number of the segment.</param>
    /// <param name="from">First sample of the segment.</param>
    /// <param name="to">Sample after the last.</param>
    public void Take(ObjectStrip[] strips, long segment, int from, int to)
    {
        var start = segment * PairSegment.Length;
        var input = _input.AsSpan(0, to - from);
        var sends = Collect(strips, start, from, input);
        if (!sends && Sleeps)
        {
            return;
        }

        if (Sleeps)
        {
            // All lines are empty, and empty lines are in their place at any time.
            _reverb.Reset(start + from);
            Sleeps = false;
        }

        _reverb.Advance(start + from, input);
        if (sends || Sounds(start + from, input.Length))
        {
            _lastSounding = start;
        }

        Sleeps = start - _lastSounding > LineSamples;
    }

    /// <summary>Goes to a sample as if the objects had always sent what they send now.</summary>
    public void Prime(ObjectStrip[] strips, long sampleIndex)
    {
        Sleeps = true;
        _lastSounding = sampleIndex - LineSamples;
        if (Array.TrueForAll(_to, send => send == 0))
        {
            return;
        }

        var past = (long)(Math.Min(LongestPastSeconds, 2 * Volatile.Read(ref _longestSeconds)) * SignalSource.SampleRate);
        RunOn(strips, sampleIndex - past, sampleIndex);
    }

    /// <summary>Runs from a sample to another one while nobody listens and nothing changes.</summary>
    public void RunOn(ObjectStrip[] strips, long fromSample, long toSample)
    {
        while (fromSample < toSample)
        {
            var segment = SampleGrid.SegmentOf(fromSample);
            var first = (int)(fromSample - (segment * PairSegment.Length));
            var end = (int)Math.Min(PairSegment.Length, toSample - (segment * PairSegment.Length));
            Take(strips, segment, first, end);
            fromSample = (segment * PairSegment.Length) + end;
        }
    }

    private static double LongestOf(ReverbSettings settings) =>
        Math.Max(settings.LowTimeSeconds, Math.Max(settings.MidTimeSeconds, settings.HighTimeSeconds)) + settings.PreDelaySeconds;

    /// <summary>True when any output is other than zero.</summary>
    private bool Sounds(long sampleIndex, int frames)
    {
        foreach (var output in Outputs)
        {
            output.Source.Read(sampleIndex, _sound.AsSpan(0, frames));
            if (_sound.AsSpan(0, frames).ContainsAnyExcept(0f))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds up what is sent; false when nothing is.</summary>
    private bool Collect(ObjectStrip[] strips, long start, int from, Span<float> input)
    {
        input.Clear();
        var any = false;
        for (var i = 0; i < _to.Length; i++)
        {
            if ((_from[i] == 0 && _to[i] == 0) || strips[i].Rendered is not { } rendered)
            {
                continue;
            }

            any = true;
            var sound = _sound.AsSpan(0, input.Length);
            rendered.Source.Read(start + from, sound);
            var slope = (_to[i] - _from[i]) / PairSegment.Length;
            for (var n = 0; n < input.Length; n++)
            {
                input[n] += sound[n] * (float)(_from[i] + (slope * (from + n)));
            }
        }

        return any;
    }
}
