using Wavehall.Rendering.Driving;

namespace Wavehall.Rendering.Tests.Driving;

public sealed class FocusLimitTests
{
    [Theory]
    [InlineData(17.2, null, 1, 16.2, 1)]
    [InlineData(3.2, null, 1, 2.8, 0.4)]
    [InlineData(17.2, 12.0, 3, 12, 3)]
    [InlineData(3.2, 12.0, 3, 12, 3)]
    [InlineData(0, null, 1, 0, 0)]
    public void Without_a_limit_a_loudspeaker_is_silent_where_the_pre_delay_ends(
        double servedMetres, double? limitMetres, double marginMetres, double expectedLimit, double expectedMargin)
    {
        var limit = FocusLimit.Of(servedMetres, limitMetres, marginMetres);
        Assert.Equal(expectedLimit, limit.LimitMetres, 1e-12);
        Assert.Equal(expectedMargin, limit.MarginMetres, 1e-12);
    }
}
