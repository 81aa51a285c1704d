using Wavehall.Rendering.Driving;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class PrefilterResponseTests
{
    [Fact]
    public void The_response_agrees_with_the_vector_free_and_held_above_aliasing()
    {
        var vector = ReferenceVectors.Load("wfs", "prefilter_alias1715");
        var frequencies = vector.Numbers("f_hz");
        var aliasing = vector.GetProperty("f_alias_hz").GetDouble();

        ReferenceVectors.AssertClose(vector.Numbers("re"), frequencies.Select(f => PrefilterResponse.At(f).Real).ToArray(), "re");
        ReferenceVectors.AssertClose(vector.Numbers("im"), frequencies.Select(f => PrefilterResponse.At(f).Imaginary).ToArray(), "im");
        ReferenceVectors.AssertClose(vector.Numbers("re_alias"), frequencies.Select(f => PrefilterResponse.At(f, aliasing).Real).ToArray(), "re_alias");
        ReferenceVectors.AssertClose(vector.Numbers("im_alias"), frequencies.Select(f => PrefilterResponse.At(f, aliasing).Imaginary).ToArray(), "im_alias");
    }

    [Fact]
    public void The_filter_of_focused_sources_is_the_one_that_runs_backwards()
    {
        Assert.Equal(System.Numerics.Complex.Conjugate(PrefilterResponse.At(700, 1715)), PrefilterResponse.AtFocused(700, 1715));
        Assert.Equal(PrefilterResponse.At(-700), PrefilterResponse.AtFocused(700));
    }

    [Fact]
    public void Ten_centimetres_alias_at_1715_hertz()
    {
        Assert.Equal(1715, PrefilterResponse.AliasingFrequencyHz(0.1), 1e-9);
        Assert.Equal(1715, ReferenceVectors.Array("linear64").Contours[0].AliasingFrequencyHz, 6);
    }
}
