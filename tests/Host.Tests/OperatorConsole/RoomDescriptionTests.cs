using Wavehall.Host.Demo;
using Wavehall.Host.OperatorConsole;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.OperatorConsole;

public sealed class RoomDescriptionTests
{
    [Fact]
    public void A_mixed_room_has_one_contour_to_draw_its_subwoofers_and_its_groups()
    {
        Assert.True(VenueLibrary.TryLoad("demo_mixed_174", out var venue, out var error), error);
        var room = RoomDescription.Of(venue!, DemoShow.For(venue!, "/tmp/demo"), 7);

        Assert.Equal(174, room.Loudspeakers.Count);
        Assert.Equal([("Ring", 144), ("Dome", 0), ("Fills", 0), ("Subs", 0)], room.Contours.Select(contour => (contour.Name, contour.Order.Count)));
        Assert.Equal([173, 174], room.Subwoofers);
        Assert.Equal(
            [("Ring", "wfs", true, 144), ("Dome", "vbap", false, 24), ("Fills", "dbap", false, 4), ("Subs", "subwoofer", false, 2)],
            room.Groups.Select(group => (group.Name, group.Renderer, group.IsDefault, group.Loudspeakers.Count)));
    }
}
