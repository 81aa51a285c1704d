using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// How many processor cores objects on the default groups of a room ask for. The numbers are fitted to the shortest of 2400 blocks of 1 ms that 64 objects
/// took on one virtual core of an AMD EPYC with AVX-512, reverb running, and rounded up: 18 ns for an object at rest and sample in the dome of 24
/// loudspeakers (30 in motion), 40 on a contour of 64 (68), 92 on one of 144 with subwoofers and others (193), 106 on the 832 of H0104
/// (508). AVX2 takes a third more on large contours. A prediction for planning: a real core may be half as fast or twice.
/// </summary>
/// <param name="Objects">Objects that play.</param>
/// <param name="Static">Cores when all are at rest.</param>
/// <param name="Moving">Cores when all move.</param>
public sealed record PredictedCores(int Objects, double Static, double Moving)
{
    /// <summary>Objects that the project is measured by.</summary>
    public const int PlannedObjects = 64;

    /// <summary>Time for an object and sample where it is panned, whatever the number of loudspeakers: a few of them play [ns].</summary>
    public const double PannedNanoseconds = 20;

    /// <summary>Time for an object and sample in wave field synthesis before it goes to loudspeakers: prefilter and interpolation [ns].</summary>
    public const double WaveNanoseconds = 40;

    /// <summary>The same for splitting off what subwoofers play [ns].</summary>
    public const double BassNanoseconds = 40;

    /// <summary>Time for an object at rest, for each loudspeaker on a contour and sample, selected or not [ns].</summary>
    public const double WaveLoudspeakerNanoseconds = 0.1;

    /// <summary>What an object that moves takes more, for each loudspeaker of the room and sample: its geometry is computed every millisecond [ns].</summary>
    public const double MovingNanoseconds = 0.6;

    /// <summary>Cores for so many objects on the default groups of a venue.</summary>
    public static PredictedCores Of(int objects, Venue venue)
    {
        var groups = venue.Groups.Where(group => group.IsDefault).ToArray();
        var waveLoudspeakers = groups.Where(group => group.Renderer == GroupRenderer.Wfs).Sum(group => group.Loudspeakers.Length);
        var atRest = (waveLoudspeakers > 0 ? WaveNanoseconds + (waveLoudspeakers * WaveLoudspeakerNanoseconds) : 0)
            + (groups.Any(group => group.Renderer != GroupRenderer.Wfs) ? PannedNanoseconds : 0)
            + (groups.Any(group => group.Bass is not null) ? BassNanoseconds : 0);
        var samplesOfNanosecond = (double)objects * SignalSource.SampleRate / 1e9;
        return new PredictedCores(
            objects, samplesOfNanosecond * atRest, samplesOfNanosecond * (atRest + (venue.Loudspeakers.Length * MovingNanoseconds)));
    }
}
