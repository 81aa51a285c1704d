namespace Wavehall.Rendering.Geometry;

/// <summary>The parts of an object at one grid point.</summary>
internal sealed class ObjectLayers
{
    /// <summary>Takes the memory.</summary>
    public ObjectLayers(int paddedCount)
    {
        Outer = new GeometryLayer(paddedCount);
        Inner = new GeometryLayer(paddedCount);
        Near = new GeometryLayer(paddedCount);
    }

    /// <summary>A plane wave or a point source behind the loudspeakers.</summary>
    public GeometryLayer Outer { get; }

    /// <summary>A focused source.</summary>
    public GeometryLayer Inner { get; }

    /// <summary>The loudspeakers nearest to an object at the contour, which play the sound as it is.</summary>
    public GeometryLayer Near { get; }

    /// <summary>Share of the outer layer that air has filtered, 0 to 1.</summary>
    public double AirShare { get; set; }

    /// <summary>Loudspeakers that should sound and cannot be served.</summary>
    public int UnservedPairs { get; set; }
}
