using Wavehall.Rendering.Ambisonics;

namespace Wavehall.Rendering.Sources;

/// <summary>An ambisonic scene in memory, played once or looped without a seam.</summary>
public sealed class WaveBedSignal : BedSignal
{
    private readonly WaveSignal[] _channels;

    /// <summary>Takes samples; they are not copied and must not be changed any more.</summary>
    /// <param name="startSample">Media time of the first sample.</param>
    /// <param name="channels">Samples of each channel, ACN and N3D, full scale is 1; all channels are as long.</param>
    /// <param name="loop">True: starts again at its end.</param>
    /// <exception cref="ArgumentException">The number of channels is not that of a full scene of order 1 to 10, or they differ in length.</exception>
    public WaveBedSignal(long startSample, float[][] channels, bool loop)
    {
        if (!AmbisonicChannel.TryOrderOf(channels.Length, out var order))
        {
            throw new ArgumentException($"{channels.Length} channels are no full scene of order 1 to 10", nameof(channels));
        }

        if (channels.Any(channel => channel.Length != channels[0].Length))
        {
            throw new ArgumentException("channels differ in length", nameof(channels));
        }

        Order = order;
        _channels = Array.ConvertAll(channels, samples => new WaveSignal(startSample, samples, loop));
    }

    /// <inheritdoc/>
    public override int Order { get; }

    /// <summary>Number of samples of one pass.</summary>
    public int Length => _channels[0].Length;

    /// <inheritdoc/>
    /// <remarks>Searched when it is first asked for.</remarks>
    public override double PeakUpperBound => _channels.Max(channel => channel.PeakUpperBound);

    /// <inheritdoc/>
    public override void Read(int channel, long sampleIndex, Span<float> destination) => _channels[channel].Read(sampleIndex, destination);
}
