using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class TaperWindowTests
{
    [Fact]
    public void A_run_on_a_closed_contour_does_not_care_where_the_order_begins() =>
        Prop.ForAll(Gen.Choose(1, 60).ToArbitrary(), Gen.Choose(0, 59).ToArbitrary(), (length, first) =>
        {
            var sources = Ring(60, closed: true);
            var plain = Taper(sources, Run(60, 0, length));
            var wrapped = Taper(sources, Run(60, first, length));
            for (var j = 0; j < 60; j++)
            {
                Assert.Equal(plain[j], wrapped[(first + j) % 60]);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Tapers_lie_between_zero_and_one_and_are_zero_only_where_not_selected() =>
        Prop.ForAll(Gen.Elements(true, false).ArrayOf(24).ToArbitrary(), Gen.Choose(0, 100).ToArbitrary(), (selected, percent) =>
        {
            foreach (var closed in (bool[])[true, false])
            {
                var sources = Ring(24, closed);
                var tukey = new double[24];
                var kaiser = new double[24];
                TaperWindow.Tukey(sources, selected, percent / 100.0, tukey);
                TaperWindow.Kaiser(sources, selected, percent / 10.0, kaiser);
                for (var i = 0; i < 24; i++)
                {
                    Assert.Equal(selected[i], tukey[i] > 0);
                    Assert.Equal(selected[i], kaiser[i] > 0);
                    Assert.InRange(tukey[i], 0, 1);
                    Assert.InRange(kaiser[i], 0, 1);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_open_contour_has_an_end_where_a_closed_one_goes_on()
    {
        var selected = Run(60, 50, 20);
        Assert.Equal(1, TaperWindow.CountRuns(Ring(60, closed: true), selected));
        Assert.Equal(2, TaperWindow.CountRuns(Ring(60, closed: false), selected));
    }

    [Fact]
    public void A_closed_contour_selected_all_round_has_no_ends_to_fade()
    {
        var sources = Ring(60, closed: true);
        Assert.All(Taper(sources, Run(60, 0, 60)), taper => Assert.Equal(1, taper));
        Assert.Equal(1, TaperWindow.CountRuns(sources, Run(60, 0, 60)));
        Assert.Equal(0, TaperWindow.CountRuns(sources, new bool[60]));
    }

    [Fact]
    public void Two_contours_are_faded_each_for_itself()
    {
        var ring = Ring(60, closed: true);
        var positions = Enumerable.Range(0, 60).Select(i => DrivingScenes.Position(ring, i)).ToArray();
        var halves = new SecondarySources(
            positions,
            positions.Select(position => -position.Normalized()).ToArray(),
            ring.AreaWeightMetres,
            [Half("a", 0), Half("b", 30)]);

        var taper = Taper(halves, Run(60, 0, 60));
        Assert.Equal(2, TaperWindow.CountRuns(halves, Run(60, 0, 60)));
        Assert.Equal(taper[..30], taper[30..]);
        Assert.True(taper[29] < 0.2 && taper[30] < 0.2);
    }

    [Fact]
    public void Loudspeakers_of_no_contour_keep_a_taper_of_one()
    {
        var dome = new SecondarySources([new Vector3D(1, 0, 0), new Vector3D(0, 1, 0)], [new Vector3D(-1, 0, 0), new Vector3D(0, -1, 0)], [1, 1], []);
        Assert.Equal([1.0, 0.0], Taper(dome, [true, false]));
    }

    [Fact]
    public void Parameters_out_of_range_are_clipped()
    {
        var sources = Ring(60, closed: false);
        var selected = Run(60, 10, 30);
        var taper = new double[60];
        var expected = new double[60];
        TaperWindow.None(sources, selected, expected);
        foreach (var nothing in (double[])[0, -1, double.NaN])
        {
            TaperWindow.Tukey(sources, selected, nothing, taper);
            Assert.Equal(expected, taper);
            TaperWindow.Kaiser(sources, selected, nothing, taper);
            Assert.Equal(expected, taper);
        }

        TaperWindow.Kaiser(sources, selected, 1e300, taper);
        Assert.All(taper, value => Assert.InRange(value, 0, 1));
        TaperWindow.Tukey(sources, selected, 1, expected);
        TaperWindow.Tukey(sources, selected, 7, taper);
        Assert.Equal(expected, taper);
    }

    private static Contour Half(string name, int first) => new(name, Enumerable.Range(first, 30).ToArray(), false, 0.1, []);

    private static bool[] Run(int count, int first, int length)
    {
        var selected = new bool[count];
        for (var j = 0; j < length; j++)
        {
            selected[(first + j) % count] = true;
        }

        return selected;
    }

    private static double[] Taper(SecondarySources sources, bool[] selected)
    {
        var taper = new double[sources.Count];
        TaperWindow.Tukey(sources, selected, 0.3, taper);
        return taper;
    }

    private static SecondarySources Ring(int count, bool closed)
    {
        var positions = Enumerable.Range(0, count).Select(i => DrivingScenes.Turn(new Vector3D(3, 0, 0), 2 * Math.PI * i / count)).ToArray();
        return new SecondarySources(
            positions,
            positions.Select(position => -position.Normalized()).ToArray(),
            Enumerable.Repeat(2 * Math.PI * 3 / count, count).ToArray(),
            [new Contour("ring", Enumerable.Range(0, count).ToArray(), closed, 0.3, [])]);
    }
}
