using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class ActiveWindowTests
{
    private const int Count = 40;
    private const double Spacing = 0.3;

    // Closed, open and in between: a third of the loudspeakers each.
    private static readonly Gen<double[]> Openness = Gen.Choose(-1000, 2000).Select(number => Math.Clamp(number / 1000.0, 0, 1)).ArrayOf(Count);

    // Runs that are open with closed ones between them, as waves make them.
    private static readonly Gen<double[]> Runs = Gen.Choose(1, 20).ArrayOf(Count).Select(lengths =>
        lengths.SelectMany((length, i) => Enumerable.Repeat(i % 2 == 0 ? 1.0 : 0, length)).Take(Count).ToArray());

    private static readonly Arbitrary<(double[] Open, int Seed, int Percent)> Cases = (
        from open in Gen.OneOf(Openness, Runs)
        from seed in Gen.Choose(0, int.MaxValue)
        from percent in Gen.Choose(0, 100)
        select (open, seed, percent)).ToArbitrary();

    [Fact]
    public void It_is_the_largest_function_below_the_openness_that_rises_no_faster_than_the_fade() => Prop.ForAll(Cases, item =>
    {
        foreach (var closed in (bool[])[true, false])
        {
            var way = Ways(item.Seed, closed);
            var window = Apply(Sources(item.Seed, closed), item.Open, item.Percent / 100.0);
            var fade = Math.Max(item.Percent / 200.0 * item.Open.Sum() * Spacing, Spacing);
            for (var i = 0; i < Count; i++)
            {
                var most = 1.0;
                for (var j = 0; j < Count; j++)
                {
                    var along = way[Math.Max(i, j)] - way[Math.Min(i, j)];
                    most = Math.Min(most, item.Open[j] + (Math.Min(along, closed ? way[Count] - along : along) / fade));
                }

                // An open contour is closed one spacing beyond its ends.
                most = closed ? most : Math.Min(most, (Spacing + Math.Min(way[i], way[Count - 1] - way[i])) / fade);
                Assert.Equal(Smooth(most), window[i], 1e-9);
                Assert.InRange(window[i], 0, Smooth(item.Open[i]) + 1e-12);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Neighbours_differ_by_no_more_than_their_share_of_the_fade() => Prop.ForAll(Cases, item =>
    {
        var way = Ways(item.Seed, closed: true);
        var window = Apply(Sources(item.Seed, closed: true), item.Open, item.Percent / 100.0);
        var fade = Math.Max(item.Percent / 200.0 * item.Open.Sum() * Spacing, Spacing);
        for (var i = 0; i < Count; i++)
        {
            var difference = Unsmoothed(window[(i + 1) % Count]) - Unsmoothed(window[i]);
            Assert.InRange(Math.Abs(difference), 0, ((way[i + 1] - way[i]) / fade) + 1e-6);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_closed_contour_does_not_care_where_its_order_begins() =>
        Prop.ForAll(Cases, Gen.Choose(1, Count - 1).ToArbitrary(), (item, first) =>
        {
            var order = Enumerable.Range(0, Count).Select(k => (k + first) % Count).ToArray();
            var plain = Apply(Sources(item.Seed, closed: true), item.Open, item.Percent / 100.0);
            var turned = Apply(Sources(item.Seed, closed: true, order), item.Open, item.Percent / 100.0);
            Assert.Equal(plain, turned, (a, b) => Math.Abs(a - b) < 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_closed_contour_that_is_open_all_round_has_nothing_to_fade() =>
        Prop.ForAll(Gen.Choose(0, 100).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (percent, seed) =>
            Assert.All(Apply(Sources(seed, closed: true), [.. Enumerable.Repeat(1.0, Count)], percent / 100.0), value => Assert.Equal(1, value)))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void An_open_contour_fades_at_its_physical_ends()
    {
        var window = Apply(Sources(7, closed: false), [.. Enumerable.Repeat(1.0, Count)], 0.3);
        Assert.InRange(window[0], 0.01, 0.3);
        Assert.InRange(window[^1], 0.01, 0.3);
        Assert.Equal(1, window[Count / 2]);
        Assert.True(window[0] < window[1] && window[1] < window[2] && window[^1] < window[^2]);
    }

    [Fact]
    public void A_little_more_of_one_loudspeaker_changes_little_everywhere() =>
        Prop.ForAll(Cases, Gen.Choose(0, Count - 1).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (item, which, amount) =>
        {
            foreach (var closed in (bool[])[true, false])
            {
                var before = item.Open[which];
                var after = Math.Clamp(before + (amount * 1e-5), 0, 1);
                double[] changed = [.. item.Open];
                changed[which] = after;
                var share = item.Percent / 100.0;
                var plain = Apply(Sources(item.Seed, closed), item.Open, share);
                var other = Apply(Sources(item.Seed, closed), changed, share);

                // The smooth step is at most 1.5 steep; the fade grows with what is open by at most half the share.
                var largest = 1.5 * (1 + (share / 2)) * (after - before);
                Assert.Equal(plain, other, (a, b) => Math.Abs(a - b) <= largest + 1e-12);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_dome_keeps_its_openness_and_nothing_is_allocated()
    {
        var dome = new SecondarySources([new(1, 0, 0), new(0, 1, 0)], [new(-1, 0, 0), new(0, -1, 0)], [1, 1], []);
        Assert.Equal([Smooth(0.3), 1], Apply(dome, [0.3, 1], 0.3));

        var window = new ActiveWindow(Sources(3, closed: true), 0.3);
        var open = new double[Count];
        window.Apply(open);
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            open[i % Count] = 1;
            window.Apply(open);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static double Smooth(double m) => m * m * (3 - (2 * m));

    private static double Unsmoothed(double s) => 0.5 - Math.Sin(Math.Asin(1 - (2 * s)) / 3);

    private static double[] Apply(SecondarySources sources, double[] openness, double taperShare)
    {
        double[] window = [.. openness];
        new ActiveWindow(sources, taperShare).Apply(window);
        return window;
    }

    /// <summary>Ways along the contour from loudspeaker 0, at the end that of the whole contour.</summary>
    private static double[] Ways(int seed, bool closed)
    {
        var places = Places(seed);
        var ways = new double[Count + 1];
        for (var i = 1; i <= Count; i++)
        {
            ways[i] = ways[i - 1] + (i < Count || closed ? Vector3D.Distance(places[i - 1], places[i % Count]) : 0);
        }

        return ways;
    }

    /// <summary>A rough ring: no distance is another's, and some are gaps.</summary>
    private static Vector3D[] Places(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(i =>
            DrivingScenes.Turn(new Vector3D(2 + (0.3 * random.NextDouble()), 0, 0), 2 * Math.PI * (i + (0.4 * random.NextDouble())) / (Count + 3)))];
    }

    private static SecondarySources Sources(int seed, bool closed, int[]? order = null)
    {
        var places = Places(seed);
        var contour = new Contour("ring", order ?? [.. Enumerable.Range(0, Count)], closed, Spacing, []);
        return new SecondarySources(places, [.. places.Select(place => -place.Normalized())], [.. Enumerable.Repeat(Spacing, Count)], [contour]);
    }
}
