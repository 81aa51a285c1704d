using System.Collections.Immutable;
using Wavehall.Rendering.Driving;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Demo;

/// <summary>What the demo has to know of a room: its measures, and which groups are there besides the default ones.</summary>
internal sealed class DemoRoom
{
    // Beyond it a room is no room any more and coordinates could leave their range.
    private const double MaxFarthestMetres = 300;

    // A group reaches over the heads when one of its loudspeakers is so high, seen from the reference point; bells at the zenith of a
    // ring would come from everywhere.
    private const double LeastDomeDegrees = 30;

    private readonly SecondarySources _sources;
    private readonly LoudspeakerGroup[] _defaults;
    private readonly LoudspeakerGroup? _dome;
    private readonly LoudspeakerGroup? _fills;
    private readonly bool _hasContours;

    /// <summary>Measures a room.</summary>
    public DemoRoom(Venue venue)
    {
        _sources = SecondarySources.FromVenue(venue);
        Reference = venue.ReferencePoint;
        var distances = venue.Loudspeakers.Select(l => PlanDistance(l.Position, Reference)).DefaultIfEmpty(1).ToArray();
        FarthestMetres = Math.Clamp(distances.Max(), 1, MaxFarthestMetres);
        NominalMetres = venue.Rendering.ReferenceDistanceMetres ?? Math.Clamp(_sources.MeanPlanDistanceMetres(Reference), 0.1, MaxFarthestMetres);
        var contours = venue.Arrays.Where(a => a.Kind == ArrayKind.Contour).SelectMany(a => a.Order).ToArray();
        _hasContours = contours.Length > 0;
        NearestContourMetres = contours.Select(number => distances[number - 1]).DefaultIfEmpty(0).Min();

        _defaults = [.. venue.Groups.Where(group => group.IsDefault)];
        var domes = venue.Groups.Where(group => group.Renderer is GroupRenderer.Vbap or GroupRenderer.Ambisonics && IsHigh(venue, group)).ToArray();
        _dome = domes.FirstOrDefault(group => !group.IsDefault) ?? domes.FirstOrDefault();
        _fills = venue.Groups.FirstOrDefault(group => group is { Renderer: GroupRenderer.Dbap, IsDefault: false });
        DomeMetres = _dome is null
            ? 0
            : Math.Clamp(_dome.Loudspeakers.Max(number => Vector3D.Distance(venue.Loudspeakers[number - 1].Position, Reference)), 1, MaxFarthestMetres);
        Reverb = _dome is null ? ShowReverb.Default : ReverbOf(venue);
    }

    /// <summary>Point at which levels are right [m].</summary>
    public Vector3D Reference { get; }

    /// <summary>Plan distance of the farthest loudspeaker from the reference point [m], 1 to 300.</summary>
    public double FarthestMetres { get; }

    /// <summary>Distance at which an object has its nominal level, which is that of the reverb [m].</summary>
    public double NominalMetres { get; }

    /// <summary>Plan distance of the nearest loudspeaker on a contour [m]; 0 without contours. A dome hangs above the audience.</summary>
    public double NearestContourMetres { get; }

    /// <summary>True: a group can pan over the heads of the audience.</summary>
    public bool HasDome => _dome is not null;

    /// <summary>True: objects without routes are panned, so that two or three loudspeakers have all of their sound.</summary>
    public bool IsPanned => _defaults.Any(group => group.Renderer is GroupRenderer.Vbap or GroupRenderer.Ambisonics);

    /// <summary>Distance of the dome's farthest loudspeaker from the reference point [m], 1 to 300; 0 without a dome.</summary>
    public double DomeMetres { get; }

    /// <summary>A reverb as it would be in such a room; the usual one without a dome, where the demo is dry.</summary>
    public ShowReverb Reverb { get; }

    /// <summary>Routes to the dome; none where there is no dome, or where it plays by default.</summary>
    public ImmutableArray<ObjectRoute> DomeRoutes =>
        _dome is null || (_dome.IsDefault && _defaults.Length == 1) ? [] : [ObjectRoute.To(_dome.Name)];

    /// <summary>Routes to the dome, or else to the default groups, and to the fills.</summary>
    /// <param name="fillsGain">Linear gain of the fills.</param>
    public ImmutableArray<ObjectRoute> DomeAndFillsRoutes(double fillsGain)
    {
        if (_fills is null)
        {
            return DomeRoutes;
        }

        var main = _dome is null ? _defaults : [_dome];
        return [.. main.Select(group => ObjectRoute.To(group.Name)), ObjectRoute.To(_fills.Name, gain: fillsGain)];
    }

    /// <summary>True when a place is in the room in plan, as wave field synthesis sees it: it would be a focused source.</summary>
    public bool IsInside(Vector3D place) => _hasContours && ContourPlan.IsInside(_sources, place);

    private static bool IsHigh(Venue venue, LoudspeakerGroup group) => group.Loudspeakers.Any(number =>
    {
        var offset = venue.Loudspeakers[number - 1].Position - venue.ReferencePoint;
        return offset.Z >= offset.Length * Math.Sin(LeastDomeDegrees * Math.PI / 180);
    });

    // Mean free path of the box that the loudspeakers span, 4 V / S. With the same walls everywhere the times grow with it (Sabine); the
    // usual reverb says how.
    private static ShowReverb ReverbOf(Venue venue)
    {
        var width = Extent(l => l.Position.Y);
        var depth = Extent(l => l.Position.X);
        var height = Extent(l => l.Position.Z);
        var size = Math.Clamp(2 / ((1 / width) + (1 / depth) + (1 / height)), 4, 15);
        var usual = ShowReverb.Default;
        var scale = size / usual.SizeMetres;
        return usual with
        {
            SizeMetres = size,
            PreDelaySeconds = usual.PreDelaySeconds * scale,
            LowTimeSeconds = usual.LowTimeSeconds * scale,
            MidTimeSeconds = usual.MidTimeSeconds * scale,
            HighTimeSeconds = usual.HighTimeSeconds * scale,
        };

        double Extent(Func<Loudspeaker, double> coordinate) =>
            Math.Max(1, venue.Loudspeakers.Max(coordinate) - venue.Loudspeakers.Min(coordinate));
    }

    private static double PlanDistance(Vector3D a, Vector3D b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)));
}
