using Wavehall.Rendering.Filters;

namespace Wavehall.Rendering.Routing;

/// <summary>
/// The bands into which the objects of a room are split, each a cascade of second-order sections; band 0 is all of it. Linkwitz-Riley, whose
/// two halves are in phase at all frequencies and add up to an allpass. Immutable.
/// </summary>
/// <remarks>
/// A bass class says what main loudspeakers leave to subwoofers: class 0 leaves nothing, class k everything below crossover k - 1. A split cuts what a class
/// leaves into a low and a high part: ambisonics in two bands, or wave field synthesis below and panning above its aliasing frequency.
/// </remarks>
internal sealed class RoomBands
{
    private readonly int _classCount;
    private readonly int _splitCount;

    /// <summary>Designs the filters.</summary>
    /// <param name="bassCrossoverHz">Crossovers of the bass classes from 1 on.</param>
    /// <param name="splitHz">Frequencies of the splits.</param>
    /// <param name="lowPassHz">Upper limits of what subwoofers play.</param>
    public RoomBands(double[] bassCrossoverHz, double[] splitHz, double[] lowPassHz)
    {
        SplitHz = splitHz;
        _classCount = bassCrossoverHz.Length + 1;
        _splitCount = splitHz.Length;
        var bands = new List<BiquadSection[]>();
        for (var bassClass = 0; bassClass < _classCount; bassClass++)
        {
            BiquadSection[] full = bassClass == 0 ? [] : LinkwitzRiley.HighPass(bassCrossoverHz[bassClass - 1]);
            bands.Add(full);
            foreach (var frequencyHz in splitHz)
            {
                bands.Add([.. full, .. LinkwitzRiley.LowPass(frequencyHz)]);
                bands.Add([.. full, .. LinkwitzRiley.HighPass(frequencyHz)]);
            }
        }

        foreach (var frequencyHz in lowPassHz)
        {
            bands.Add(LinkwitzRiley.LowPass(frequencyHz));
        }

        LowPassCount = lowPassHz.Length;
        Sections = [.. bands];
    }

    /// <summary>One band: everything.</summary>
    public static RoomBands Whole { get; } = new([], [], []);

    /// <summary>Frequencies of the splits [Hz].</summary>
    public double[] SplitHz { get; }

    /// <summary>Number of bass classes, 1 or more.</summary>
    public int ClassCount => _classCount;

    /// <summary>Number of splits.</summary>
    public int SplitCount => _splitCount;

    /// <summary>Number of bands for subwoofers.</summary>
    public int LowPassCount { get; }

    /// <summary>Sections of each band, none for all of it.</summary>
    public BiquadSection[][] Sections { get; }

    /// <summary>What a bass class leaves.</summary>
    public int Full(int bassClass) => bassClass * (1 + (2 * _splitCount));

    /// <summary>The low part of it.</summary>
    public int Low(int bassClass, int split) => Full(bassClass) + 1 + (2 * split);

    /// <summary>The high part of it.</summary>
    public int High(int bassClass, int split) => Full(bassClass) + 2 + (2 * split);

    /// <summary>What subwoofers play.</summary>
    public int Bass(int lowPass) => Full(_classCount) + lowPass;
}
