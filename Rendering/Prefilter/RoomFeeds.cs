using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Filters;
using Wavehall.Rendering.Routing;
using Wavehall.Venues;

namespace Wavehall.Rendering.Prefilter;

/// <summary>
/// The feeds that the objects of a room can need: for each group of arrays with one aliasing frequency the prefiltered sound,
/// the same for focused sources where their phase is another, the sound behind far air, and what a hybrid object leaves to waves; the sound as it is, whole
/// and in bands, for each bass class; and what subwoofers play. Immutable.
/// </summary>
internal sealed class RoomFeeds
{
    // Arrays whose aliasing frequencies differ by less share a filter: 5 percent are 0.2 dB above it.
    private const double SameAliasing = 1.05;

    // Every group is another filter and other lines for every object; the renderer keeps what sounds as bits of a word, which five fill.
    private const int MostGroups = 5;

    // Sound behind far air is mixed with sound that is not, and so must have its phase: air's own minimum phase would turn it round at 8 kHz. Its pulse,
    // then symmetric, needs this much room before it.
    private const int FarSamples = 8;

    private readonly int _groupSize;
    private readonly bool _hasFocused;
    private readonly bool _hasHybrid;
    private readonly RoomBands _bands;
    private readonly int _firstPlain;

    /// <summary>Designs the filters.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="options">Settings.</param>
    /// <param name="routing">What the room's groups need.</param>
    public RoomFeeds(SecondarySources sources, BlockRendererOptions options, RoomRouting routing)
    {
        _bands = routing.Bands;
        _hasHybrid = routing.HybridSplit >= 0;
        var full = _bands.Full(routing.WaveBassClass);
        var low = _hasHybrid ? _bands.Low(routing.WaveBassClass, routing.HybridSplit) : full;
        var taps = options.PrefilterTaps;
        var linear = options.PrefilterPhase == PrefilterPhase.Linear;
        var reversed = !linear && options.FocusedPhase == FocusedPhase.TimeReversed;
        LatencySamples = linear ? taps / 2 : reversed ? taps - 1 : FarSamples;
        _hasFocused = reversed;
        _groupSize = (reversed ? 3 : 2) + (_hasHybrid ? reversed ? 2 : 1 : 0);
        (AliasingHz, GroupOfLoudspeaker) = Group(sources, options);
        var feeds = new List<FeedFilter>();
        foreach (var aliasingHz in AliasingHz)
        {
            double Plain(double frequencyHz) => PrefilterDesign.Magnitude(frequencyHz, options.PrefilterLowHz, aliasingHz);
            double Far(double frequencyHz) => Plain(frequencyHz) * AirAbsorption.Factor(Math.Min(frequencyHz, 20000), AirAbsorption.FarMetres);
            var plain = linear ? PrefilterDesign.LinearPhase(taps, Plain) : MinimumPhase.Design(taps, Plain);
            var delay = linear ? 0 : LatencySamples;
            feeds.Add(new FeedFilter(plain, delay, full));
            feeds.Add(linear
                ? new FeedFilter(PrefilterDesign.LinearPhase(taps, Far), delay, full)
                : new FeedFilter(MinimumPhase.Design(taps, Far, Plain, FarSamples), delay - FarSamples, full));
            if (reversed)
            {
                feeds.Add(new FeedFilter([.. plain.Reverse()], 0, full));
            }

            if (_hasHybrid)
            {
                feeds.Add(new FeedFilter(plain, delay, low));
                if (reversed)
                {
                    feeds.Add(new FeedFilter([.. plain.Reverse()], 0, low));
                }
            }
        }

        _firstPlain = feeds.Count;
        for (var band = 0; band < _bands.Sections.Length; band++)
        {
            feeds.Add(new FeedFilter([1], LatencySamples, band));
        }

        Filters = [.. feeds];
    }

    /// <summary>The filters; a feed is an index into them.</summary>
    public FeedFilter[] Filters { get; }

    /// <summary>Latency of every feed [samples].</summary>
    public int LatencySamples { get; }

    /// <summary>Aliasing frequency of each group [Hz].</summary>
    public double[] AliasingHz { get; }

    /// <summary>Group of each loudspeaker.</summary>
    public int[] GroupOfLoudspeaker { get; }

    /// <summary>Number of groups, 1 to 5.</summary>
    public int GroupCount => AliasingHz.Length;

    /// <summary>Which loudspeakers are in each group.</summary>
    public bool[][] Members() =>
        [.. Enumerable.Range(0, GroupCount).Select(group => Array.ConvertAll(GroupOfLoudspeaker, other => other == group))];

    /// <summary>Sections of each band.</summary>
    public BiquadSection[][] Bands => _bands.Sections;

    /// <summary>The sound as it is, or its low or high part.</summary>
    /// <param name="band">Which band (<see cref="RoomBands"/>).</param>
    public int Plain(int band) => _firstPlain + band;

    /// <summary>The prefiltered sound of a group.</summary>
    /// <param name="group">Which group.</param>
    /// <param name="hybrid">True: what a hybrid object leaves to waves.</param>
    public int Wave(int group, bool hybrid = false) => (group * _groupSize) + (hybrid && _hasHybrid ? _hasFocused ? 3 : 2 : 0);

    /// <summary>The prefiltered sound behind <see cref="AirAbsorption.FarMetres"/> of air; a hybrid object has its high part elsewhere.</summary>
    public int FarWave(int group, bool hybrid = false) => hybrid && _hasHybrid ? Wave(group, hybrid) : (group * _groupSize) + 1;

    /// <summary>The prefiltered sound of focused sources.</summary>
    public int Focused(int group, bool hybrid = false) => !_hasFocused ? Wave(group, hybrid) : (group * _groupSize) + (hybrid && _hasHybrid ? 4 : 2);

    private static (double[] AliasingHz, int[] GroupOfLoudspeaker) Group(SecondarySources sources, BlockRendererOptions options)
    {
        var groupOf = new int[sources.Count];
        var mean = MeanAliasingHz(sources);
        var common = options.PrefilterAliasingHz ?? (double.IsFinite(mean) ? mean : options.PrefilterLowHz);
        if (options.PrefilterAliasingHz is not null || sources.Contours.IsEmpty)
        {
            return ([common], groupOf);
        }

        var groups = new List<double>();
        foreach (var contour in sources.Contours)
        {
            var aliasingHz = contour.AliasingFrequencyHz;
            var group = groups.FindIndex(known => Math.Max(known, aliasingHz) < SameAliasing * Math.Min(known, aliasingHz));
            if (group < 0 && groups.Count == MostGroups)
            {
                // Of a sixth the nearest is near enough.
                group = groups.IndexOf(groups.MinBy(known => Math.Abs(Math.Log(known / aliasingHz))));
            }
            else if (group < 0)
            {
                group = groups.Count;
                groups.Add(aliasingHz);
            }

            foreach (var index in contour.Order)
            {
                groupOf[index] = group;
            }
        }

        return ([.. groups], groupOf);
    }

    /// <summary>The lowest aliasing frequency of any contour [Hz]; infinite when there is none.</summary>
    public static double LowestAliasingHz(SecondarySources sources)
    {
        var lowest = double.PositiveInfinity;
        foreach (var contour in sources.Contours)
        {
            lowest = Math.Min(lowest, contour.AliasingFrequencyHz);
        }

        return lowest;
    }

    /// <summary>
    /// Aliasing frequency of a room as a whole [Hz]: that of the mean spacing of all contours, or of the mean area weight where there is none;
    /// infinite in an empty room.
    /// </summary>
    public static double MeanAliasingHz(SecondarySources sources)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var contour in sources.Contours)
        {
            sum += SpeedOfSound.MetresPerSecond / (2 * contour.AliasingFrequencyHz) * contour.Order.Length;
            count += contour.Order.Length;
        }

        if (count == 0)
        {
            foreach (var weight in sources.AreaWeightMetres)
            {
                sum += weight;
                count++;
            }
        }

        return count == 0 ? double.PositiveInfinity : PrefilterResponse.AliasingFrequencyHz(sum / count);
    }
}
