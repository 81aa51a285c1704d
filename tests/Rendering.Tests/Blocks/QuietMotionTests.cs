using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>
/// Objects with a low tone do what they like; whatever is heard besides the tone is a click. The second difference of a
/// tone of amplitude A is at most A w^2 (at 100 Hz 0.00017 A), that of a step is the step.
/// </summary>
public sealed class QuietMotionTests
{
    private const double ToneHz = 100;
    private const double W = 2 * Math.PI * ToneHz / 48000;

    private static readonly Lazy<(SecondarySources Sources, Venue Venue)> Studio = new(() =>
    {
        Assert.True(VenueLibrary.TryLoad("tuberlin_en325_wfs_192", out var venue, out _));
        return (SecondarySources.FromVenue(venue!), venue!);
    });

    public static TheoryData<double, double, double, double> Ways => new()
    {
        // Straight through the front, through a corner, along the wall on its line, out on the other side, close past the reference point.
        { 5, 0.03, 1, 0.03 },
        { 4.5, 3.2, 0.5, 0.4 },
        { 3.023, -3, 3.023, 3 },
        { 0.2, 1, -0.4, 5 },
        { 2.5, 0.3, -2.5, 0.3 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void An_object_that_crosses_the_contour_makes_no_click(double fromX, double fromY, double toX, double toY)
    {
        // A second for the way: up to 7 m/s.
        var z = Studio.Value.Venue.ReferencePoint.Z;
        var path = new ObjectPath(48000, [new PathPoint(0, new(fromX, fromY, z)), new PathPoint(48000, new(toX, toY, z))], loop: false, PathShape.Linear);
        AssertQuiet(new RenderedObject { Source = new SineSignal(0, ToneHz, 0), Path = path, FollowPath = true }, []);
    }

    [Fact]
    public void A_focus_without_Doppler_that_leaves_the_reach_of_the_pre_delay_makes_no_click()
    {
        var z = Studio.Value.Venue.ReferencePoint.Z;
        var path = new ObjectPath(48000, [new PathPoint(0, new(2.4, 0.5, z)), new PathPoint(48000, new(-2.4, 1.5, z))], loop: false, PathShape.Linear);
        var rendered = new RenderedObject { Source = new SineSignal(0, ToneHz, 0), Kind = RenderedKind.Focused, Path = path, FollowPath = true, Doppler = false };
        var renderer = AssertQuiet(rendered, [], preDelaySeconds: 0.01);
        Assert.True(renderer.Counters.UnservedPairs > 0);
    }

    [Fact]
    public void Changes_of_kind_direction_law_Doppler_and_jumps_make_no_click()
    {
        var rendered = new RenderedObject { Source = new SineSignal(0, ToneHz, 0), Position = new(5, 1, 1.4) };
        AssertQuiet(
            rendered,
            [
                new(50000, 0, SceneChangeKind.Kind, (int)RenderedKind.Plane, 0, 0, 0),
                new(53000, 0, SceneChangeKind.Kind, (int)RenderedKind.Auto, 0, 0, 0),
                new(53400, 0, SceneChangeKind.Position, -6, 2, 1.4, 48),
                new(56000, 0, SceneChangeKind.Position, 1, 1, 1.4, 48),
                new(60000, 0, SceneChangeKind.Direction, 0, 1, 0, 0),
                new(63000, 0, SceneChangeKind.Distance, (int)DistanceLaw.None, 1, 1000, 0),
                new(66000, 0, SceneChangeKind.Doppler, 0, 0, 0, 0),
                new(69000, 0, SceneChangeKind.AirAbsorption, 1, 0, 0, 0),
                new(72000, 0, SceneChangeKind.Position, 9, 9, 1.4, 480),
                new(75000, 0, SceneChangeKind.Doppler, 1, 0, 0, 0),
                new(78000, 0, SceneChangeKind.Gain, 0.2, 0, 0, 480),
            ]);
    }

    [Fact]
    public void Jumps_that_come_faster_than_they_fade_make_no_click_and_are_counted()
    {
        var random = new Random(3);
        var changes = Enumerable.Range(0, 80).Select(i => new SceneChange(
            50000 + (400 * i), 0, SceneChangeKind.Position, (10 * random.NextDouble()) - 5, (10 * random.NextDouble()) - 5, 1.4, 0)).ToArray();
        var renderer = AssertQuiet(new RenderedObject { Source = new SineSignal(0, ToneHz, 0), Position = new(5, 1, 1.4) }, changes);

        // A fade takes 960 samples, and what comes meanwhile waits: between one in three and all of them.
        Assert.InRange(renderer.Counters.Jumps, 25, 80);
    }

    private static BlockRenderer AssertQuiet(RenderedObject rendered, SceneChange[] changes, double preDelaySeconds = 0.04)
    {
        var (sources, venue) = Studio.Value;
        var renderer = new BlockRenderer(
            sources, venue.ReferencePoint, new BlockRendererOptions { ObjectCapacity = 1, PreDelaySeconds = preDelaySeconds, MaximumBlockFrames = 960 });
        renderer.Install(0, rendered);
        foreach (var change in changes)
        {
            Assert.True(renderer.TryApply(change));
        }

        renderer.Start(48000);
        var before = new float[sources.Count];
        var last = new float[sources.Count];
        var known = false;
        var largest = 0f;
        var loudest = 0f;
        for (var block = 0; block < 60; block++)
        {
            renderer.Render(960);
            for (var i = 0; i < sources.Count; i++)
            {
                foreach (var sample in renderer.Output(i))
                {
                    largest = known ? Math.Max(largest, Math.Abs(sample - (2 * last[i]) + before[i])) : largest;
                    loudest = Math.Max(loudest, Math.Abs(sample));
                    (before[i], last[i]) = (last[i], sample);
                }
            }

            known = true;
        }

        // The tone, shifted by up to 12 percent, the corners of gain ramps and fades (a change of slope of the whole signal over 20 ms), and
        // -80 dBFS for what else there is.
        Assert.InRange(loudest, 0.05f, 3f);
        var allowed = (loudest * W * W * 1.3) + (2 * loudest / 960) + 1e-4;
        Assert.True(largest < allowed, $"{largest} of {loudest}, allowed {allowed}");
        return renderer;
    }
}
