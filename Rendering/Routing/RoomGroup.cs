using Wavehall.Rendering.Ambisonics;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Routing;

/// <summary>
/// A group of a room with its panners, each made when it is first asked for: a triangulation or a decoder takes a while. Used by any thread but the audio
/// thread.
/// </summary>
internal sealed class RoomGroup
{
    /// <summary>
    /// Share of the mean distance of the loudspeakers within which a sound widens, instead of leaping from one side to the other. A quarter of the way is
    /// where the angle to it begins to change faster than it could be followed.
    /// </summary>
    public const double CentreShare = 0.25;

    private readonly Lock _gate = new();
    private readonly Dictionary<GroupRenderer, Panner> _panners = [];
    private readonly Vector3D[] _offsets;
    private readonly Dictionary<int, AmbisonicPanner> _lowerOrders = [];
    private Panner? _inPlan;

    /// <summary>Takes a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="positions">Places of all loudspeakers of the room [m].</param>
    /// <param name="reference">Point at which levels are right [m].</param>
    /// <param name="bassClass">Which low frequencies it hands to subwoofers.</param>
    public RoomGroup(LoudspeakerGroup group, Vector3D[] positions, Vector3D reference, int bassClass)
    {
        Group = group;
        Loudspeakers = [.. group.Loudspeakers.Select(number => number - 1)];
        _offsets = Array.ConvertAll(Loudspeakers, index => positions[index] - reference);
        BassClass = bassClass;
        CentreMetres = CentreShare * _offsets.Average(offset => offset.Length);
    }

    /// <summary>The group.</summary>
    public LoudspeakerGroup Group { get; }

    /// <summary>Indices of its loudspeakers.</summary>
    public int[] Loudspeakers { get; }

    /// <summary>Which low frequencies it hands to subwoofers (<see cref="RoomBands"/>).</summary>
    public int BassClass { get; }

    /// <summary>Nearer to the reference point than this, a sound widens [m].</summary>
    public double CentreMetres { get; }

    /// <summary>What its decoder is not good at, one line; null when all is well or it was not asked for.</summary>
    public string? Warning { get; private set; }

    /// <summary>Directions of the loudspeakers from the reference point (unit).</summary>
    public Vector3D[] Directions => Array.ConvertAll(_offsets, offset => offset.Normalized());

    /// <summary>The panner of a method.</summary>
    /// <param name="renderer">Not wave field synthesis and not subwoofers.</param>
    /// <param name="panner">The panner.</param>
    /// <param name="error">Why the group cannot, one line.</param>
    public bool TryPanner(GroupRenderer renderer, out Panner? panner, out string? error)
    {
        lock (_gate)
        {
            error = null;
            if (_panners.TryGetValue(renderer, out panner))
            {
                return true;
            }

            if (_offsets.Any(offset => offset.Length < 0.1))
            {
                error = $"group \"{Group.Name}\": a loudspeaker stands at the reference point, which has no direction to it";
                return false;
            }

            switch (renderer)
            {
                case GroupRenderer.Vbap:
                    panner = new VbapPanner(Directions);
                    break;
                case GroupRenderer.Dbap:
                    panner = new DbapPanner(_offsets, Group.RolloffDb);
                    break;
                case GroupRenderer.Ambisonics:
                    if (!AmbisonicPanner.TryCreate(Group.Decoding, Directions, out var ambisonic, out error, out var warning))
                    {
                        error = $"group \"{Group.Name}\": {error}";
                        return false;
                    }

                    Warning = warning is null ? null : $"group \"{Group.Name}\": {warning}";
                    panner = ambisonic;
                    break;
                default:
                    panner = new DirectPanner(_offsets.Length);
                    break;
            }

            _panners.Add(renderer, panner!);
            return true;
        }
    }

    /// <summary>
    /// The decoder for a bed. One of lower order than the group decodes gets a decoder of its own order: that of the group would weight its channels for orders
    /// that are not there, and play it too quietly (2.5 dB for a first order in a third).
    /// </summary>
    /// <param name="order">Order of the bed.</param>
    /// <param name="panner">The decoder.</param>
    /// <param name="error">Why the group cannot, one line.</param>
    public bool TryBedDecoder(int order, out AmbisonicPanner? panner, out string? error)
    {
        if (order >= AmbisonicPanner.OrderOf(Group.Decoding, _offsets.Length))
        {
            var isMade = TryPanner(GroupRenderer.Ambisonics, out var whole, out error);
            panner = whole as AmbisonicPanner;
            return isMade;
        }

        lock (_gate)
        {
            error = null;
            if (_lowerOrders.TryGetValue(order, out panner))
            {
                return true;
            }

            if (!AmbisonicPanner.TryCreate(Group.Decoding with { Order = order }, Directions, out panner, out error, out _))
            {
                error = $"group \"{Group.Name}\": {error}";
                return false;
            }

            _lowerOrders.Add(order, panner!);
            return true;
        }
    }

    /// <summary>Amplitude panning in plan, for what a hybrid object plays above the aliasing frequency.</summary>
    public Panner InPlan()
    {
        lock (_gate)
        {
            return _inPlan ??= new VbapPanner(Array.ConvertAll(_offsets, offset => (offset with { Z = 0 }).Normalized()));
        }
    }
}
