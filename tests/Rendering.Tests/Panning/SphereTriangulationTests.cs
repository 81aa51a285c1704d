using FsCheck;
using FsCheck.Fluent;
using Wavehall.Rendering.Panning;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Panning;

/// <summary>The faces around the listener: a convex hull, whatever stands in one plane.</summary>
public sealed class SphereTriangulationTests
{
    [Fact]
    public void Loudspeakers_anywhere_have_a_convex_hull() => Prop.ForAll(Layouts.Anywhere, AssertHull).QuickCheckThrowOnFailure();

    [Fact]
    public void Rings_have_a_convex_hull() => Prop.ForAll(Layouts.Rings, AssertHull).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("iem_cube_24")]
    [InlineData("zkm_klangdom_43")]
    [InlineData("allosphere_54")]
    public void Halls_have_a_convex_hull(string name) => AssertHull(Layouts.Hall(name));

    [Fact]
    public void Many_hundred_loudspeakers_have_a_convex_hull() => AssertHull(
        [.. Layouts.Ring(200, 0), .. Layouts.Ring(150, 20), .. Layouts.Ring(100, 45), .. Layouts.Ring(50, 70), .. Layouts.Ring(150, -30)]);

    [Fact]
    public void What_is_in_one_plane_is_one_face()
    {
        Assert.All(new SphereTriangulation(Layouts.Cube).Faces, face => Assert.Equal(4, face.Count));
        Assert.Equal(6, new SphereTriangulation(Layouts.Cube).Faces.Count());

        // A drum: two lids and the wall.
        var drum = new SphereTriangulation([.. Layouts.Ring(30, 35), .. Layouts.Ring(30, -35)]);
        Assert.Equal(30, drum.Faces.Count(face => face.Count == 4));
        Assert.Equal(2, drum.Faces.Count(face => face.Count == 30));
    }

    [Fact]
    public void Layouts_that_surround_the_listener_need_no_imaginary_loudspeaker()
    {
        Vector3D[] tetrahedron = [new(1, 1, 1), new(1, -1, -1), new(-1, 1, -1), new(-1, -1, 1)];
        Assert.Empty(new SphereTriangulation(tetrahedron).Imaginary);
        Assert.Empty(new SphereTriangulation(Layouts.Octahedron).Imaginary);
        Assert.Empty(new SphereTriangulation(Layouts.Cube).Imaginary);
        Assert.Empty(new SphereTriangulation(Layouts.Hall("allosphere_54")).Imaginary);
    }

    [Theory]
    [InlineData("iem_cube_24")]
    [InlineData("zkm_klangdom_43")]
    public void An_open_dome_is_closed_at_the_nadir(string name) =>
        Assert.Equal([new Vector3D(0, 0, -1)], new SphereTriangulation(Layouts.Hall(name)).Imaginary);

    [Fact]
    public void A_ring_is_closed_at_both_poles() =>
        Assert.Equal([new(0, 0, -1), new(0, 0, 1)], new SphereTriangulation(Layouts.Ring(8, 0)).Imaginary.OrderBy(pole => pole.Z));

    [Fact]
    public void Too_few_or_impossible_loudspeakers_are_refused()
    {
        var few = Assert.Throws<ArgumentException>(() => new SphereTriangulation([new(1, 0, 0), new(0, 1, 0), new(2, 0, 0)]));
        Assert.Contains("2 different directions", few.Message, StringComparison.Ordinal);
        var none = Assert.Throws<ArgumentException>(() => new SphereTriangulation([.. Layouts.Cube, Vector3D.Zero]));
        Assert.Contains("loudspeaker 9", none.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SphereTriangulation([.. Layouts.Cube, new(double.NaN, 0, 1)]));
    }

    [Fact]
    public void Loudspeakers_in_the_same_direction_are_one_corner()
    {
        var triangulation = new SphereTriangulation([.. Layouts.Octahedron, new(3, 0, 0)]);
        Assert.Equal(6, triangulation.Corners.Length);
        Assert.Equal([0, 6], triangulation.Sharing[0]);
    }

    private static void AssertHull(Vector3D[] directions)
    {
        var triangulation = new SphereTriangulation(directions);
        var corners = triangulation.Corners;
        var faces = triangulation.Faces.ToArray();

        // All points are on or below every face, and every one is a corner of some.
        foreach (var face in faces)
        {
            var origin = corners[face[0]];
            var normal = Vector3D.Zero;
            for (var k = 0; k < face.Count; k++)
            {
                normal += SphericalFace.Cross(corners[face[k]] - origin, corners[face[(k + 1) % face.Count]] - origin);
            }

            Assert.All(corners, corner => Assert.True(Vector3D.Dot(normal.Normalized(), corner - origin) <= 2 * ConvexHull.PlaneTolerance));
        }

        Assert.Equal(Enumerable.Range(0, corners.Length), faces.SelectMany(face => face).Distinct().Order());

        // Euler's formula, and every edge once in either sense: closed, without holes and handles.
        var edges = faces.SelectMany(face => face.Select((corner, k) => (From: corner, To: face[(k + 1) % face.Count]))).ToHashSet();
        Assert.Equal(faces.Sum(face => face.Count), edges.Count);
        Assert.All(edges, edge => Assert.Contains((edge.To, edge.From), edges));
        Assert.Equal(2, corners.Length - (edges.Count / 2) + faces.Length);

        // Every direction is covered, by one face only unless it is on an edge.
        var random = new Random(directions.Length);
        for (var i = 0; i < 200; i++)
        {
            var direction = Layouts.Anyhow(random);
            Assert.Contains(triangulation.SphericalFaces, face => face.Within(direction) >= -1e-9);
            Assert.InRange(triangulation.SphericalFaces.Count(face => face.Within(direction) > 1e-6), 0, 1);
        }
    }
}
