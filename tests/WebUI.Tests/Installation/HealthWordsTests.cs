using Wavehall.WebUI.Installation;

namespace Wavehall.WebUI.Tests.Installation;

public sealed class HealthWordsTests
{
    [Theory]
    [InlineData(0.9, "0 s")]
    [InlineData(119, "119 s")]
    [InlineData(120, "2 min")]
    [InlineData(7199, "119 min")]
    [InlineData(7200, "2 h")]
    [InlineData(360000, "100 h")]
    public void An_age_has_the_unit_that_fits(double seconds, string expected) =>
        Assert.Equal(expected, HealthWords.Age(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "")]
    [InlineData(0.09, "")]
    [InlineData(0.1, "limiter -0.1 dB")]
    [InlineData(3.24, "limiter -3.2 dB")]
    public void A_limiter_is_spoken_of_only_while_it_reduces(double gainReductionDb, string expected) =>
        Assert.Equal(expected, HealthWords.Limiter(gainReductionDb));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1234567, "1\u2009234\u2009567")]
    public void Thousands_are_set_apart(long count, string expected) => Assert.Equal(expected, HealthWords.Count(count));
}
