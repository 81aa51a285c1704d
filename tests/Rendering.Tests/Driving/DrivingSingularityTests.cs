using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class DrivingSingularityTests
{
    private static readonly Vector3D Nowhere = new(double.NaN, 0, 0);

    [Fact]
    public void A_point_source_on_a_loudspeaker_leaves_that_loudspeaker_silent()
    {
        var sources = ReferenceVectors.Array("linear64");
        var result = DrivingResult.Point(sources, DrivingScenes.Position(sources, 20), Vector3D.Zero);

        Assert.Equal(0, result.DelaySeconds[20]);
        Assert.Equal(0, result.Weight[20]);
        Assert.False(result.Selected[20]);
    }

    [Fact]
    public void Below_a_centimetre_a_weight_stops_growing()
    {
        var sources = ReferenceVectors.Array("linear64");
        var loudspeaker = DrivingScenes.Position(sources, 20);
        double Weight(double metres) => DrivingResult.Point(sources, loudspeaker + new Vector3D(0, metres, 0), Vector3D.Zero).Weight[20];

        var limit = Weight(DrivingFunction.MinimumDistanceMetres);
        Assert.True(Weight(0.02) < limit);
        Assert.True(Weight(1e-6) <= limit);
        Assert.True(Weight(0.0099) <= limit);
        Assert.InRange(limit, 1, 10);
    }

    [Fact]
    public void The_reference_point_form_stays_finite_where_focus_and_reference_are_equally_far()
    {
        var sources = ReferenceVectors.Array("circular56");
        var reference = new Vector3D(0, 0.5, 0);

        // Loudspeaker 0 lies on the symmetry axis of focus and reference: R = r there.
        var result = DrivingResult.Focused(sources, new Vector3D(0, -0.5, 0), new Vector3D(-1, 0, 0), reference, FocusWeight.ReferencePoint);

        Assert.True(result.Selected[0]);
        Assert.InRange(result.Weight[0], 1, 20);
        Assert.All(result.Weight, weight => Assert.True(double.IsFinite(weight)));
    }

    [Fact]
    public void A_focus_on_the_reference_point_is_finite_in_both_forms()
    {
        var sources = ReferenceVectors.Array("circular56");
        foreach (var form in Enum.GetValues<FocusWeight>())
        {
            var result = DrivingResult.Focused(sources, Vector3D.Zero, new Vector3D(1, 0, 0), Vector3D.Zero, form);
            Assert.All(result.Weight, weight => Assert.InRange(weight, 0, 10));
            Assert.InRange(result.SelectedCount, 27, 28);
        }
    }

    [Fact]
    public void What_is_not_a_place_or_a_direction_selects_nothing()
    {
        var sources = ReferenceVectors.Array("circular56");
        DrivingResult[] results =
        [
            DrivingResult.Plane(sources, Vector3D.Zero, Vector3D.Zero),
            DrivingResult.Plane(sources, Nowhere, Vector3D.Zero),
            DrivingResult.Plane(sources, new Vector3D(1, 0, 0), Nowhere),
            DrivingResult.Point(sources, Nowhere, Vector3D.Zero),
            DrivingResult.Point(sources, new Vector3D(0, double.NegativeInfinity, 0), Vector3D.Zero),
            DrivingResult.Point(sources, new Vector3D(1e9, 0, 0), Vector3D.Zero),
            DrivingResult.Focused(sources, Nowhere, new Vector3D(1, 0, 0), Vector3D.Zero, FocusWeight.ReferenceCircle),
            DrivingResult.Focused(sources, Vector3D.Zero, Vector3D.Zero, Vector3D.Zero, FocusWeight.ReferenceCircle),
        ];
        foreach (var result in results)
        {
            Assert.Equal(0, result.SelectedCount);
            Assert.DoesNotContain(true, result.Selected);
            Assert.All(result.Weight, weight => Assert.Equal(0, weight));
            Assert.All(result.DelaySeconds, delay => Assert.Equal(0, delay));
        }
    }

    [Fact]
    public void An_array_that_looks_outwards_is_not_selected_by_a_source_behind_its_back()
    {
        var inwards = ReferenceVectors.Array("linear64");
        var outwards = DrivingScenes.Move(inwards, Math.PI, Vector3D.Zero);
        Assert.Equal(64, DrivingResult.Point(inwards, new Vector3D(0, 4, 0), Vector3D.Zero).SelectedCount);
        Assert.Equal(0, DrivingResult.Point(outwards, new Vector3D(0, 4, 0), Vector3D.Zero).SelectedCount);
    }

    [Fact]
    public void Results_that_are_too_short_are_refused()
    {
        var sources = ReferenceVectors.Array("linear64");
        Assert.Throws<ArgumentException>(() =>
            DrivingFunction.Plane(sources, new Vector3D(0, -1, 0), Vector3D.Zero, new double[63], new double[64], new bool[64]));
    }

    [Fact]
    public void Driving_functions_and_tapers_allocate_nothing()
    {
        var sources = ReferenceVectors.Array("h0104");
        var delay = new double[sources.Count];
        var weight = new double[sources.Count];
        var selected = new bool[sources.Count];
        void All()
        {
            DrivingFunction.Plane(sources, new Vector3D(-1, 0, 0), Vector3D.Zero, delay, weight, selected);
            DrivingFunction.Point(sources, new Vector3D(20, 0, 0), Vector3D.Zero, delay, weight, selected);
            DrivingFunction.Focused(sources, new Vector3D(9, 0, 0), new Vector3D(-1, 0, 0), Vector3D.Zero, FocusWeight.ReferencePoint, delay, weight, selected);
            TaperWindow.Tukey(sources, selected, 0.3, weight);
            TaperWindow.Kaiser(sources, selected, 2, weight);
            TaperWindow.CountRuns(sources, selected);
            ContourPlan.IsInside(sources, new Vector3D(9, 0, 0));
        }

        All();
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        All();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
