using System.Text;
using Wavehall.Venues.Tests.Format;

namespace Wavehall.Venues.Tests;

public sealed class VenueRenderingTests
{
    [Fact]
    public void A_file_that_says_nothing_has_the_defaults()
    {
        foreach (var text in new[] { SmallVenue.Json, RenderingSettings.Venue("{}") })
        {
            var venue = Read(text);
            Assert.Equal(new VenueRendering(), venue.Rendering);
            Assert.Null(venue.Arrays[0].AliasingHz);
        }

        Assert.Equal(40, VenueRendering.Default.MaximumSpeedMetresPerSecond);
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var wanted = new VenueRendering
        {
            SubwooferCrossoverHz = 80,
            PrefilterPhase = PrefilterPhase.Minimum,
            FocusedPhase = FocusedPhase.TimeReversed,
            CosineThreshold = 0.05,
            TaperShare = 0.2,
            FocusLimitMetres = 12,
            FocusMarginMetres = 2.5,
            ReferenceDistanceMetres = 4,
            MaximumSpeedMetresPerSecond = 50,
        };
        Assert.Equal(wanted, Read(RenderingSettings.Venue(RenderingSettings.Everything)).Rendering);
        Assert.Equal(1500, Read(SmallVenue.With("\"spacingMetres\"", "\"aliasingHz\": 1500, \"spacingMetres\"")).Arrays[0].AliasingHz);
    }

    [Fact]
    public void What_is_written_reads_back_whatever_is_set()
    {
        foreach (var setting in RenderingSettings.Accepted)
        {
            var venue = Read(RenderingSettings.Venue(setting));
            venue = venue with { Arrays = [venue.Arrays[0] with { AliasingHz = 1500 }] };
            var again = Read(Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue)));
            Assert.Equal(venue.Rendering, again.Rendering);
            Assert.Equal(1500, again.Arrays[0].AliasingHz);
        }
    }

    [Fact]
    public void Only_what_differs_from_the_default_is_written()
    {
        var venue = Read(SmallVenue.Json);
        var plain = Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue));
        Assert.DoesNotContain("rendering", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("aliasingHz", plain, StringComparison.Ordinal);

        var text = Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue with { Rendering = new VenueRendering { TaperShare = 0.5, FocusLimitMetres = 9 } }));
        Assert.Contains("  \"preDelaySeconds\": 0.01,\n  \"rendering\": {\n    \"taperShare\": 0.5,\n    \"focusLimitMetres\": 9\n  },\n  \"loudspeakers\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pre_delay_serves_a_focus_as_far_as_sound_goes_meanwhile() =>
        Assert.Equal(17.15, (Read(SmallVenue.Json) with { PreDelaySeconds = 0.05 }).ServedFocusMetres, 12);

    private static Venue Read(string text)
    {
        Assert.True(VenueReader.TryRead(SmallVenue.Utf8(text), "room.json", out var venue, out var error), error);
        return venue!;
    }
}
