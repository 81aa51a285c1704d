using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Routing;

/// <summary>
/// A low tone is panned and sent here and there; whatever is heard besides the tone is a click. The second difference of a tone of amplitude A is
/// at most A w^2, that of a step is the step.
/// </summary>
public sealed class QuietRoutesTests
{
    private const double ToneHz = 100;
    private const double W = 2 * Math.PI * ToneHz / 48000;
    private const long Start = 48000;

    private static readonly Vector3D Reference = MixedRoom.Venue.ReferencePoint;

    public static TheoryData<string, GroupRenderer> Renderers => new()
    {
        { "Dome", GroupRenderer.Vbap }, { "Dome", GroupRenderer.Ambisonics }, { "Dome", GroupRenderer.Dbap },
        { "Fills", GroupRenderer.Dbap }, { "Ring", GroupRenderer.Vbap }, { "Fills", GroupRenderer.Direct },
    };

    [Theory]
    [MemberData(nameof(Renderers))]
    public void A_panned_object_that_moves_makes_no_step(string group, GroupRenderer renderer)
    {
        // Over the zenith, close past the reference point, straight through it, along the lowest ring and below it: 5 m/s at most.
        foreach (var (from, to) in new (Vector3D, Vector3D)[]
        {
            (new(-2.5, 0.1, 3), new(2.5, -0.1, 3)),
            (new(-2, 0.3, 0.1), new(2, -0.2, 0.2)),
            (new(-2, 0, 0), new(2, 0, 0)),
            (new(2, -2.4, 0.3), new(2, 2.4, 0.3)),
            (new(3, 0, 2), new(3, 1, -2.5)),
        })
        {
            var path = new ObjectPath(Start, [new PathPoint(0, Reference + from), new PathPoint(48000, Reference + to)], loop: false, PathShape.Linear);
            AssertQuiet(new() { Source = new SineSignal(0, ToneHz, 0), Path = path, FollowPath = true, Kind = RenderedKind.Point, Routing = MixedRoom.Route(group, renderer) }, []);
        }
    }

    [Fact]
    public void Changes_of_route_spread_and_band_make_no_click()
    {
        var all = MixedRoom.Route(new RouteRequest("Ring", [], null, 1), new RouteRequest("Dome", [], null, 0.5), new RouteRequest("Fills", [], null, 0.7));
        AssertQuiet(
            new() { Source = new SineSignal(0, ToneHz, 0), Position = Reference + new Vector3D(3, 1, 1), Kind = RenderedKind.Point },
            [
                Routing(50000, MixedRoom.Route("Dome")),
                new(53000, 0, SceneChangeKind.Spread, Math.PI, 0, 0, 4800),
                new(59000, 0, SceneChangeKind.Spread, 0, 0, 0, 480),
                Routing(62000, MixedRoom.Route("Dome", GroupRenderer.Vbap)),
                new(64000, 0, SceneChangeKind.Spread, 1, 0, 0, 480),
                Routing(67000, all),
                new(69000, 0, SceneChangeKind.Hybrid, 1, 0, 0, 0),
                Routing(70500, null),
                new(72000, 0, SceneChangeKind.Hybrid, 0, 0, 0, 0),
                Routing(75000, MixedRoom.Route(new RouteRequest("", [3, 45], null, 1))),
                Routing(75400, MixedRoom.Route("Subs")),
                Routing(75500, MixedRoom.Route("Fills")),
            ]);
    }

    private static SceneChange Routing(long sample, ObjectRouting? routing) => new(sample, 0, SceneChangeKind.Routing, 0, 0, 0, 0, routing);

    private static void AssertQuiet(RenderedObject rendered, SceneChange[] changes)
    {
        var renderer = MixedRoom.Renderer();
        renderer.Install(0, rendered);
        Assert.All(changes, change => Assert.True(renderer.TryApply(change)));
        renderer.Start(Start);
        var before = new float[renderer.LoudspeakerCount];
        var last = new float[renderer.LoudspeakerCount];
        var (largest, loudest) = (0f, 0f);
        for (var block = 0; block < 50; block++)
        {
            renderer.Render(960);
            for (var i = 0; i < renderer.LoudspeakerCount; i++)
            {
                foreach (var sample in renderer.Output(i))
                {
                    largest = block > 0 ? Math.Max(largest, Math.Abs(sample - (2 * last[i]) + before[i])) : 0;
                    loudest = Math.Max(loudest, Math.Abs(sample));
                    (before[i], last[i]) = (last[i], sample);
                }
            }
        }

        // The tone and the corners of gain ramps and fades; -80 dBFS for what else there is.
        Assert.InRange(loudest, 0.05f, 4f);
        var allowed = (loudest * W * W * 1.3) + (2 * loudest / 960) + 1e-4;
        Assert.True(largest < allowed, $"{largest} of {loudest}, allowed {allowed}");
    }
}
