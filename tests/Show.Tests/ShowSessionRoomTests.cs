using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show.Tests;

/// <summary>Edits of where and how objects play in the room, and what a venue does not have.</summary>
public sealed class ShowSessionRoomTests
{
    private readonly List<ShowEdit> _edits = [];

    private static Venue Room => new()
    {
        Name = "room",
        Title = "Room",
        Source = "made by the test",
        Origin = "centre",
        Axes = "x front, y left, z up",
        ReferencePoint = default,
        ListeningArea = new ListeningArea([new(1, 1), new(1, -1), new(-1, 0)], 1.2),
        PreDelaySeconds = 0.01,
        Loudspeakers = [.. Enumerable.Range(1, 4).Select(n => new Loudspeaker(n, new Vector3D(n, 0, 0), new Vector3D(-1, 0, 0), "a", 1, "a"))],
        Arrays = [],
        Groups =
        [
            new LoudspeakerGroup { Name = "Ring", Loudspeakers = [1, 2], Renderer = GroupRenderer.Vbap, IsDefault = true },
            new LoudspeakerGroup { Name = "Subs", Loudspeakers = [4], Renderer = GroupRenderer.Subwoofer },
        ],
        Nodes = [],
        Streams = [],
    };

    [Fact]
    public void Each_edit_tells_what_it_changed()
    {
        var session = Session(Room);
        Assert.Equal(EditResult.Done, session.SetRoutes(1, [ObjectRoute.To("Ring"), ObjectRoute.ToLoudspeakers([4], 0.5)], "test"));
        Assert.Equal(EditResult.Done, session.ChangeRoutes(1, routes => routes.Add(ObjectRoute.To("Subs")), "test"));
        Assert.Equal(EditResult.Done, session.SetSpread(1, 45, "test"));
        Assert.Equal(EditResult.Done, session.SetHybrid(1, true, "test"));
        Assert.Equal(EditResult.Done, session.SetReverbSend(1, 0.3, "test"));
        Assert.Equal(EditResult.Done, session.SetOrientation(2, new BedOrientation(30, 0, -5), "test"));
        Assert.Equal(EditResult.Done, session.SetReverb(ShowReverb.Default with { SizeMetres = 20 }, "test"));
        Assert.Equal(EditResult.Done, session.ChangeReverb(reverb => reverb with { Gain = 0.5 }, "test"));

        Assert.Equal(
            [
                ShowEditKind.Routes, ShowEditKind.Routes, ShowEditKind.Spread, ShowEditKind.Hybrid, ShowEditKind.ReverbSend, ShowEditKind.Orientation,
                ShowEditKind.Reverb, ShowEditKind.Reverb,
            ],
            _edits.Select(e => e.Kind));
        var one = session.Find(1)!;
        Assert.Equal([ObjectRoute.To("Ring"), ObjectRoute.ToLoudspeakers([4], 0.5), ObjectRoute.To("Subs")], one.Routes);
        Assert.Equal((45, true, 0.3), (one.SpreadDegrees, one.Hybrid, one.ReverbSend));
        Assert.Equal(new BedOrientation(30, 0, -5), session.Find(2)!.Orientation);
        Assert.Equal(ShowReverb.Default with { SizeMetres = 20, Gain = 0.5 }, session.Document.Reverb);
        Assert.Equal(new ShowEdit(ShowEditKind.Reverb, 0, null, "test"), _edits[^1]);
    }

    [Fact]
    public void What_changes_nothing_is_accepted_silently()
    {
        var session = Session(Room);
        Assert.True(session.SetRoutes(1, [], "test").Accepted);
        Assert.True(session.SetSpread(1, 0, "test").Accepted);
        Assert.True(session.SetHybrid(1, false, "test").Accepted);
        Assert.True(session.SetReverbSend(1, 0, "test").Accepted);
        Assert.True(session.SetOrientation(1, new BedOrientation(0, 0, 0), "test").Accepted);
        Assert.True(session.SetReverb(new ShowReverb(), "test").Accepted);
        Assert.Empty(_edits);
    }

    [Fact]
    public void What_breaks_a_rule_is_refused_and_changes_nothing()
    {
        var session = Session(Room);
        var before = session.Document;
        Refused("routes[0].gain: 11 is not from 0 to 10", session.SetRoutes(1, [ObjectRoute.To("Ring", gain: 11)], "test"));
        Refused("routes: is missing", session.SetRoutes(1, default, "test"));
        Refused("routes: has 17 routes, at most 16 are allowed", session.SetRoutes(1, [.. Enumerable.Range(0, 17).Select(i => ObjectRoute.To($"g{i}"))], "test"));
        Refused("routes[0].renderer: a bed is played by ambisonics only", session.SetRoutes(2, [ObjectRoute.To("Ring", RouteRenderer.Vbap)], "test"));
        Refused("hybrid: a bed has no place that could be panned", session.SetHybrid(2, true, "test"));
        Refused("a spread is not a number from 0 to 180 degrees", session.SetSpread(1, double.NaN, "test"));
        Refused("a gain into the reverb is not a number from 0 to 10", session.SetReverbSend(1, -0.1, "test"));
        Refused("an angle is not a number within plus or minus 360 degrees", session.SetOrientation(2, new BedOrientation(0, 0, 361), "test"));
        Refused("reverb.sizeMetres: 1 is not from 2 to 50", session.SetReverb(ShowReverb.Default with { SizeMetres = 1 }, "test"));
        Refused("reverb.midTimeSeconds: NaN is not from 0.1 to 20", session.SetReverb(ShowReverb.Default with { MidTimeSeconds = double.NaN }, "test"));
        Refused("the show has no object 9", session.SetRoutes(9, [], "test"));
        Refused("the show has no object 9", session.SetHybrid(9, true, "test"));
        Assert.Same(before, session.Document);
        Assert.Empty(_edits);
    }

    [Fact]
    public void What_the_venue_does_not_have_is_refused_with_what_it_has()
    {
        var session = Session(Room);
        Refused("the venue has no group \"Dome\"; it has Ring, Subs", session.SetRoutes(1, [ObjectRoute.To("Ring"), ObjectRoute.To("Dome")], "test"));
        Refused("the venue has no loudspeaker 5; it has 1 to 4", session.SetRoutes(1, [ObjectRoute.ToLoudspeakers([4, 5])], "test"));
        Refused("the venue has no group \"Dome\"; it has none", Session(Room with { Groups = [] }).SetRoutes(1, [ObjectRoute.To("Dome")], "test"));
        Assert.True(Session(null).SetRoutes(1, [ObjectRoute.To("Dome")], "test").Accepted);
    }

    [Fact]
    public void A_route_from_another_venue_is_kept_and_told()
    {
        var elsewhere = ObjectRoute.To("Dome", gain: 0.5);
        var session = Session(Room, elsewhere);
        Assert.Equal([elsewhere], session.Find(1)!.Routes);
        Assert.Equal(
            "the venue has no group \"Dome\"; it has Ring, Subs. The default groups play what is sent there",
            VenueRoutes.Warning(session.Find(1)!, Room));

        // Another route beside it, and another gain: it was there before.
        Assert.True(session.SetRoutes(1, [elsewhere with { Gain = 1 }, ObjectRoute.To("Ring")], "test").Accepted);
        Assert.NotNull(VenueRoutes.Warning(session.Find(1)!, Room));
        Assert.True(session.SetRoutes(1, [ObjectRoute.To("Ring")], "test").Accepted);
        Assert.Null(VenueRoutes.Warning(session.Find(1)!, Room));
        Assert.False(session.SetRoutes(1, [elsewhere], "test").Accepted);
    }

    private static void Refused(string reason, EditResult result) => Assert.Equal(new EditResult(false, reason), result);

    private ShowSession Session(Venue? venue, params ImmutableArray<ObjectRoute> routes)
    {
        var session = new ShowSession(
            new ShowDocument
            {
                Name = "show",
                Objects =
                [
                    new SoundObject { Number = 1, Name = "one", Routes = routes },
                    new SoundObject { Number = 2, Name = "bed", Source = new BedFileSource("forest.wav", BedFormat.AmbiX, true) },
                ],
            },
            0,
            venue);
        session.Edited += _edits.Add;
        return session;
    }
}
