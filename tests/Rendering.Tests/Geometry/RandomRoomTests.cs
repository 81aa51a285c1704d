using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Geometry;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Geometry;

/// <summary>
/// On 200 random rooms: the field of the renderer's geometry against the wanted one. A listener is well covered at a frequency where the
/// first Fresnel zones of the wave on the array are open: all loudspeakers over which the way is at most a wavelength longer
/// (for a focus: shorter) than over the best one. Elsewhere no array could make the wave.
/// </summary>
public sealed class RandomRoomTests
{
    private const double C = SpeedOfSound.MetresPerSecond;
    private static readonly BlockRendererOptions Options = new() { PreDelaySeconds = 0.2, MaximumDelaySeconds = 0.6 };

    [Fact]
    public void Level_at_the_reference_point_is_right_from_200_Hz_to_the_aliasing_frequency()
    {
        var (asked, covered) = (0, 0);
        Prop.ForAll(RandomRoom.Any, room =>
        {
            var field = Placed(room);
            var extra = ExtraWays(room, field, room.Reference, out _);
            for (var frequencyHz = 200.0; frequencyHz < field.AliasingHz; frequencyHz *= 1.2)
            {
                asked++;
                if (IsCovered(field, room, extra, C / frequencyHz))
                {
                    covered++;
                    var ideal = room.Kind == RenderedKind.Plane ? 1 / (4 * Math.PI * field.Settings.ReferenceDistanceMetres)
                        : 1 / (4 * Math.PI * Vector3D.Distance(room.Position, room.Reference));
                    var level = 20 * Math.Log10(field.At(room.Reference, frequencyHz).Magnitude / ideal);
                    Assert.True(Math.Abs(level) < 1, $"{room.Kind} at {room.Position}, reference {room.Reference}, {frequencyHz:F0} Hz: {level:F2} dB");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

        // Not to be true of nothing.
        Assert.InRange((double)covered / asked, 0.6, 1);
    }

    [Fact]
    public void The_wave_front_arrives_within_a_sample_of_theory_at_every_well_covered_listener()
    {
        var covered = 0;
        Prop.ForAll(RandomRoom.Any, room =>
        {
            var field = Placed(room);
            foreach (var listener in room.Listeners)
            {
                var extra = ExtraWays(room, field, listener, out var front);
                if (!IsCovered(field, room, extra, C / 300) || !IsBehindTheFocus(room, listener))
                {
                    continue;
                }

                // Fermat: the wave front is where the ways of neighbouring loudspeakers agree, the way over the best one.
                covered++;
                var wanted = room.Kind == RenderedKind.Plane
                    ? Vector3D.Dot((room.Reference - room.Position).Normalized(), listener)
                    : Vector3D.Distance(room.Position, listener);
                var samples = (front - wanted) / C * 48000;
                Assert.True(Math.Abs(samples) < 1, $"{room.Kind} at {room.Position}, listener {listener}: {samples:F2} samples late");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
        Assert.InRange(covered, 200, 800);
    }

    private static ObjectField Placed(RandomRoom room)
    {
        var field = new ObjectField(room.Sources, room.Reference, Options);
        field.Place(ObjectField.Appearance(room.Position, room.Kind));
        return field;
    }

    private static GeometryLayer Wave(ObjectField field) => field.Layers.Inner.IsActive ? field.Layers.Inner : field.Layers.Outer;

    /// <summary>By how much the way over each loudspeaker differs from the best one's [m]; and that way, from the object to the listener.</summary>
    private static double[] ExtraWays(RandomRoom room, ObjectField field, Vector3D listener, out double best)
    {
        var sign = room.Kind == RenderedKind.Focused ? -1 : 1;
        var wave = Wave(field);
        var ways = Enumerable.Range(0, room.Sources.Count).Select(i =>
            ((wave.DelaySamples[i] / 48000) - Options.PreDelaySeconds) * C
            + Vector3D.Distance(listener, new(room.Sources.X[i], room.Sources.Y[i], room.Sources.Z[i]))).ToArray();

        // The wave of a focus reaches the listener last over the loudspeaker straight behind it.
        var extreme = sign * ways.Where((_, i) => wave.Gain[i] > 0).Select(way => sign * way).DefaultIfEmpty(0).Min();
        best = extreme;
        return Array.ConvertAll(ways, way => sign * (way - extreme));
    }

    private static bool IsCovered(ObjectField field, RandomRoom room, double[] extra, double wavelengthMetres)
    {
        var wave = Wave(field);
        var inZone = 0;
        for (var i = 0; i < extra.Length; i++)
        {
            if (extra[i] > -1e-9 && extra[i] < wavelengthMetres)
            {
                inZone++;
                if (!(wave.Gain[i] >= 0.99 * Unwindowed(field, room, i)))
                {
                    return false;
                }
            }
        }

        return inZone > 4;
    }

    /// <summary>The gain without the window: what the scalar driving function says.</summary>
    private static double Unwindowed(ObjectField field, RandomRoom room, int index) => field.UnwindowedGain(room.Position, room.Kind, index);

    private static bool IsBehindTheFocus(RandomRoom room, Vector3D listener) =>
        room.Kind != RenderedKind.Focused
        || Vector3D.Dot((listener - room.Position).Normalized(), (room.Reference - room.Position).Normalized()) > 0.5;
}
