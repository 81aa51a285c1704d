using Wavehall.Host.Commands;
using Wavehall.Host.Demo;
using Wavehall.Host.Tests.Commands;
using Wavehall.Show;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Demo;

public sealed class DemoHeadroomTests
{
    /// <summary>The numbers of EN325 and H0104 stand in docs/rendering.md.</summary>
    [Fact]
    public void The_demo_show_leaves_headroom_in_every_hall()
    {
        var directory = Directory.CreateTempSubdirectory("wavehall-demo-headroom-");
        try
        {
            DemoPiece.Write(directory.FullName, null);
            foreach (var hall in VenueLibrary.Names)
            {
                Assert.True(VenueLibrary.TryLoad(hall, out var venue, out var error), error);
                var show = Path.Combine(directory.FullName, "show.json");
                File.WriteAllBytes(show, ShowWriter.ToUtf8Json(DemoShow.For(venue!, directory.FullName)));
                var report = CommandRun.Of(InspectCommand.Create(), "headroom", "--venue", hall, "--scene", show).Json();
                var (tones, guaranteed) = (report.GetProperty("headroom_db").GetDouble(), report.GetProperty("guaranteed_headroom_db").GetDouble());
                Assert.True(tones > 0, $"{hall}: {tones} dB for tones, {guaranteed} dB for any sound");
                if (Documented(hall) is { } documented)
                {
                    Assert.Equal(documented, (Math.Round(tones), Math.Round(guaranteed)));
                }
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static (double Tones, double Guaranteed)? Documented(string hall) => hall switch
    {
        "tuberlin_en325_wfs_192" => (14, 5),
        "tuberlin_h0104_wfs_832" => (19, 10),
        _ => null,
    };
}
