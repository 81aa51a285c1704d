using Wavehall.Rendering.Driving;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class DrivingVectorTests
{
    public static TheoryData<string> Vectors => [.. ReferenceVectors.Names("wfs").Where(name => !name.StartsWith("prefilter", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Delay_weight_and_selection_agree_with_the_vector(string name)
    {
        var vector = ReferenceVectors.Load("wfs", name);
        var result = DrivingResult.Of(ReferenceVectors.Array(vector.GetProperty("array").GetString()!), vector);

        ReferenceVectors.AssertClose(vector.Numbers("delay_s"), result.DelaySeconds, "delay_s");
        ReferenceVectors.AssertClose(vector.Numbers("weight"), result.Weight, "weight");
        Assert.Equal(vector.Numbers("selected"), result.Selected.Select(selected => selected ? 1.0 : 0.0));
        Assert.Equal(vector.GetProperty("selected_count").GetInt32(), result.SelectedCount);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_other_form_of_the_weight_agrees_with_the_vector(string name)
    {
        var vector = ReferenceVectors.Load("wfs", name);
        var sources = ReferenceVectors.Array(vector.GetProperty("array").GetString()!);
        var source = vector.GetProperty("source");
        var reference = vector.Vector("xref");
        switch (source.GetProperty("kind").GetString())
        {
            case "point":
                var legacy = DrivingResult.Point(sources, source.Vector("position"), reference, PointWeight.Legacy);
                ReferenceVectors.AssertClose(vector.Numbers("weight_legacy"), legacy.Weight, "weight_legacy");
                break;
            case "focused":
                var circle = DrivingResult.Focused(sources, source.Vector("position"), source.Vector("direction"), reference, FocusWeight.ReferenceCircle);
                ReferenceVectors.AssertClose(vector.Numbers("weight_ref_circle"), circle.Weight, "weight_ref_circle");
                break;
            default:
                Assert.False(vector.TryGetProperty("weight_legacy", out _), "a plane wave has one form only");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Tapers_and_runs_agree_with_the_vector(string name)
    {
        var vector = ReferenceVectors.Load("wfs", name);
        var sources = ReferenceVectors.Array(vector.GetProperty("array").GetString()!);
        var selected = DrivingResult.Of(sources, vector).Selected;
        var taper = new double[sources.Count];

        TaperWindow.Tukey(sources, selected, 0.3, taper);
        ReferenceVectors.AssertClose(vector.GetProperty("taper").Numbers("tukey_0.3"), taper, "tukey_0.3");
        TaperWindow.Kaiser(sources, selected, 2, taper);
        ReferenceVectors.AssertClose(vector.GetProperty("taper").Numbers("kaiser_2"), taper, "kaiser_2");
        Assert.Equal(vector.GetProperty("active_runs").GetInt32(), TaperWindow.CountRuns(sources, selected));
    }

    [Fact]
    public void Every_kind_of_source_has_a_vector_on_every_shape_of_array()
    {
        var names = ReferenceVectors.Names("wfs").ToArray();
        foreach (var array in (string[])["circular56", "linear64", "roundrect832", "h0104"])
        {
            foreach (var kind in (string[])["plane", "point", "focused"])
            {
                Assert.Contains(names, name => name.StartsWith($"{array}_{kind}", StringComparison.Ordinal));
            }
        }
    }
}
