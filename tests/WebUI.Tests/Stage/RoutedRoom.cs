using Wavehall.Venues;

namespace Wavehall.WebUI.Tests.Stage;

/// <summary>A room of three groups, of which the first plays what chooses none.</summary>
internal static class RoutedRoom
{
    public static Venue Venue { get; } = new()
    {
        Name = "room",
        Title = "Room",
        Source = "made by the test",
        Origin = "centre",
        Axes = "x front, y left, z up",
        ReferencePoint = default,
        ListeningArea = new ListeningArea([new(1, 1), new(1, -1), new(-1, 0)], 1.2),
        PreDelaySeconds = 0.01,
        Loudspeakers = [.. Enumerable.Range(1, 5).Select(n => new Loudspeaker(n, new Vector3D(n, 0, 0), new Vector3D(-1, 0, 0), "a", 1, "a"))],
        Arrays = [],
        Groups =
        [
            new LoudspeakerGroup { Name = "Ring", Loudspeakers = [1, 2], Renderer = GroupRenderer.Wfs, IsDefault = true },
            new LoudspeakerGroup { Name = "Dome", Loudspeakers = [3, 4], Renderer = GroupRenderer.Vbap },
            new LoudspeakerGroup { Name = "Subs", Loudspeakers = [5], Renderer = GroupRenderer.Subwoofer },
        ],
        Nodes = [],
        Streams = [],
    };
}
