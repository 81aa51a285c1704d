using System.Collections.Immutable;
using Wavehall.Venues.Import;

namespace Wavehall.Venues.Tests.Import;

/// <summary>
/// An invented room with everything that a room may have: a ring for wave field synthesis, a dome above it, front fills and subwoofers.
/// Loudspeakers 1 to 144 are the ring, 145 to 168 the dome, 169 to 172 the fills, 173 and 174 the subwoofers; with eight channels a
/// node, no node serves both ring and dome.
/// </summary>
internal static class DemoMixedHall
{
    public const string Name = "demo_mixed_174";

    private const int RingCount = 144;
    private const double HalfLengthMetres = 6;
    private const double HalfWidthMetres = 4.5;
    private const double CornerRadiusMetres = 1.5;
    private const double DomeRadiusMetres = 5;
    private const double EarHeightMetres = 1.6;

    /// <summary>The lower ring has one loudspeaker in front, the upper one two: nowhere do two stand above each other, and left is as right.</summary>
    private static readonly (int Count, double ElevationDegrees, double FirstAzimuthDegrees)[] DomeRings = [(15, 30, 0), (8, 60, 22.5), (1, 90, 0)];

    private static readonly Vector3D Reference = new(0, 0, EarHeightMetres);

    /// <summary>Makes the room.</summary>
    public static Venue Build()
    {
        var rows = Ring().Concat(Dome()).Concat(Fills()).Concat(Subwoofers());
        var table = new SurveyTable("invented to show a mixed room; no such room exists", [.. rows]);
        Assert.True(VenueImporter.TryImport(table, Description, out var venue, out var error), error);
        return venue! with
        {
            Loudspeakers = [.. venue.Loudspeakers.Select(loudspeaker => loudspeaker with { Calibration = CalibrationOf(loudspeaker) })],
            Groups =
            [
                new() { Name = "Ring", Loudspeakers = NumbersOf(venue, "Ring"), Renderer = GroupRenderer.Wfs, IsDefault = true, Bass = new(80, "Subs") },
                new()
                {
                    Name = "Dome",
                    Loudspeakers = NumbersOf(venue, "Dome"),
                    Renderer = GroupRenderer.Vbap,
                    Decoding = new() { Kind = DecoderKind.AllRad, Order = 4, CrossoverHz = 500 },
                    Bass = new(80, "Subs"),
                },
                new() { Name = "Fills", Loudspeakers = NumbersOf(venue, "Fills"), Renderer = GroupRenderer.Dbap, Bass = new(120, "Subs") },
                new() { Name = "Subs", Loudspeakers = NumbersOf(venue, "Subs"), Renderer = GroupRenderer.Subwoofer },
            ],
        };
    }

    private static SurveyDescription Description => new()
    {
        Name = Name,
        Title = "Demo: ring, dome, fills and subwoofers",
        Remark = "Made by code: a rounded rectangle of 12 by 9 m at the height of standing ears, a dome of 5 m radius around the reference point,"
            + " four small loudspeakers at a stage edge and two subwoofers on the floor. Calibrations are plausible, not measured.",
        Origin = "on the floor below the room centre",
        Axes = "x to the front, y to the left, z up, metres",
        ReferencePoint = Reference,
        EarHeightMetres = EarHeightMetres,
        ListeningInsetMetres = 2,
        Arrays =
        [
            new("Ring", ArrayKind.Contour, true, 1, 144), new("Dome", ArrayKind.Dome, false, 145, 168),
            new("Fills", ArrayKind.Free, false, 169, 172), new("Subs", ArrayKind.Subwoofer, false, 173, 174),
        ],
        Zones =
        [
            new("Front", 1, 15), new("Left side", 16, 57), new("Back", 58, 87), new("Right side", 88, 129), new("Front", 130, 144),
            new("Lower dome", 145, 159), new("Upper dome", 160, 168), new("Stage edge", 169, 172), new("Subwoofers", 173, 174),
        ],
    };

    /// <summary>Counter-clockwise from the middle of the front, evenly along the line; the middle itself falls between two.</summary>
    private static IEnumerable<SurveyRow> Ring()
    {
        var straightX = HalfLengthMetres - CornerRadiusMetres;
        var straightY = HalfWidthMetres - CornerRadiusMetres;
        var arc = Math.PI / 2 * CornerRadiusMetres;
        var length = (4 * (straightX + straightY)) + (4 * arc);
        for (var i = 0; i < RingCount; i++)
        {
            // A quarter of the way round begins in the middle of the front or of the back, and ends in the middle of a side.
            var way = (i + 0.5) * length / RingCount;
            var quarterLength = length / 4;
            var quarter = (int)(way / quarterLength);
            var along = way - (quarter * quarterLength);
            along = quarter % 2 == 0 ? along : quarterLength - along;
            var angle = Math.Clamp((along - straightY) / CornerRadiusMetres, 0, Math.PI / 2);
            var x = straightX + (CornerRadiusMetres * Math.Cos(angle)) - Math.Max(0, along - straightY - arc);
            var y = Math.Min(along, straightY) + (CornerRadiusMetres * Math.Sin(angle));
            var (signX, signY) = (quarter is 0 or 3 ? 1 : -1, quarter < 2 ? 1 : -1);
            yield return new SurveyRow(
                new Vector3D(signX * x, signY * y, EarHeightMetres),
                new Vector3D(-signX * Math.Cos(angle), -signY * Math.Sin(angle), 0),
                null);
        }
    }

    /// <summary>Normals are left out: the loudspeakers look at the reference point.</summary>
    private static IEnumerable<SurveyRow> Dome()
    {
        foreach (var (count, elevationDegrees, firstAzimuthDegrees) in DomeRings)
        {
            var (height, radius) = Math.SinCos(elevationDegrees * Math.PI / 180);
            for (var i = 0; i < count; i++)
            {
                var (sin, cos) = Math.SinCos((firstAzimuthDegrees + (360.0 * i / count)) * Math.PI / 180);
                yield return new SurveyRow(Reference + (new Vector3D(radius * cos, radius * sin, height) * DomeRadiusMetres), null, null);
            }
        }
    }

    private static IEnumerable<SurveyRow> Fills() =>
        new[] { 2.4, 0.8, -0.8, -2.4 }.Select(y => new SurveyRow(new Vector3D(4.5, y, 1), new Vector3D(-1, 0, 0), null));

    private static IEnumerable<SurveyRow> Subwoofers() =>
        new[] { 3.2, -3.2 }.Select(y => new SurveyRow(new Vector3D(5.2, y, 0.35), new Vector3D(-1, 0, 0), null));

    /// <summary>Fills come 8 ms late, so that the ring is heard first; subwoofers are kept from what they cannot play and from a mode of the room.</summary>
    private static LoudspeakerCalibration? CalibrationOf(Loudspeaker loudspeaker) => loudspeaker.Array switch
    {
        "Fills" => new LoudspeakerCalibration
        {
            GainDb = -4,
            DelaySeconds = 0.008,
            Filters = [new(EqualiserShape.HighPass, 60, 0, 0.7071), new(EqualiserShape.Peaking, 2800, -2.5, 1.4)],
            Limiter = new(-3),
        },
        "Subs" => new LoudspeakerCalibration
        {
            GainDb = 2,
            Filters = [new(EqualiserShape.HighPass, 25, 0, 0.7071), new(EqualiserShape.Peaking, 47, -5, 4), new(EqualiserShape.LowPass, 250, 0, 0.7071)],
            Limiter = new(-2, 0.003, 0.25),
        },
        _ => null,
    };

    private static ImmutableArray<int> NumbersOf(Venue venue, string array) =>
        [.. venue.Arrays.Single(item => item.Name == array).Order];
}
