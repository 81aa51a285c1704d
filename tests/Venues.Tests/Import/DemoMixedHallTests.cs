namespace Wavehall.Venues.Tests.Import;

public sealed class DemoMixedHallTests
{
    [Fact]
    public void The_hall_is_byte_for_byte_what_the_code_makes() => HallFile.AssertIs(DemoMixedHall.Build());

    [Fact]
    public void It_says_that_it_is_invented() => Assert.StartsWith("invented", Load().Source, StringComparison.Ordinal);

    [Fact]
    public void The_ring_is_closed_even_and_symmetric()
    {
        var venue = Load();
        var ring = venue.Arrays.Single(array => array.Name == "Ring");
        Assert.True(ring.Closed);
        Assert.Empty(ring.Gaps);
        Assert.InRange(ring.SpacingMetres, 0.25, 0.3);
        var places = ring.Order.Select(number => venue.Loudspeakers[number - 1].Position).ToArray();
        for (var i = 0; i < places.Length; i++)
        {
            // A chord of the corners is shorter than the way along it, by half a millimetre.
            Assert.Equal(ring.SpacingMetres, Vector3D.Distance(places[i], places[(i + 1) % places.Length]), 1e-3);
            var mirrored = places[^(i + 1)];
            Assert.Equal(0, Vector3D.Distance(places[i], new Vector3D(mirrored.X, -mirrored.Y, mirrored.Z)), 2e-6);
        }

        // Zones have as many loudspeakers to the left as to the right.
        Assert.Equal(
            [("Front", 30), ("Left side", 42), ("Back", 30), ("Right side", 42)],
            venue.Loudspeakers.Take(144).GroupBy(loudspeaker => loudspeaker.Zone).Select(zone => (zone.Key, zone.Count())));
    }

    [Fact]
    public void The_dome_is_a_hemisphere_around_the_reference_point()
    {
        var venue = Load();
        var places = venue.Arrays.Single(array => array.Name == "Dome").Order.Select(number => venue.Loudspeakers[number - 1].Position - venue.ReferencePoint).ToArray();
        Assert.Equal(24, places.Length);
        Assert.All(places, place => Assert.Equal(5, place.Length, 1e-5));
        Assert.Equal([(30, 15), (60, 8), (90, 1)], places.GroupBy(place => (int)Math.Round(Math.Asin(place.Z / 5) * 180 / Math.PI)).Select(ring => (ring.Key, ring.Count())));
        Assert.Equal(0, places.Sum(place => place.Y), 1e-5);
    }

    [Fact]
    public void Every_loudspeaker_stands_within_the_ring_and_looks_at_the_audience()
    {
        var venue = Load();
        Assert.All(venue.Loudspeakers, loudspeaker =>
        {
            Assert.True(Math.Abs(loudspeaker.Position.X) <= 6 && Math.Abs(loudspeaker.Position.Y) <= 4.5 && loudspeaker.Position.Z > 0);
            Assert.True(Vector3D.Dot(venue.ReferencePoint - loudspeaker.Position, loudspeaker.Normal) > 0);
            Assert.Equal(1, loudspeaker.Normal.Length, 1e-5);
        });
    }

    [Fact]
    public void Its_groups_take_every_loudspeaker_and_hand_their_bass_to_the_subwoofers()
    {
        var venue = Load();
        Assert.Equal(["Ring", "Dome", "Fills", "Subs"], venue.Groups.Select(group => group.Name));
        Assert.Equal("Ring", Assert.Single(venue.Groups, group => group.IsDefault).Name);
        Assert.Equal(Enumerable.Range(1, 174), venue.Groups.SelectMany(group => group.Loudspeakers));
        Assert.All(venue.Groups.Take(3), group => Assert.Equal("Subs", group.Bass?.Subwoofers));
        Assert.Equal([169, 170, 171, 172, 173, 174], venue.Loudspeakers.Where(loudspeaker => loudspeaker.Calibration is not null).Select(loudspeaker => loudspeaker.Number));
    }

    [Fact]
    public void No_node_serves_two_of_ring_dome_and_the_rest()
    {
        var venue = Load();
        Assert.Equal(22, venue.Nodes.Length);
        Assert.All(venue.Nodes, node => Assert.True(node.Loudspeakers.Length <= 8));
        Assert.All(venue.Nodes.Take(21), node => Assert.Single(node.Loudspeakers.Select(number => venue.Loudspeakers[number - 1].Array).Distinct()));
    }

    [Fact]
    public void The_pre_delay_serves_every_plane_wave()
    {
        var venue = Load();
        var longestSeconds = venue.Loudspeakers.Max(loudspeaker => Vector3D.Distance(loudspeaker.Position, venue.ReferencePoint)) / SpeedOfSound.MetresPerSecond;
        Assert.InRange(venue.PreDelaySeconds, longestSeconds, longestSeconds + 0.001);
    }

    private static Venue Load()
    {
        Assert.True(VenueLibrary.TryLoad(DemoMixedHall.Name, out var venue, out var error), error);
        return venue!;
    }
}
