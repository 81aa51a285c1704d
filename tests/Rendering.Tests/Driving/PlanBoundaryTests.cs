using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Driving;

/// <summary>Held against the scalar plan and against distances one by one, in every reference array and every hall.</summary>
public sealed class PlanBoundaryTests
{
    private const int Places = 3000;

    public static TheoryData<string> Rooms => [.. ReferenceVectors.Names("arrays"), .. VenueLibrary.Names];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_place_is_inside_as_the_plan_says_and_as_far_from_the_boundary_as_its_nearest_line(string name)
    {
        var sources = Load(name);
        var boundary = new PlanBoundary(sources);
        var inside = 0;
        foreach (var position in Around(sources))
        {
            var place = boundary.Locate(position);
            inside += place.IsInside ? 1 : 0;
            Assert.Equal(ContourPlan.IsInside(sources, position), place.IsInside);
            Assert.Equal(BoundaryMetres(sources, position), place.BoundaryMetres, 1e-9);
            Assert.Equal(DepthMetres(sources, position), place.DepthMetres, 1e-9);
        }

        // Both sides were met.
        Assert.InRange(inside, Places / 100, Places - (Places / 100));
    }

    [Fact]
    public void A_dome_has_no_boundary()
    {
        var dome = Load("zkm_klangdom_43");
        Assert.True(dome.Contours.IsEmpty);
        var boundary = new PlanBoundary(dome);
        Assert.Equal(new PlanPlace(true, double.PositiveInfinity, double.PositiveInfinity), boundary.Locate(new(0, 0, 1)));
        Assert.Equal(new PlanPlace(false, double.PositiveInfinity, 0), boundary.Locate(new(100, 0, 1)));
    }

    [Fact]
    public void Before_a_line_the_depth_is_how_far_before_it_and_behind_it_nothing()
    {
        var boundary = new PlanBoundary(ReferenceVectors.Array("linear64"));
        var before = boundary.Locate(new(0, 0.5, 0));
        var behind = boundary.Locate(new(0, 2.5, 0));
        var aside = boundary.Locate(new(30, 1, 0));
        Assert.Equal(1.5, before.DepthMetres, 1e-9);
        Assert.Equal(1.5, before.BoundaryMetres, 1e-9);
        Assert.Equal((false, 0.0), (behind.IsInside, behind.DepthMetres));
        Assert.Equal(0.5, behind.BoundaryMetres, 1e-9);
        Assert.Equal(1, aside.DepthMetres, 1e-9);
        Assert.InRange(aside.BoundaryMetres, 20, 30);
    }

    [Fact]
    public void A_single_loudspeaker_and_an_empty_room_have_a_plan()
    {
        var one = new PlanBoundary(new SecondarySources([new(1, 0, 0)], [new(-1, 0, 0)], [0.1], [new Contour("one", [0], false, 0.1, [])]));
        Assert.Equal(new PlanPlace(true, 5, 4), one.Locate(new(-3, 3, 0)));
        Assert.Equal(new PlanPlace(false, 2, 0), one.Locate(new(3, 0, 0)));
        Assert.False(new PlanBoundary(new SecondarySources([], [], [], [])).Locate(Vector3D.Zero).IsInside);
    }

    [Fact]
    public void Locating_allocates_nothing()
    {
        var boundary = new PlanBoundary(ReferenceVectors.Array("h0104"));
        boundary.Locate(new(1, 2, 3));
        GC.Collect();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            boundary.Locate(new(i * 0.03, 1, 0));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static SecondarySources Load(string name)
    {
        if (!VenueLibrary.Names.Contains(name))
        {
            return ReferenceVectors.Array(name);
        }

        Assert.True(VenueLibrary.TryLoad(name, out var venue, out var error), error);
        return SecondarySources.FromVenue(venue!);
    }

    /// <summary>Places in and around the room, every other one at a loudspeaker, some of them on it.</summary>
    private static IEnumerable<Vector3D> Around(SecondarySources sources)
    {
        var random = new Random(17);
        var (left, right) = (sources.X.ToArray().Min() - 4, sources.X.ToArray().Max() + 4);
        var (low, high) = (sources.Y.ToArray().Min() - 4, sources.Y.ToArray().Max() + 4);
        for (var i = 0; i < Places; i++)
        {
            var loudspeaker = DrivingScenes.Position(sources, random.Next(sources.Count));
            var scatter = random.Next(4) == 0 ? 0 : 0.2;
            yield return i % 2 == 0
                ? new Vector3D(left + ((right - left) * random.NextDouble()), low + ((high - low) * random.NextDouble()), random.NextDouble())
                : loudspeaker + (new Vector3D(random.NextDouble() - 0.5, random.NextDouble() - 0.5, 0) * scatter);
        }
    }

    private static double BoundaryMetres(SecondarySources sources, Vector3D position)
    {
        var nearest = double.PositiveInfinity;
        foreach (var contour in sources.Contours)
        {
            var order = contour.Order;
            for (var k = 0; k < order.Length; k++)
            {
                var next = k + 1 < order.Length ? order[k + 1] : contour.Closed ? order[0] : order[k];
                nearest = Math.Min(nearest, ToLine(Plan(sources, order[k]), Plan(sources, next), position with { Z = 0 }));
            }
        }

        return nearest;
    }

    private static double ToLine(Vector3D a, Vector3D b, Vector3D position)
    {
        var along = b - a;
        var length = Vector3D.Dot(along, along);
        var share = length > 0 ? Math.Clamp(Vector3D.Dot(position - a, along) / length, 0, 1) : 0;
        return Vector3D.Distance(position, a + (along * share));
    }

    private static double DepthMetres(SecondarySources sources, Vector3D position)
    {
        if (sources.Contours.IsEmpty)
        {
            return ContourPlan.IsInside(sources, position) ? double.PositiveInfinity : 0;
        }

        var depth = double.PositiveInfinity;
        foreach (var contour in sources.Contours)
        {
            // Enclosed is what is inside of this contour by itself.
            if (contour.Closed && IsEnclosed(sources, contour, position))
            {
                return double.PositiveInfinity;
            }

            foreach (var index in contour.Order)
            {
                var normal = new Vector3D(sources.NormalX[index], sources.NormalY[index], 0);
                depth = Math.Min(depth, Vector3D.Dot((position with { Z = 0 }) - Plan(sources, index), normal));
            }
        }

        return Math.Max(0, depth);
    }

    /// <summary>A closed contour by itself; normals that look away leave the other rule nothing to say.</summary>
    private static bool IsEnclosed(SecondarySources sources, Contour contour, Vector3D position)
    {
        var places = new Vector3D[sources.Count];
        var away = new Vector3D[sources.Count];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = DrivingScenes.Position(sources, i);
            away[i] = new Vector3D(0, 0, 1);
        }

        return ContourPlan.IsInside(new SecondarySources(places, away, sources.AreaWeightMetres, [contour]), position);
    }

    private static Vector3D Plan(SecondarySources sources, int index) => new(sources.X[index], sources.Y[index], 0);
}
