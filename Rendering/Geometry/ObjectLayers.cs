using Wavehall.Rendering.Routing;

namespace Wavehall.Rendering.Geometry;

/// <summary>The parts of an object at one grid point.</summary>
internal sealed class ObjectLayers
{
    /// <summary>Takes the memory.</summary>
    /// <param name="paddedCount">Length of a column.</param>
    /// <param name="bands">The room's bands.</param>
    public ObjectLayers(int paddedCount, RoomBands bands)
    {
        Outer = new GeometryLayer(paddedCount);
        Inner = new GeometryLayer(paddedCount);
        Plain = Layers(bands.ClassCount);
        High = Layers(bands.SplitCount == 0 ? 0 : bands.ClassCount);
        Direct = Layers(bands.ClassCount);
        Bass = Layers(bands.LowPassCount);

        GeometryLayer[] Layers(int count) => [.. Enumerable.Range(0, count).Select(_ => new GeometryLayer(paddedCount))];
    }

    /// <summary>A plane wave or a point source behind the loudspeakers.</summary>
    public GeometryLayer Outer { get; }

    /// <summary>A focused source.</summary>
    public GeometryLayer Inner { get; }

    /// <summary>
    /// Loudspeakers that play the sound as it is, by bass class: those nearest to an object at the contour, and those of panned routes. Of an object that is
    /// split into bands the low part.
    /// </summary>
    public GeometryLayer[] Plain { get; }

    /// <summary>The high part of an object that is split, by bass class; none in a room where nothing is split.</summary>
    public GeometryLayer[] High { get; }

    /// <summary>Loudspeakers that play the sound wherever the object stands, by bass class.</summary>
    public GeometryLayer[] Direct { get; }

    /// <summary>Subwoofers, by their band.</summary>
    public GeometryLayer[] Bass { get; }

    /// <summary>Share of the outer layer that air has filtered, 0 to 1.</summary>
    public double AirShare { get; set; }

    /// <summary>Loudspeakers that should sound and cannot be served.</summary>
    public int UnservedPairs { get; set; }

    /// <summary>Nothing sounds.</summary>
    public void Silence()
    {
        UnservedPairs = 0;
        AirShare = 0;
        Outer.IsActive = false;
        Inner.IsActive = false;
        Silence(Plain);
        Silence(High);
        Silence(Direct);
        Silence(Bass);
    }

    private static void Silence(GeometryLayer[] layers)
    {
        foreach (var layer in layers)
        {
            layer.IsActive = false;
        }
    }
}
