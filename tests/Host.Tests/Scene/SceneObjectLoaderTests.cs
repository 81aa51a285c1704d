using Wavehall.Host.Scene;
using Wavehall.Rendering.Scene;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Scene;

/// <summary>What the show says of an object, as the renderer takes it, live and in <c>wavehall render</c>.</summary>
public sealed class SceneObjectLoaderTests
{
    [Fact]
    public void What_an_object_chooses_reaches_the_renderer()
    {
        var rendered = Load(new SoundObject
        {
            Number = 1,
            Name = "o",
            Kind = ObjectKind.Focused,
            Position = new Vector3D(1, 2, 3),
            Gain = 0.5,
            Direction = new Vector3D(0, -1, 0.5),
            Distance = new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30),
            Doppler = false,
            AirAbsorption = true,
            SpreadDegrees = 90,
            Hybrid = true,
            ReverbSend = 0.25,
            Orientation = new BedOrientation(180, -90, 0),
        });
        Assert.Equal((RenderedKind.Focused, new Vector3D(1, 2, 3), 0.5), (rendered.Kind, rendered.Position, rendered.Gain));
        Assert.Equal(new Vector3D(0, -1, 0.5), rendered.Direction);
        Assert.Equal(new DistanceRule(DistanceLaw.Reference, 2, 30), rendered.Distance);
        Assert.False(rendered.Doppler);
        Assert.True(rendered.AirAbsorption);
        Assert.Equal((Math.PI / 2, true, 0.25), (rendered.SpreadRadians, rendered.Hybrid, rendered.ReverbSend));
        Assert.Equal(new Vector3D(Math.PI, -Math.PI / 2, 0), rendered.Orientation);
        Assert.Null(rendered.Routing);
        Assert.Null(rendered.Bed);
    }

    [Fact]
    public void Routes_are_compiled_by_the_room()
    {
        var routing = AnyRouting.Of("rostock_wfs_64");
        var soundObject = new SoundObject { Number = 1, Name = "o", Routes = [ObjectRoute.To("Dome")] };
        Assert.True(SceneObjectLoader.TryLoad(soundObject, 0, "/", out var rendered, out _, asked => asked == soundObject ? routing : null));
        Assert.Same(routing, rendered!.Routing);
    }

    [Theory]
    [InlineData(ObjectDistanceLaw.Physical, DistanceLaw.Physical)]
    [InlineData(ObjectDistanceLaw.None, DistanceLaw.None)]
    public void The_other_laws_keep_their_distances(ObjectDistanceLaw shown, DistanceLaw law) =>
        Assert.Equal(
            new DistanceRule(law, 0.1, 0.1),
            Load(new SoundObject { Number = 1, Name = "o", Distance = new ObjectDistance(shown, 0.1, 0.1) }).Distance);

    private static RenderedObject Load(SoundObject soundObject)
    {
        Assert.True(SceneObjectLoader.TryLoad(soundObject, 48_000, "/", out var rendered, out var error), error);
        return rendered!;
    }
}
