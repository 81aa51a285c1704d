using Wavehall.Rendering.Sources;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// How many processor cores a room asks for, from what <c>tests/Benchmarks</c> (<c>BlockRendererBenchmark.Block</c>: 64 objects
/// on the 832 loudspeakers of H0104, one thread) measures on one virtual core of an AMD EPYC with AVX-512. A prediction for
/// planning: a real core may be half as fast or twice.
/// </summary>
/// <param name="Objects">Objects that play.</param>
/// <param name="Static">Cores when all are at rest.</param>
/// <param name="Moving">Cores when all move.</param>
public sealed record PredictedCores(int Objects, double Static, double Moving)
{
    /// <summary>Objects that the project is measured by.</summary>
    public const int PlannedObjects = 64;

    /// <summary>
    /// Time for an object at rest, for each loudspeaker of the room and sample, selected or not [ns]. Measured: 0.09 with 512 bit wide
    /// instructions, 0.13 with 256; the larger, rounded up.
    /// </summary>
    public const double StaticNanoseconds = 0.14;

    /// <summary>
    /// The same for an object that moves, whose geometry is computed every millisecond [ns]. Measured: 0.53 with 512 bit wide instructions,
    /// 0.58 with 256; rounded up.
    /// </summary>
    public const double MovingNanoseconds = 0.62;

    /// <summary>Cores for so many objects and loudspeakers.</summary>
    public static PredictedCores Of(int objects, int loudspeakers)
    {
        var samplesOfNanosecond = (double)objects * loudspeakers * SignalSource.SampleRate / 1e9;
        return new PredictedCores(objects, samplesOfNanosecond * StaticNanoseconds, samplesOfNanosecond * MovingNanoseconds);
    }
}
