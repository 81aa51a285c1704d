using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Prefilter;
using Wavehall.Venues;

namespace Wavehall.Rendering.Routing;

/// <summary>
/// The groups of a room, and from the routes of an object to what the renderer needs. Immutable but for panners that are made when first
/// asked for; used by any thread but the audio thread.
/// </summary>
public sealed class RoomRouting
{
    private const int MostBassClasses = 4;

    private readonly RoomGroup[] _groups;
    private readonly int _paddedCount;
    private readonly bool[] _onContour;
    private readonly double[] _lowPassHz;
    private readonly double[] _splitHz;

    private RoomRouting(RoomGroup[] groups, SecondarySources sources, double[] bassHz, double[] splitHz, double[] lowPassHz, int hybridSplit)
    {
        _groups = groups;
        LoudspeakerCount = sources.Count;
        _paddedCount = (sources.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _onContour = new bool[sources.Count];
        foreach (var contour in sources.Contours)
        {
            foreach (var index in contour.Order)
            {
                _onContour[index] = true;
            }
        }

        _lowPassHz = lowPassHz;
        _splitHz = splitHz;
        HybridSplit = hybridSplit;
        WaveBassClass = groups.FirstOrDefault(group => group.Group.Renderer == GroupRenderer.Wfs)?.BassClass ?? 0;
        Bands = new RoomBands(bassHz, splitHz, lowPassHz);
        Default = new ObjectRouting(null, [], [], [], -1);
    }

    /// <summary>Number of loudspeakers of the room.</summary>
    public int LoudspeakerCount { get; }

    /// <summary>Names of the groups, in the order of the venue.</summary>
    public IEnumerable<string> GroupNames => _groups.Select(group => group.Group.Name);

    /// <summary>What decoders of the room are not good at, a line each.</summary>
    public IEnumerable<string> Warnings => _groups.Select(group => group.Warning).OfType<string>();

    /// <summary>Where objects play that name no route.</summary>
    internal ObjectRouting Default { get; private set; }

    /// <summary>The bands into which objects are split.</summary>
    internal RoomBands Bands { get; }

    /// <summary>Bass class of all wave field synthesis.</summary>
    internal int WaveBassClass { get; }

    /// <summary>Which split hybrid objects use; -1: there is no contour.</summary>
    internal int HybridSplit { get; }

    /// <summary>The groups.</summary>
    internal ReadOnlySpan<RoomGroup> Groups => _groups;

    /// <summary>A room in which every loudspeaker takes part in wave field synthesis and nothing else.</summary>
    public static RoomRouting AllWaves(SecondarySources sources)
    {
        var room = new RoomRouting([], sources, [], [], [], -1);
        var gains = new double[room._paddedCount];
        Array.Fill(gains, 1, 0, sources.Count);
        room.Default = new ObjectRouting(gains, [], [], [], -1);
        return room;
    }

    /// <summary>The groups of a venue.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="sources">Its loudspeakers (<see cref="SecondarySources.FromVenue"/>).</param>
    /// <param name="routing">The routing.</param>
    /// <param name="error">What its groups cannot do, one line.</param>
    public static bool TryFromVenue(Venue venue, SecondarySources sources, out RoomRouting? routing, out string? error)
    {
        routing = null;
        var bassHz = venue.Groups.Where(group => group.Bass is not null).Select(group => group.Bass!.CrossoverHz).Distinct().Order().ToArray();
        if (bassHz.Length >= MostBassClasses)
        {
            error = $"groups: {bassHz.Length} different bass crossovers; {MostBassClasses - 1} are the most";
            return false;
        }

        var lowPassHz = bassHz.Concat(venue.Groups.Where(group => group.Renderer == GroupRenderer.Subwoofer).Select(group => group.CrossoverHz)).Distinct().ToArray();
        var split = venue.Groups
            .Where(group => group.Decoding.CrossoverHz is not null && group.Renderer == GroupRenderer.Ambisonics)
            .Select(group => group.Decoding.CrossoverHz!.Value)
            .Distinct()
            .Take(2)
            .ToList();
        var hybridSplit = -1;
        if (!sources.Contours.IsEmpty)
        {
            var aliasingHz = Math.Clamp(RoomFeeds.LowestAliasingHz(sources), 100, 10000);
            hybridSplit = split.Count;
            split.Add(aliasingHz);
        }

        var positions = venue.Loudspeakers.Select(loudspeaker => loudspeaker.Position).ToArray();
        var groups = venue.Groups
            .Select(group => new RoomGroup(group, positions, venue.ReferencePoint, group.Bass is { } bass ? Array.IndexOf(bassHz, bass.CrossoverHz) + 1 : 0))
            .ToArray();
        var room = new RoomRouting(groups, sources, bassHz, [.. split], lowPassHz, hybridSplit);
        var requests = venue.Groups.Where(group => group.IsDefault).Select(group => new RouteRequest(group.Name, [], null, 1)).ToArray();
        if (!room.TryCompile(requests, out var routes, out error))
        {
            return false;
        }

        // Whatever a group says it is for, it must be able to.
        foreach (var group in groups)
        {
            if (group.Group.Renderer is not (GroupRenderer.Wfs or GroupRenderer.Subwoofer) && !group.TryPanner(group.Group.Renderer, out _, out error))
            {
                return false;
            }
        }

        room.Default = routes!;
        routing = room;
        return true;
    }

    /// <summary>Compiles the routes of an object.</summary>
    /// <param name="requests">Its routes; none: the default groups.</param>
    /// <param name="routing">What the renderer takes.</param>
    /// <param name="error">What cannot be done, one line.</param>
    public bool TryCompile(ReadOnlySpan<RouteRequest> requests, out ObjectRouting? routing, out string? error)
    {
        routing = null;
        error = null;
        if (requests.IsEmpty && _groups.Length > 0 && Default.WaveGain is null && Default.Panned.Length == 0)
        {
            error = "groups: none of them is a default";
            return false;
        }

        var draft = new RoutingDraft(_paddedCount, _lowPassHz);
        foreach (var request in requests)
        {
            if (request.Group.Length == 0)
            {
                if (request.Loudspeakers.FirstOrDefault(index => index < 0 || index >= LoudspeakerCount, -1) is var wrong and >= 0)
                {
                    error = $"there is no loudspeaker {wrong + 1}; the last is {LoudspeakerCount}";
                    return false;
                }

                draft.AddDirect(request.Loudspeakers, request.Gain);
                continue;
            }

            var group = Array.Find(_groups, known => known.Group.Name == request.Group);
            if (group is null)
            {
                error = $"there is no group \"{request.Group}\"; there are {string.Join(", ", GroupNames.Select(name => $"\"{name}\""))}";
                return false;
            }

            if (!TryAdd(draft, group, request.Renderer ?? group.Group.Renderer, request.Gain, out error))
            {
                return false;
            }
        }

        routing = requests.IsEmpty ? Default : draft.Finish();
        return true;
    }

    private bool TryAdd(RoutingDraft draft, RoomGroup group, GroupRenderer renderer, double gain, out string? error)
    {
        error = null;
        if (group.Group.Renderer == GroupRenderer.Subwoofer || renderer == GroupRenderer.Subwoofer)
        {
            draft.AddBass(group.Group.CrossoverHz, group.Loudspeakers, gain, 0);
            return true;
        }

        if (renderer == GroupRenderer.Wfs)
        {
            if (group.Loudspeakers.FirstOrDefault(index => !_onContour[index], -1) is var off and >= 0)
            {
                error = $"group \"{group.Group.Name}\": wave field synthesis needs loudspeakers on a contour; {off + 1} is on none";
                return false;
            }

            draft.AddWaves(group.Loudspeakers, gain);
            draft.AddPanned(new PannedRoute(group.InPlan(), group.Loudspeakers, gain, WaveBassClass, OnlyHybrid: true, group.CentreMetres));
        }
        else
        {
            if (!group.TryPanner(renderer, out var panner, out error))
            {
                return false;
            }

            draft.AddPanned(new PannedRoute(panner!, group.Loudspeakers, gain, group.BassClass, OnlyHybrid: false, group.CentreMetres));
            if (panner!.HasBands && group.Group.Decoding.CrossoverHz is { } crossoverHz)
            {
                draft.SplitAt(Array.IndexOf(_splitHz, crossoverHz));
            }
        }

        if (group.Group.Bass is { Subwoofers.Length: > 0 } bass)
        {
            var subwoofers = Array.Find(_groups, known => known.Group.Name == bass.Subwoofers);
            if (subwoofers is null)
            {
                error = $"group \"{group.Group.Name}\": there is no group of subwoofers \"{bass.Subwoofers}\"";
                return false;
            }

            draft.AddBass(bass.CrossoverHz, subwoofers.Loudspeakers, gain * Math.Pow(10, bass.GainDb / 20), bass.DelaySeconds * SpeedOfSound.MetresPerSecond);
        }

        return true;
    }
}
