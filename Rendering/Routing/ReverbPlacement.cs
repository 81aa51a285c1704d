using Wavehall.Venues;

namespace Wavehall.Rendering.Routing;

/// <summary>From where one output of the reverb is heard.</summary>
/// <param name="Direction">Unit vector from the reference point.</param>
/// <param name="Routing">The group that plays it.</param>
internal sealed record ReverbPlacement(Vector3D Direction, ObjectRouting Routing)
{
    // Eight around: neighbours are 45 degrees apart, near enough that listeners hear one room (Hiyama, Komiyama and Hamasaki 2002 found six to eight
    // loudspeakers on a circle as diffuse as 24).
    private const int Around = 8;

    // A dome has room for as many again above.
    private static readonly (int Count, double ElevationDegrees)[] Above = [(5, 30), (3, 65)];

    /// <summary>
    /// Places for the outputs of a room: eight around, as plane waves where there is wave field synthesis; and eight above where a group is a dome. None
    /// where no group can play from a direction.
    /// </summary>
    public static ReverbPlacement[] Of(RoomRouting room)
    {
        var groups = room.Groups;
        var waves = Find(groups, GroupRenderer.Wfs);
        var panned = Find(groups, GroupRenderer.Vbap) ?? Find(groups, GroupRenderer.Ambisonics);
        var low = waves ?? panned ?? Find(groups, GroupRenderer.Dbap);
        var placements = new List<ReverbPlacement>();
        if (low is not null && TryRoute(room, low, null, out var around))
        {
            Add(placements, Around, 0, around!);
        }

        if (panned is not null && TryRoute(room, panned, GroupRenderer.Vbap, out var above))
        {
            foreach (var (count, elevation) in Above)
            {
                Add(placements, count, elevation, above!);
            }
        }

        return [.. placements];
    }

    private static RoomGroup? Find(ReadOnlySpan<RoomGroup> groups, GroupRenderer renderer)
    {
        foreach (var group in groups)
        {
            if (group.Group.Renderer == renderer)
            {
                return group;
            }
        }

        return null;
    }

    private static bool TryRoute(RoomRouting room, RoomGroup group, GroupRenderer? renderer, out ObjectRouting? routing) =>
        room.TryCompile([new RouteRequest(group.Group.Name, [], renderer, 1)], out routing, out _);

    private static void Add(List<ReverbPlacement> placements, int count, double elevationDegrees, ObjectRouting routing)
    {
        var (up, flat) = Math.SinCos(elevationDegrees * Math.PI / 180);
        for (var i = 0; i < count; i++)
        {
            var (left, front) = Math.SinCos(2 * Math.PI * (i + 0.5) / count);
            placements.Add(new ReverbPlacement(new Vector3D(front * flat, left * flat, up), routing));
        }
    }
}
