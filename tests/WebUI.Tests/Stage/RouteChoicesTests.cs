using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.WebUI.Stage;

namespace Wavehall.WebUI.Tests.Stage;

public sealed class RouteChoicesTests
{
    private static readonly ObjectRoute Ring = ObjectRoute.To("Ring");
    private static readonly ObjectRoute Dome = ObjectRoute.To("Dome");

    [Fact]
    public void An_object_that_chooses_none_is_on_the_default_groups() =>
        Assert.Equal(
            [("Ring", true), ("Dome", false), ("Subs", false)],
            RouteChoices.Of(Routed(), RoutedRoom.Venue).Select(choice => (choice.Name, choice.IsOn)));

    [Fact]
    public void What_it_chooses_is_on_with_its_gain()
    {
        var route = ObjectRoute.To("Dome", RouteRenderer.Dbap, 0.5);
        var choices = RouteChoices.Of(Routed(route), RoutedRoom.Venue);
        Assert.Equal([false, true, false], choices.Select(choice => choice.IsOn));
        Assert.Equal(route, choices[1].Route);
        Assert.All(choices, choice => Assert.Null(choice.Missing));
    }

    [Fact]
    public void What_the_venue_does_not_have_and_loudspeakers_by_number_come_last()
    {
        var choices = RouteChoices.Of(Routed(ObjectRoute.To("Ceiling"), ObjectRoute.ToLoudspeakers([1, 3]), ObjectRoute.ToLoudspeakers([9])), RoutedRoom.Venue);
        Assert.Equal(["Ring", "Dome", "Subs", "Ceiling", "Loudspeakers 1, 3", "Loudspeakers 9"], choices.Select(choice => choice.Name));
        Assert.Equal([false, false, false, true, true, true], choices.Select(choice => choice.IsOn));
        Assert.Contains("no group \"Ceiling\"", choices[3].Missing, StringComparison.Ordinal);
        Assert.Null(choices[4].Missing);
        Assert.Contains("no loudspeaker 9", choices[5].Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_choice_writes_the_default_groups_down_and_the_last_one_off_leads_back_to_them()
    {
        ImmutableArray<ObjectRoute> routes = RouteChoices.Switch([], Dome, true, RoutedRoom.Venue);
        Assert.Equal([Ring, Dome], routes);
        routes = RouteChoices.Switch(routes, Ring, false, RoutedRoom.Venue);
        Assert.Equal([Dome], routes);
        routes = RouteChoices.Switch(routes, Dome, false, RoutedRoom.Venue);
        Assert.Empty(routes);
    }

    [Fact]
    public void What_is_so_already_changes_nothing()
    {
        Assert.Empty(RouteChoices.Switch([], Ring, true, RoutedRoom.Venue));
        Assert.Empty(RouteChoices.Switch([], Dome, false, RoutedRoom.Venue));
        Assert.Empty(RouteChoices.Change([], Dome, route => route with { Gain = 2 }, RoutedRoom.Venue));
    }

    [Fact]
    public void A_default_group_that_is_changed_is_written_down()
    {
        var changed = RouteChoices.Change([], Ring, route => route with { Gain = 0.5 }, RoutedRoom.Venue);
        Assert.Equal([ObjectRoute.To("Ring", gain: 0.5)], changed);
    }

    [Fact]
    public void Switching_off_goes_by_the_place_whatever_another_hand_has_made_of_it() =>
        Assert.Empty(RouteChoices.Switch([ObjectRoute.To("Dome", RouteRenderer.Ambisonics, 0.1)], Dome, false, RoutedRoom.Venue));

    [Fact]
    public void A_bed_can_be_decoded_and_subwoofers_have_one_way()
    {
        var groups = RoutedRoom.Venue.Groups;
        Assert.Equal(Enum.GetValues<RouteRenderer>(), RouteChoices.Renderers(groups[1], isBed: false));
        Assert.Equal([RouteRenderer.OfGroup, RouteRenderer.Ambisonics], RouteChoices.Renderers(groups[1], isBed: true));
        Assert.Equal([RouteRenderer.OfGroup], RouteChoices.Renderers(groups[2], isBed: false));
        Assert.Equal("its own (VBAP)", RouteChoices.Word(RouteRenderer.OfGroup, groups[1]));
    }

    private static SoundObject Routed(params ImmutableArray<ObjectRoute> routes) => new() { Number = 1, Name = "one", Routes = routes };
}
