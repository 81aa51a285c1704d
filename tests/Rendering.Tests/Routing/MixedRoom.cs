using System.Collections.Immutable;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Routing;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Routing;

/// <summary>A small room with a ring of wave field synthesis, a dome of 13, two fills and two subwoofers, none of them as far away as another.</summary>
internal static class MixedRoom
{
    public const int RingCount = 40;
    public const int DomeCount = 13;
    public const double BassHz = 90;

    private static readonly Lazy<Venue> Known = new(Make);

    public static Venue Venue => Known.Value;

    public static SecondarySources Sources { get; } = SecondarySources.FromVenue(Venue);

    public static RoomRouting Routing { get; } = Open(Venue);

    /// <summary>Index of the first loudspeaker of the dome.</summary>
    public static int FirstOfDome => RingCount;

    /// <summary>Index of the first of the two fills, after which come the two subwoofers.</summary>
    public static int FirstOfFills => RingCount + DomeCount;

    public static RoomRouting Open(Venue venue)
    {
        Assert.True(RoomRouting.TryFromVenue(venue, SecondarySources.FromVenue(venue), out var routing, out var error), error);
        return routing!;
    }

    public static ObjectRouting Route(string group, GroupRenderer? renderer = null, double gain = 1) => Route(new RouteRequest(group, [], renderer, gain));

    public static ObjectRouting Route(params RouteRequest[] requests)
    {
        Assert.True(Routing.TryCompile(requests, out var routing, out var error), error);
        return routing!;
    }

    public static BlockRenderer Renderer(BlockRendererOptions? options = null) => new(
        Sources,
        Venue.ReferencePoint,
        options ?? new BlockRendererOptions { ObjectCapacity = 2, PreDelaySeconds = Venue.PreDelaySeconds, MaximumBlockFrames = 960 },
        Routing);

    /// <summary>Distance of each loudspeaker from the reference point [m].</summary>
    public static double ToReference(int index) => Vector3D.Distance(Venue.Loudspeakers[index].Position, Venue.ReferencePoint);

    private static Venue Make()
    {
        var reference = new Vector3D(0.3, -0.2, 1.4);
        var loudspeakers = ImmutableArray.CreateBuilder<Loudspeaker>();
        void Add(Vector3D position, string array, double weight) => loudspeakers.Add(new Loudspeaker(
            loudspeakers.Count + 1, position, (reference - position).Normalized(), array, weight, array));
        for (var i = 0; i < RingCount; i++)
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / RingCount);
            Add(new(2 * cosine, 2 * sine, 1.4), "Ring", 4 * Math.PI / RingCount);
        }

        foreach (var (count, elevation, radius) in new[] { (8, 0.1, 3.0), (4, 0.8, 3.4), (1, Math.PI / 2, 2.7) })
        {
            for (var i = 0; i < count; i++)
            {
                var (sine, cosine) = Math.SinCos((2 * Math.PI * i / count) + 0.2);
                Add(reference + (new Vector3D(cosine * Math.Cos(elevation), sine * Math.Cos(elevation), Math.Sin(elevation)) * radius), "Dome", 1);
            }
        }

        Add(new(2.5, 0.7, 0.4), "Fills", 1);
        Add(new(2.5, -0.9, 0.4), "Fills", 1);
        Add(new(2.8, 1.5, 0.2), "Subs", 1);
        Add(new(2.6, -1.8, 0.2), "Subs", 1);
        int[] Of(string array) => [.. loudspeakers.Where(loudspeaker => loudspeaker.Array == array).Select(loudspeaker => loudspeaker.Number)];
        LoudspeakerArray Array(string name, ArrayKind kind, bool closed, double spacing) => new(name, kind, closed, [.. Of(name)], spacing, []);
        var bass = new BassManagement(BassHz, "Subs");
        var all = loudspeakers.Select(loudspeaker => loudspeaker.Number).ToImmutableArray();
        return new Venue
        {
            Name = "mixed",
            Title = "Mixed",
            Source = "made for tests",
            Origin = "floor",
            Axes = "x front, y left, z up",
            ReferencePoint = reference,
            ListeningArea = new ListeningArea([new(1, 1), new(-1, 1), new(-1, -1)], 1.4),
            PreDelaySeconds = 0.02,
            Loudspeakers = loudspeakers.ToImmutable(),
            Arrays =
            [
                Array("Ring", ArrayKind.Contour, true, 4 * Math.PI / RingCount),
                Array("Dome", ArrayKind.Dome, false, 2),
                Array("Fills", ArrayKind.Free, false, 1),
                Array("Subs", ArrayKind.Subwoofer, false, 1),
            ],
            Groups =
            [
                new() { Name = "Ring", Loudspeakers = [.. Of("Ring")], Renderer = GroupRenderer.Wfs, IsDefault = true, Bass = bass },
                new()
                {
                    Name = "Dome",
                    Loudspeakers = [.. Of("Dome")],
                    Renderer = GroupRenderer.Ambisonics,
                    Bass = bass,
                    Decoding = new() { Order = 2, CrossoverHz = 500 },
                },
                new() { Name = "Fills", Loudspeakers = [.. Of("Fills")], Renderer = GroupRenderer.Dbap },
                new() { Name = "Subs", Loudspeakers = [.. Of("Subs")], Renderer = GroupRenderer.Subwoofer },
            ],
            Nodes = [new VenueNode("n1", all)],
            Streams = [new VenueStream("s1", "n1", all, "239.1.1.1", 5004)],
        };
    }
}
