using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Tests.Blocks;

/// <summary>Rooms that tests can compute by hand.</summary>
internal static class TestRoom
{
    /// <summary>Loudspeakers on a circle around the origin, looking inwards, as one closed contour.</summary>
    public static SecondarySources Circle(int count, double radiusMetres)
    {
        var positions = new Vector3D[count];
        var normals = new Vector3D[count];
        for (var i = 0; i < count; i++)
        {
            var angle = 2 * Math.PI * i / count;
            normals[i] = new Vector3D(-Math.Cos(angle), -Math.Sin(angle), 0);
            positions[i] = normals[i] * -radiusMetres;
        }

        return Make(positions, normals, 2 * Math.PI * radiusMetres / count, closed: true);
    }

    /// <summary>Loudspeakers along y at x = 0, looking to +x, as one open contour around y = 0.</summary>
    public static SecondarySources Line(int count, double spacingMetres)
    {
        var positions = new Vector3D[count];
        var normals = new Vector3D[count];
        for (var i = 0; i < count; i++)
        {
            positions[i] = new Vector3D(0, spacingMetres * (i - ((count - 1) / 2.0)), 0);
            normals[i] = new Vector3D(1, 0, 0);
        }

        return Make(positions, normals, spacingMetres, closed: false);
    }

    private static SecondarySources Make(Vector3D[] positions, Vector3D[] normals, double spacing, bool closed)
    {
        var weights = new double[positions.Length];
        Array.Fill(weights, spacing);
        var order = Enumerable.Range(0, positions.Length).ToArray();
        return new SecondarySources(positions, normals, weights, [new Contour("test", order, closed, spacing, [])]);
    }
}
