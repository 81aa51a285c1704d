using FsCheck;
using FsCheck.Fluent;
using Wavehall.Venues.Tests.Format;

namespace Wavehall.Venues.Tests;

public sealed class LoudspeakerCalibrationFormatTests
{
    private const string Everything = """
        { "gainDb": -3.5, "delaySeconds": 0.0021, "inverted": true, "filters": [{ "shape": "lowShelf", "frequencyHz": 120, "gainDb": 4, "q": 0.7 }, { "shape": "notch", "frequencyHz": 50, "q": 30 }], "firTaps": [1, -0.25], "limiter": { "ceilingDb": -6, "lookAheadSeconds": 0.002, "releaseSeconds": 0.3 } }
        """;

    [Fact]
    public void Every_property_is_read_and_written_as_it_was()
    {
        Assert.True(LoudspeakerCalibrationFormat.TryRead(Everything, out var calibration, out var error), error);
        var wanted = new LoudspeakerCalibration
        {
            GainDb = -3.5,
            DelaySeconds = 0.0021,
            Inverted = true,
            Filters = [new(EqualiserShape.LowShelf, 120, 4, 0.7), new(EqualiserShape.Notch, 50, 0, 30)],
            FirTaps = [1, -0.25],
            Limiter = new(-6, 0.002, 0.3),
        };
        Assert.Equal(wanted, calibration);
        Assert.Equal(Everything, LoudspeakerCalibrationFormat.ToJson(calibration));
    }

    [Fact]
    public void What_is_left_out_has_its_default_and_is_not_written()
    {
        Assert.True(LoudspeakerCalibrationFormat.TryRead("{}"u8, out var calibration, out var error), error);
        Assert.Equal(new LoudspeakerCalibration(), calibration);
        Assert.Equal("{}", LoudspeakerCalibrationFormat.ToJson(calibration));

        Assert.True(LoudspeakerCalibrationFormat.TryRead("""{ "limiter": { "ceilingDb": -1 } }""", out calibration, out error), error);
        Assert.Equal(new LimiterSettings(-1, 0.001, 0.1), calibration.Limiter);
        Assert.Equal("""{ "limiter": { "ceilingDb": -1 } }""", LoudspeakerCalibrationFormat.ToJson(calibration));
    }

    [Fact]
    public void Whatever_is_written_reads_back_the_same() =>
        Prop.ForAll(RandomCalibration.Any.ToArbitrary(), calibration =>
        {
            var json = LoudspeakerCalibrationFormat.ToJson(calibration);
            Assert.True(LoudspeakerCalibrationFormat.TryRead(json, out var again, out var error), error);
            Assert.Equal(calibration, again);
            Assert.Equal(calibration.GetHashCode(), again.GetHashCode());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Two_differ_in_whatever_one_of_their_parts_differs()
    {
        Assert.True(LoudspeakerCalibrationFormat.TryRead(Everything, out var all, out var error), error);
        LoudspeakerCalibration[] others =
        [
            all with { GainDb = 0 }, all with { DelaySeconds = 0 }, all with { Inverted = false }, all with { Filters = [all.Filters[0]] },
            all with { Filters = [all.Filters[0], all.Filters[1] with { Q = 29 }] }, all with { FirTaps = [1, 0.25] }, all with { Limiter = null },
        ];
        Assert.All(others, other => Assert.NotEqual(all, other));
        Assert.Equal(all, all with { Filters = [.. all.Filters], FirTaps = [.. all.FirTaps] });
    }

    [Theory]
    [InlineData("[]", "$: must be an object, is an array")]
    [InlineData("", "$: not JSON at line 1, byte 1")]
    [InlineData("""{ "gain": 1 }""", "$: unknown property \"gain\"; known are gainDb, delaySeconds, inverted, filters, firTaps, limiter")]
    [InlineData("""{ "gainDb": 20.5 }""", "$.gainDb: must be -60 to 20, is 20.5")]
    [InlineData("""{ "gainDb": null }""", "$.gainDb: must be a number, is null")]
    [InlineData("""{ "delaySeconds": -0.001 }""", "$.delaySeconds: must be 0 to 1, is -0.001")]
    [InlineData("""{ "inverted": 1 }""", "$.inverted: must be true or false, is a number")]
    [InlineData("""{ "filters": [{ "frequencyHz": 100, "q": 1 }] }""", "$.filters[0]: property \"shape\" is missing")]
    [InlineData("""{ "filters": [{ "shape": "bell", "frequencyHz": 100, "q": 1 }] }""", "$.filters[0].shape: must be \"peaking\" or \"lowShelf\" or ")]
    [InlineData("""{ "filters": [{ "shape": "peaking", "frequencyHz": 9, "q": 1 }] }""", "$.filters[0].frequencyHz: must be 10 to 22000, is 9")]
    [InlineData("""{ "filters": [{ "shape": "peaking", "frequencyHz": 100, "q": 0 }] }""", "$.filters[0].q: must be 0.1 to 50, is 0")]
    [InlineData("""{ "filters": [{ "shape": "peaking", "frequencyHz": 100, "gainDb": 31, "q": 1 }] }""", "$.filters[0].gainDb: must be -30 to 30, is 31")]
    [InlineData("""{ "filters": [{ "shape": "lowPass", "frequencyHz": 100, "gainDb": 1, "q": 1 }] }""", "$.filters[0].gainDb: must be 0, is 1; the shape \"lowPass\" has no gain")]
    [InlineData("""{ "firTaps": [0.5, "x"] }""", "$.firTaps[1]: must be a number, is a text")]
    [InlineData("""{ "firTaps": [1001] }""", "$.firTaps[0]: must be -1000 to 1000, is 1001")]
    [InlineData("""{ "limiter": {} }""", "$.limiter: property \"ceilingDb\" is missing")]
    [InlineData("""{ "limiter": { "ceilingDb": 0.1 } }""", "$.limiter.ceilingDb: must be -60 to 0, is 0.1")]
    [InlineData("""{ "limiter": { "ceilingDb": -1, "lookAheadSeconds": 0 } }""", "$.limiter.lookAheadSeconds: must be 0.0001 to 0.01, is 0")]
    [InlineData("""{ "limiter": { "ceilingDb": -1, "releaseSeconds": 9 } }""", "$.limiter.releaseSeconds: must be 0.001 to 5, is 9")]
    public void What_is_wrong_gets_one_line_with_place_and_reason(string json, string begin)
    {
        Assert.False(LoudspeakerCalibrationFormat.TryRead(json, out var calibration, out var error));
        Assert.Null(calibration);
        Assert.StartsWith(begin, error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void More_filters_or_taps_than_a_loudspeaker_may_have_are_refused()
    {
        var filters = string.Join(", ", Enumerable.Repeat("""{ "shape": "notch", "frequencyHz": 100, "q": 1 }""", 11));
        Assert.False(LoudspeakerCalibrationFormat.TryRead($$"""{ "filters": [{{filters}}] }""", out _, out var error));
        Assert.Equal("$.filters: must have 0 to 10 entries, has 11", error);
        Assert.False(LoudspeakerCalibrationFormat.TryRead($$"""{ "firTaps": [{{string.Join(", ", new int[4097])}}] }""", out _, out error));
        Assert.Equal("$.firTaps: must have 0 to 4096 entries, has 4097", error);
    }
}
