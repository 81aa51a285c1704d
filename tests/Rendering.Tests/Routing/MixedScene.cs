using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Rendering.Tests.Blocks;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Routing;

/// <summary>A scene in which everything that a mixed room can do happens at once, or after each other.</summary>
internal static class MixedScene
{
    public static TestScene Make(InstructionWidth width = InstructionWidth.Automatic)
    {
        const long Start = TestScene.ShowStart;
        var reference = MixedRoom.Venue.ReferencePoint;
        var everywhere = MixedRoom.Route(new("Ring", [], null, 0.8), new("Dome", [], GroupRenderer.Vbap, 0.5), new("Fills", [], null, 0.3), new("", [41, 55], null, 0.4));
        RenderedObject?[] objects =
        [
            new() { Source = new PinkNoiseSignal(Start, -20, 1), Position = reference + new Vector3D(2, 3, 2), Routing = MixedRoom.Route("Dome"), SpreadRadians = 0.3 },
            new() { Source = new PinkNoiseSignal(Start, -20, 2), Path = TestScene.Orbit(3, 24000), FollowPath = true, Routing = everywhere },
            new() { Source = new PinkNoiseSignal(Start, -20, 3), Path = TestScene.Orbit(4, 30000), FollowPath = true, Hybrid = true },
            new() { Source = new PinkNoiseSignal(Start, -20, 4), Position = new(-3, 1, 1), Routing = MixedRoom.Route("Fills"), Kind = RenderedKind.Plane },
            new() { Source = new PinkNoiseSignal(Start, -20, 5), Position = new(-3, 1, 4), Routing = MixedRoom.Route("Dome", GroupRenderer.Vbap) },
            new() { Source = new PinkNoiseSignal(Start, -40, 6), Position = new(-5, 2, 1.4), Kind = RenderedKind.Plane },
            new() { Source = new PinkNoiseSignal(Start, -40, 7), Position = new(5, -2, 1.4), Kind = RenderedKind.Plane },
        ];
        return new TestScene
        {
            Room = MixedRoom.Sources,
            Reference = reference,
            Routing = MixedRoom.Routing,
            Options = new() { ObjectCapacity = 18, PreDelaySeconds = 0.02, MaximumDelaySeconds = 0.1, InstructionWidth = width },
            Objects = i => i == 17 ? objects[0] : i > 0 && i < objects.Length ? objects[i] : null,
            Changes =
            [
                new(Start + 480, 17, SceneChangeKind.Spread, 2.5, 0, 0, 1440),
                new(Start + 500, 2, SceneChangeKind.Hybrid, 0, 0, 0, 0),
                new(Start + 1000, 1, SceneChangeKind.Routing, 0, 0, 0, 0, MixedRoom.Route("Subs")),
                new(Start + 1300, 3, SceneChangeKind.Hybrid, 1, 0, 0, 0),
                new(Start + 1400, 3, SceneChangeKind.Routing, 0, 0, 0, 0, null),
                new(Start + 2100, 4, SceneChangeKind.Position, 0.3, -0.2, 1.5, 960),
                new(Start + 3000, 1, SceneChangeKind.Routing, 0, 0, 0, 0, everywhere),
                new(Start + 3700, 2, SceneChangeKind.Hybrid, 1, 0, 0, 0),
            ],
        };
    }
}
