using Wavehall.Host.Scene;
using Wavehall.Rendering.Routing;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Scene;

/// <summary>A routing for tests that only ask whether it arrives.</summary>
internal static class AnyRouting
{
    /// <summary>To the first group of a hall.</summary>
    public static ObjectRouting Of(string hall)
    {
        Assert.True(VenueLibrary.TryLoad(hall, out var venue, out _));
        return SceneRoom.Open(venue!).RouteOf(new SoundObject { Number = 1, Name = "o", Routes = [ObjectRoute.To(venue!.Groups[0].Name)] })!;
    }
}
