using Radzen;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Show.Status;
using Wavehall.Venues;
using Wavehall.WebUI.Stage;

namespace Wavehall.WebUI.Tests.Stage;

public sealed class ObjectEditsTests
{
    private readonly ShowSession _session = new(
        new ShowDocument { Name = "test", Objects = [new SoundObject { Number = 3, Name = "three", Gain = 0.5 }] }, 0, RoutedRoom.Venue);

    private readonly NotificationService _notices = new();

    private ObjectEdits Edits => new(_session, new InstallationBoard(RoutedRoom.Venue, TimeProvider.System), _notices);

    [Fact]
    public void Edits_are_made_in_the_name_of_the_console()
    {
        var origins = new List<string>();
        _session.Edited += edit => origins.Add(edit.Origin);

        Edits.Move(3, 1, 2, 3);
        Edits.SetGainDb(3, -60);
        Edits.ToggleMute(3);
        Edits.SetKind(3, ObjectKind.Plane);

        Assert.Equal(["console", "console", "console", "console"], origins);
        var after = _session.Find(3)!;
        Assert.Equal(new Vector3D(1, 2, 3), after.Position);
        Assert.Equal(0, after.Gain);
        Assert.True(after.Muted);
        Assert.Equal(ObjectKind.Plane, after.Kind);
        Assert.Empty(_notices.Messages);
    }

    [Fact]
    public void Options_are_set_one_by_one()
    {
        Edits.SetReferenceDistance(3, 2);
        Edits.SetMaximumDistance(3, 30);
        Edits.SetDistanceLaw(3, ObjectDistanceLaw.Reference);
        Edits.SetDoppler(3, false);
        Edits.SetAirAbsorption(3, true);
        Edits.FaceAngle(3, 90);

        var after = _session.Find(3)!;
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30), after.Distance);
        Assert.Equal((false, true), (after.Doppler, after.AirAbsorption));
        Assert.True(Vector3D.Distance(new Vector3D(0, 1, 0), after.Direction!.Value) < 1e-12);

        Edits.FaceReference(3);
        Edits.SetDistanceLaw(3, ObjectDistanceLaw.None);
        Assert.Null(_session.Find(3)!.Direction);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.None, 2, 30), _session.Find(3)!.Distance);
        Assert.Empty(_notices.Messages);
    }

    [Fact]
    public void Room_options_are_set_one_by_one()
    {
        Edits.SetSpread(3, 30);
        Edits.SetHybrid(3, true);
        Edits.SetReverbSendDb(3, -20);
        Edits.Turn(3, now => now with { YawDegrees = 90 });
        Edits.Turn(3, now => now with { RollDegrees = -5 });

        var after = _session.Find(3)!;
        Assert.Equal((30, true, new BedOrientation(90, 0, -5)), (after.SpreadDegrees, after.Hybrid, after.Orientation));
        Assert.Equal(0.1, after.ReverbSend, 1e-12);
        Edits.SetReverbSendDb(3, GainScale.BottomDb);
        Assert.Equal(0, _session.Find(3)!.ReverbSend);
        Assert.Empty(_notices.Messages);
    }

    [Fact]
    public void Routes_are_switched_and_changed_from_what_the_object_has_now()
    {
        Edits.SwitchRoute(3, ObjectRoute.To("Dome"), true);
        Assert.Equal([ObjectRoute.To("Ring"), ObjectRoute.To("Dome")], _session.Find(3)!.Routes);
        Edits.SetRouteRenderer(3, ObjectRoute.To("Dome"), RouteRenderer.Ambisonics);
        Edits.SetRouteGainDb(3, ObjectRoute.To("Dome"), -20);
        Edits.SwitchRoute(3, ObjectRoute.To("Ring"), false);

        var route = Assert.Single(_session.Find(3)!.Routes);
        Assert.Equal(("Dome", RouteRenderer.Ambisonics), (route.Group, route.Renderer));
        Assert.Equal(0.1, route.Gain, 1e-12);
        Assert.Empty(_notices.Messages);

        Edits.SwitchRoute(3, ObjectRoute.To("Ceiling"), true);
        Assert.Contains("has Ring, Dome, Subs", Assert.Single(_notices.Messages).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Mute_is_toggled_both_ways()
    {
        Edits.ToggleMute(3);
        Edits.ToggleMute(3);

        Assert.False(_session.Find(3)!.Muted);
    }

    [Fact]
    public void A_refused_edit_leaves_the_show_as_it_was_and_says_why()
    {
        var before = _session.Document;

        Edits.Move(3, double.NaN, 0, 0);
        Edits.Follow(3);
        Edits.Move(99, 0, 0, 0);
        Edits.SetReferenceDistance(3, 1000.5);
        Edits.FaceAngle(3, double.NaN);

        Assert.Same(before, _session.Document);
        Assert.Equal(5, _notices.Messages.Count);

        // The same reason again is in the notice that is there.
        Edits.SetMaximumDistance(3, 0.5);
        Assert.Same(before, _session.Document);
        Assert.Equal(5, _notices.Messages.Count);
        Assert.All(_notices.Messages, notice => Assert.NotEmpty(notice.Detail));
        Assert.Contains("99", _notices.Messages[2].Summary, StringComparison.Ordinal);
    }
}
