using Wavehall.Host.Scene;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.OperatorConsole;

/// <summary>The plan's contour of one array.</summary>
/// <param name="Name">Name of the array.</param>
/// <param name="Closed">True when the last loudspeaker is the neighbour of the first.</param>
/// <param name="Order">Loudspeaker numbers in contour order; empty for a dome and whatever else has no contour.</param>
/// <param name="GapsAfter">Numbers of the loudspeakers after which the contour has a gap.</param>
/// <param name="SpacingMetres">Typical distance of neighbours [m].</param>
public sealed record RoomContour(string Name, bool Closed, IReadOnlyList<int> Order, IReadOnlyList<int> GapsAfter, double SpacingMetres);

/// <summary>A group of loudspeakers, what objects are sent to.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Renderer">How objects are rendered there unless they ask for something else, as the venue format writes it: wfs, vbap, ...</param>
/// <param name="IsDefault">True: objects that name no group play there.</param>
/// <param name="Loudspeakers">Loudspeaker numbers.</param>
public sealed record RoomGroup(string Name, string Renderer, bool IsDefault, IReadOnlyList<int> Loudspeakers);

/// <summary>An object as the plan shows it, as far as the live feed does not tell it.</summary>
/// <param name="Number">Number of the object.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">Kind in lower case: auto, point, plane, focused.</param>
/// <param name="Path">Its trajectory as a line of [x, y] [m]; empty when it has none.</param>
public sealed record RoomObject(int Number, string Name, string Kind, IReadOnlyList<double[]> Path);

/// <summary>A node and what it plays.</summary>
/// <param name="Name">Name of the node.</param>
/// <param name="Loudspeakers">Loudspeaker numbers.</param>
public sealed record RoomNode(string Name, IReadOnlyList<int> Loudspeakers);

/// <summary>What the plan of the room is drawn from, in metres; x front, y left, z up.</summary>
/// <param name="Revision">The live feed's room revision that this belongs to.</param>
/// <param name="Title">The venue's name for people.</param>
/// <param name="Loudspeakers">[x, y, z, normal x, normal y] of each loudspeaker, index = number - 1.</param>
/// <param name="Contours">One per array.</param>
/// <param name="Nodes">The venue's nodes.</param>
/// <param name="ListeningArea">Corners [x, y] of the audience area.</param>
/// <param name="Reference">[x, y, z] of the reference point.</param>
/// <param name="Objects">The show's objects.</param>
/// <param name="Subwoofers">Numbers of the loudspeakers that are subwoofers; they have a mark of their own.</param>
/// <param name="Groups">The venue's groups in their order.</param>
public sealed record RoomDescription(
    uint Revision,
    string Title,
    IReadOnlyList<double[]> Loudspeakers,
    IReadOnlyList<RoomContour> Contours,
    IReadOnlyList<RoomNode> Nodes,
    IReadOnlyList<double[]> ListeningArea,
    double[] Reference,
    IReadOnlyList<RoomObject> Objects,
    IReadOnlyList<int> Subwoofers,
    IReadOnlyList<RoomGroup> Groups)
{
    /// <summary>Points of a drawn trajectory; with 128 objects the whole stays below a megabyte.</summary>
    private const int PathPoints = 240;

    /// <summary>Describes a venue with a show in it.</summary>
    public static RoomDescription Of(Venue venue, ShowDocument show, uint revision) => new(
        revision,
        venue.Title,
        [.. venue.Loudspeakers.Select(l => new[] { Millimetres(l.Position.X), Millimetres(l.Position.Y), Millimetres(l.Position.Z), l.Normal.X, l.Normal.Y })],
        [.. venue.Arrays.Select(a => new RoomContour(a.Name, a.Closed, a.Kind == ArrayKind.Contour ? a.Order : [], [.. a.Gaps.Select(g => g.After)], a.SpacingMetres))],
        [.. venue.Nodes.Select(n => new RoomNode(n.Name, n.Loudspeakers))],
        [.. venue.ListeningArea.Outline.Select(p => new[] { p.X, p.Y })],
        [venue.ReferencePoint.X, venue.ReferencePoint.Y, venue.ReferencePoint.Z],
        [.. show.Objects.Select(o => new RoomObject(o.Number, o.Name, KindName(o.Kind), PathOf(o)))],
        [.. venue.Arrays.Where(a => a.Kind == ArrayKind.Subwoofer).SelectMany(a => a.Order)],
        [.. venue.Groups.Select(g => new RoomGroup(g.Name, g.Renderer.ToString().ToLowerInvariant(), g.IsDefault, g.Loudspeakers))]);

    private static string KindName(ObjectKind kind) => kind switch
    {
        ObjectKind.Point => "point",
        ObjectKind.Plane => "plane",
        ObjectKind.Focused => "focused",
        _ => "auto",
    };

    private static double[][] PathOf(SoundObject soundObject)
    {
        if (soundObject.Trajectory is not { } trajectory)
        {
            return [];
        }

        // One sample less than the whole: the end of a loop is its beginning again.
        var path = SceneObjectLoader.PathOf(trajectory, 0);
        var samples = (long)(trajectory.Points[^1].TimeSeconds * MediaTime.SampleRate) - 1;
        var line = new double[PathPoints + 1][];
        for (var i = 0; i <= PathPoints; i++)
        {
            var place = path.Evaluate(samples * i / PathPoints);
            line[i] = [Millimetres(place.X), Millimetres(place.Y)];
        }

        return line;
    }

    private static double Millimetres(double metres) => Math.Round(metres, 3);
}
