using Wavehall.Host.Osc;

namespace Wavehall.Host.Tests.Osc;

public sealed class OscFramingTests
{
    [Theory]
    [InlineData("2f610000", "2f610000")]
    [InlineData("000000042f610000", "2f610000")]
    [InlineData("c02f610000c0", "2f610000")]
    [InlineData("c02f61dbdcdbddc0", "2f61c0db")]
    [InlineData("", "")]
    public void A_frame_is_taken_off(string data, string expected)
    {
        Assert.True(OscFraming.TryUnwrap(Convert.FromHexString(data), out var packet));
        Assert.Equal(expected, Convert.ToHexStringLower(packet));
    }

    [Theory]
    [InlineData("000000082f610000")]
    [InlineData("0000")]
    [InlineData("c02f61dbc0")]
    [InlineData("c02f61db00c0")]
    [InlineData("c02f610000c02f610000c0")]
    public void A_damaged_frame_is_refused(string data) =>
        Assert.False(OscFraming.TryUnwrap(Convert.FromHexString(data), out _));
}
