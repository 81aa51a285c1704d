namespace Wavehall.Rendering.Geometry;

/// <summary>Memory for the geometry of one object, for one thread at a time.</summary>
internal sealed class GeometryScratch
{
    /// <summary>Takes the memory.</summary>
    public GeometryScratch(int paddedCount)
    {
        WayMetres = new double[paddedCount];
        Amplitude = new double[paddedCount];
        Openness = new double[paddedCount];
        Ways = new double[paddedCount];
        PanningGains = new double[paddedCount];
    }

    /// <summary>Delay times the speed of sound [m].</summary>
    public double[] WayMetres { get; }

    /// <summary>Weight times area weight.</summary>
    public double[] Amplitude { get; }

    /// <summary>How far each loudspeaker is selected, 0 to 1.</summary>
    public double[] Openness { get; }

    /// <summary>Ways over each loudspeaker [m].</summary>
    public double[] Ways { get; }

    /// <summary>Gains of the loudspeakers of a group.</summary>
    public double[] PanningGains { get; }
}
