using Wavehall.Venues.Import;

namespace Wavehall.Venues.Tests.Import;

public sealed class HallTests
{
    public static TheoryData<string> Names => [.. HallSurveys.All.Select(survey => survey.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_hall_is_byte_for_byte_what_the_importer_makes_of_its_survey(string name) => HallFile.AssertIs(Import(name));

    [Fact]
    public void There_is_a_hall_for_every_survey_and_the_invented_one()
    {
        var surveys = Directory.GetFiles(Path.Combine(SourceTree.Tests, "Surveys"), "*.csv").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        Assert.Equal(surveys.Append(DemoMixedHall.Name).Order(StringComparer.Ordinal), VenueLibrary.Names);
        Assert.Equal(HallSurveys.All.Select(survey => survey.Name).Append(DemoMixedHall.Name).Order(StringComparer.Ordinal), VenueLibrary.Names);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_hall_names_its_source_and_keeps_its_loudspeakers_where_the_survey_has_them(string name)
    {
        var venue = Load(name);
        var rows = ReadTable(name).Rows;
        Assert.Contains(name is "rostock_wfs_64" ? "sfs-python" : "@", venue.Source, StringComparison.Ordinal);
        Assert.Equal(rows.Length, venue.Loudspeakers.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.True(Vector3D.Distance(rows[i].Position, venue.Loudspeakers[i].Position) < 2e-6);
            Assert.Equal(1, venue.Loudspeakers[i].Normal.Length, 5);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_loudspeaker_looks_at_the_side_of_the_reference_point(string name)
    {
        var venue = Load(name);
        Assert.All(venue.Loudspeakers, loudspeaker =>
            Assert.True(Vector3D.Dot(venue.ReferencePoint - loudspeaker.Position, loudspeaker.Normal) > 0));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_pre_delay_serves_every_horizontal_plane_wave_and_is_not_a_millisecond_longer(string name)
    {
        var venue = Load(name);
        var longestSeconds = venue.Loudspeakers.Max(loudspeaker => Vector3D.Distance(loudspeaker.Position, venue.ReferencePoint)) / SpeedOfSound.MetresPerSecond;
        Assert.InRange(venue.PreDelaySeconds, longestSeconds, longestSeconds + 0.001);
        Assert.All(venue.Loudspeakers, loudspeaker =>
            Assert.True(Math.Sqrt((loudspeaker.Position.X * loudspeaker.Position.X) + (loudspeaker.Position.Y * loudspeaker.Position.Y)) / SpeedOfSound.MetresPerSecond <= venue.PreDelaySeconds));
    }

    [Fact]
    public void H0104_is_one_closed_contour_of_104_modules_with_three_gaps()
    {
        var venue = Load("tuberlin_h0104_wfs_832");
        var contour = Assert.Single(venue.Arrays);
        Assert.True(contour.Closed);
        Assert.Equal(Enumerable.Range(1, 832), contour.Order);
        Assert.Equal(0.1007, contour.SpacingMetres, 4);
        Assert.Equal([(328, 329, 1.26), (400, 401, 1.70), (512, 513, 1.31)], contour.Gaps.Select(gap => (gap.After, gap.Before, Math.Round(gap.LengthMetres, 2))));
        Assert.Equal(104, venue.Nodes.Length);
        Assert.All(venue.Nodes, node => Assert.Equal(8, node.Loudspeakers.Length));
        Assert.Equal(Vector3D.Zero, venue.ReferencePoint);
        Assert.Equal(["Front", "Front right side", "Right side", "Back", "Left side", "Front left side"], venue.Loudspeakers.Select(loudspeaker => loudspeaker.Zone).Distinct());

        // 88.5 m with the gaps; each gap leaves one spacing for the halves at its sides.
        Assert.Equal(88.547 - (1.2606 + 1.7003 + 1.3069) + (3 * 0.1007), venue.Loudspeakers.Sum(loudspeaker => loudspeaker.AreaWeightMetres), 2);
    }

    [Fact]
    public void Every_wall_of_H0104_looks_away_from_its_zone()
    {
        foreach (var loudspeaker in Load("tuberlin_h0104_wfs_832").Loudspeakers)
        {
            var expected = loudspeaker.Zone switch
            {
                "Front" => 0,
                "Front left side" => 74,
                "Left side" => 90,
                "Back" => 180,
                "Right side" => -90,
                _ => -74,
            };
            var wallDegrees = Math.Atan2(-loudspeaker.Normal.Y, -loudspeaker.Normal.X) * 180 / Math.PI;
            Assert.True(Math.Abs(Math.IEEERemainder(wallDegrees - expected, 360)) < 1, $"loudspeaker {loudspeaker.Number}: {wallDegrees}");
        }
    }

    [Theory]
    [InlineData("humboldtforum_hoerraum_wfs_256", 2, 32, false)]
    [InlineData("tuberlin_en325_wfs_192", 1, 24, true)]
    [InlineData("rostock_wfs_64", 1, 8, true)]
    [InlineData("iem_cube_24", 1, 3, false)]
    [InlineData("zkm_klangdom_43", 1, 6, false)]
    [InlineData("allosphere_54", 1, 7, false)]
    public void The_other_halls_have_their_arrays_and_a_node_for_every_eight_loudspeakers(string name, int arrays, int nodes, bool closed)
    {
        var venue = Load(name);
        Assert.Equal(arrays, venue.Arrays.Length);
        Assert.All(venue.Arrays, array => Assert.Equal(closed, array.Closed));
        Assert.All(venue.Arrays, array => Assert.Empty(array.Gaps));
        Assert.Equal(nodes, venue.Nodes.Length);
        Assert.Equal(nodes, venue.Streams.Length);
    }

    [Fact]
    public void AlloSphere_azimuth_turns_to_the_left()
    {
        var first = Load("allosphere_54").Loudspeakers[0].Position;
        Assert.True(first.X > 0 && first.Y > 0, "output 1 stands in front, to the left");
    }

    private static Venue Load(string name)
    {
        Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
        return venue!;
    }

    private static Venue Import(string name)
    {
        Assert.True(VenueImporter.TryImport(ReadTable(name), HallSurveys.All.Single(survey => survey.Name == name), out var venue, out var error), error);
        return venue!;
    }

    private static SurveyTable ReadTable(string name)
    {
        var path = Path.Combine(SourceTree.Tests, "Surveys", name + ".csv");
        Assert.True(SurveyTable.TryRead(File.ReadAllText(path), path, out var table, out var error), error);
        return table!;
    }
}
