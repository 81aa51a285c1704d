using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Tests.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>Objects that become focused sources as they come in: whatever way they take, the level at the reference point makes no jump.</summary>
public sealed class CrossingTests
{
    [Theory]
    [InlineData("tuberlin_en325_wfs_192", 0.0, 400)]
    [InlineData("tuberlin_en325_wfs_192", 0.05, 400)]
    [InlineData("tuberlin_h0104_wfs_832", 0.0, 200)]
    [InlineData("tuberlin_h0104_wfs_832", 0.05, 200)]
    [InlineData("rostock_wfs_64", 0.1, 400)]
    public void Straight_through_the_front_the_level_stays_within_a_decibel(string venueName, double y, double fromHz)
    {
        // A wall of three metres is no aperture for waves of more than one.
        Assert.True(VenueLibrary.TryLoad(venueName, out var venue, out _));
        var sources = SecondarySources.FromVenue(venue!);
        var field = new ObjectField(sources, venue!.ReferencePoint, new BlockRendererOptions { PreDelaySeconds = venue.PreDelaySeconds });
        var front = sources.X.ToArray().Max();
        for (var depth = -0.9; depth <= 0.9; depth += 0.02)
        {
            var position = new Vector3D(front - depth, y, sources.Z[0]);
            field.Place(ObjectField.Appearance(position));
            for (var frequencyHz = fromHz; frequencyHz < field.AliasingHz; frequencyHz *= 1.3)
            {
                var level = field.LevelDb(position, frequencyHz);
                Assert.True(Math.Abs(level) < 1, $"{depth:F2} m inside, {frequencyHz:F0} Hz: {level:F2} dB");
            }
        }
    }

    [Theory]
    [InlineData("tuberlin_en325_wfs_192")]
    [InlineData("tuberlin_h0104_wfs_832")]
    [InlineData("humboldtforum_hoerraum_wfs_256")]
    [InlineData("rostock_wfs_64")]
    public void On_any_way_across_the_level_changes_by_less_than_a_decibel_a_centimetre(string venueName)
    {
        Assert.True(VenueLibrary.TryLoad(venueName, out var venue, out _));
        var sources = SecondarySources.FromVenue(venue!);
        var field = new ObjectField(sources, venue!.ReferencePoint, new BlockRendererOptions { PreDelaySeconds = 0.1 });
        var random = new Random(11);
        for (var way = 0; way < 12; way++)
        {
            // Through a place near a loudspeaker, at its height or the listeners', in any direction.
            var through = random.Next(sources.Count);
            var height = way % 2 == 0 ? sources.Z[through] : venue.ReferencePoint.Z;
            var angle = random.NextDouble() * 2 * Math.PI;
            var place = new Vector3D(sources.X[through] + random.NextDouble() - 0.5, sources.Y[through] + random.NextDouble() - 0.5, height);
            Walk(field, place, new Vector3D(Math.Cos(angle), Math.Sin(angle), 0), venueName);
        }
    }

    [Fact]
    public void Behind_the_contour_and_before_it_the_same_loudspeaker_is_the_loudest()
    {
        var sources = ReferenceVectors.Array("roundrect832");
        var field = new ObjectField(sources, Vector3D.Zero, new BlockRendererOptions { PreDelaySeconds = 0.1 });
        foreach (var index in new[] { 0, 100, 300, 500, 831 })
        {
            var place = new Vector3D(sources.X[index], sources.Y[index], sources.Z[index]);
            var normal = new Vector3D(sources.NormalX[index], sources.NormalY[index], sources.NormalZ[index]);
            foreach (var depth in new[] { -0.05, 0, 0.05 })
            {
                field.Place(ObjectField.Appearance(place + (normal * depth)));
                var loudest = Enumerable.Range(0, sources.Count).MaxBy(i => field.Layers.Plain[0].Gain[i]);
                Assert.Equal(index, loudest);
            }
        }
    }

    private static void Walk(ObjectField field, Vector3D through, Vector3D direction, string venueName)
    {
        double[] frequencies = [250, 700];
        var before = new double[frequencies.Length];
        var known = false;
        for (var along = -1.5; along < 1.5; along += 0.01)
        {
            var position = through + (direction * along);
            if (Vector3D.Distance(position, field.Reference) < 1.2)
            {
                known = false;
                continue;
            }

            field.Place(ObjectField.Appearance(position));
            for (var i = 0; i < frequencies.Length; i++)
            {
                // What is 10 dB too quiet is out of reach of the room (behind a gap, past an open end); waves cancel there as they like.
                var level = field.LevelDb(position, frequencies[i]);
                var step = known && Math.Max(level, before[i]) > -10 ? Math.Abs(level - before[i]) : 0;
                Assert.True(step < 1, $"{venueName} at {position}, {frequencies[i]} Hz: {before[i]:F1} to {level:F1} dB in a centimetre");
                before[i] = level;
            }

            known = true;
        }
    }
}
