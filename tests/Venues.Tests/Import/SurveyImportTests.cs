using Wavehall.Venues.Import;

namespace Wavehall.Venues.Tests.Import;

public sealed class SurveyImportTests
{
    [Theory]
    [InlineData("x_m,y_m,z_m\n1,2,3", "a.csv: no line begins with \"# source:\"")]
    [InlineData("# source: here\nx_m,y_m,z_m\n", "a.csv: the table has no loudspeakers")]
    [InlineData("# source: here\nx_m,y_m,z_m\n1,2,3\n1,2", "a.csv: line 4: 2 fields, but the header names 3")]
    [InlineData("# source: here\nx_m,y_m,z_m\n1,NaN,3", "a.csv: line 3: column y_m: \"NaN\" is not a number")]
    [InlineData("# source: here\nx_m,y_m\n1,2", "a.csv: line 3: the header has no column z_m")]
    [InlineData("# source: here\nx,y\n1,2", "a.csv: line 3: the header has no column azimuth_deg")]
    [InlineData("# source: here\nx_m,y_m,z_m,nx,ny\n1,2,3,1,0", "a.csv: line 3: the header has no column nz")]
    public void A_wrong_table_gets_one_line(string text, string expected)
    {
        Assert.False(SurveyTable.TryRead(text, "a.csv", out var table, out var error));
        Assert.Null(table);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Polar_places_turn_to_the_left_and_upwards()
    {
        const string Text = "# source: here\nazimuth_deg,elevation_deg,distance_m\n90,0,2\n0,30,2";
        Assert.True(SurveyTable.TryRead(Text, "a.csv", out var table, out var error), error);
        Assert.True(Vector3D.Distance(table!.Rows[0].Position, new Vector3D(0, 2, 0)) < 1e-12);
        Assert.True(Vector3D.Distance(table.Rows[1].Position, new Vector3D(Math.Sqrt(3), 0, 1)) < 1e-12);
    }

    [Fact]
    public void Area_weights_follow_the_midpoint_rule_and_stop_at_gaps_and_ends()
    {
        // Spacing 1 m, then a corner of 2 m, then a gap of 5 m.
        Vector3D[] line = [new(0, 0, 0), new(1, 0, 0), new(2, 0, 0), new(4, 0, 0), new(5, 0, 0), new(10, 0, 0), new(11, 0, 0)];
        var open = ContourGeometry.OfContour(line, closed: false);
        Assert.Equal(1, open.SpacingMetres);
        Assert.Equal([1, 1, 1.5, 1.5, 1, 1, 1], open.AreaWeightMetres);
        Assert.Equal((4, 5, 5.0), Assert.Single(open.Gaps));

        var closed = ContourGeometry.OfContour(line, closed: true);
        Assert.Equal([(4, 5, 5.0), (6, 0, 11.0)], closed.Gaps);
        Assert.Equal([1, 1, 1.5, 1.5, 1, 1, 1], closed.AreaWeightMetres);
    }

    [Fact]
    public void A_lone_loudspeaker_and_a_pair_have_weights_too()
    {
        Assert.Equal([ContourGeometry.LoneWeightMetres], ContourGeometry.OfContour([Vector3D.Zero], closed: true).AreaWeightMetres);
        Assert.Equal([2.0, 2.0], ContourGeometry.OfDome([Vector3D.Zero, new(2, 0, 0)]).AreaWeightMetres);
    }

    [Fact]
    public void In_a_dome_the_two_nearest_count()
    {
        var geometry = ContourGeometry.OfDome([new(0, 0, 0), new(1, 0, 0), new(0, 2, 0), new(0, 0, 9)]);
        Assert.Equal(1.5, geometry.AreaWeightMetres[0]);
        Assert.Empty(geometry.Gaps);
    }

    [Fact]
    public void Single_loudspeakers_stand_for_themselves()
    {
        var geometry = ContourGeometry.OfSingles([new(0, 0, 0), new(1, 0, 0), new(3, 0, 0)]);
        Assert.Equal(1, geometry.SpacingMetres);
        Assert.Equal([ContourGeometry.LoneWeightMetres, ContourGeometry.LoneWeightMetres, ContourGeometry.LoneWeightMetres], geometry.AreaWeightMetres);
        Assert.Empty(geometry.Gaps);
    }

    [Fact]
    public void The_listening_area_keeps_its_distance()
    {
        Vector3D[] corners = [new(4, 3, 1), new(-4, 3, 1), new(-4, -3, 1), new(4, -3, 1), new(0, 3, 1)];
        Assert.Equal(
            [new PlanPoint(-3, -2), new PlanPoint(3, -2), new PlanPoint(3, 2), new PlanPoint(-3, 2)],
            ListeningOutline.Inside(corners, 1).OrderBy(corner => Math.Atan2(corner.Y, corner.X)));
        Assert.Empty(ListeningOutline.Inside(corners, 3.5));
        Assert.Empty(ListeningOutline.Inside([new(0, 0, 0), new(1, 0, 0)], 0.1));
    }

    [Fact]
    public void Streams_get_addresses_of_their_own()
    {
        var streams = StreamPlan.Streams(StreamPlan.Nodes(2100, 8));
        Assert.Equal(263, streams.Length);
        Assert.Equal("239.69.1.250", streams[249].Address);
        Assert.Equal("239.69.2.1", streams[250].Address);
        Assert.Equal(4, streams[^1].Loudspeakers.Length);
        Assert.Equal(263, streams.Select(stream => (stream.Address, stream.Port)).Distinct().Count());
        Assert.Equal(["n001", "n001", "n002"], StreamPlan.Streams(StreamPlan.Nodes(24, 16)).Select(stream => stream.Node));
    }

    [Theory]
    [InlineData(1, 3, "loudspeaker 4 is in no array")]
    [InlineData(1, 5, "array \"Ring\" runs from 1 to 5; loudspeakers are 1 to 4")]
    [InlineData(0, 4, "array \"Ring\" runs from 0 to 4; loudspeakers are 1 to 4")]
    public void Arrays_must_take_every_loudspeaker(int first, int last, string expected)
    {
        Assert.False(VenueImporter.TryImport(Square, Describe(new SurveyArray("Ring", ArrayKind.Contour, true, first, last)), out var venue, out var error));
        Assert.Null(venue);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void An_imported_room_is_a_correct_venue_file()
    {
        Assert.True(VenueImporter.TryImport(Square, Describe(new SurveyArray("Ring", ArrayKind.Contour, true, 1, 4)), out var venue, out var error), error);
        Assert.True(VenueReader.TryRead(VenueWriter.ToUtf8Json(venue!), "square.json", out _, out error), error);

        // Normals that were not surveyed look at the reference point.
        Assert.Equal(new Vector3D(-1, 0, 0), venue!.Loudspeakers[0].Normal);
        Assert.Equal("here. Made up.", venue.Source);
    }

    private static SurveyTable Square => new("here", [.. new Vector3D[] { new(2, 0, 1), new(0, 2, 1), new(-2, 0, 1), new(0, -2, 1) }.Select(position => new SurveyRow(position, null, null))]);

    private static SurveyDescription Describe(SurveyArray array) => new()
    {
        Name = "square",
        Title = "Square",
        Remark = "Made up.",
        Origin = "centre",
        Axes = "x front, y left, z up",
        ReferencePoint = new(0, 0, 1),
        EarHeightMetres = 1,
        ListeningInsetMetres = 0.5,
        Arrays = [array],
        Zones = [new("All", 1, 4)],
    };
}
