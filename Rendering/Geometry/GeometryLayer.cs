namespace Wavehall.Rendering.Geometry;

/// <summary>Delay and gain of each loudspeaker for one part of an object at one grid point.</summary>
internal sealed class GeometryLayer
{
    /// <summary>Takes the memory.</summary>
    public GeometryLayer(int paddedCount)
    {
        DelaySamples = new double[paddedCount];
        Gain = new double[paddedCount];
    }

    /// <summary>True when any loudspeaker may sound; else the columns hold stale numbers.</summary>
    public bool IsActive { get; set; }

    /// <summary>Makes it active; all is silent when it was not.</summary>
    public void Touch()
    {
        if (!IsActive)
        {
            IsActive = true;
            Array.Clear(Gain);
        }
    }

    /// <summary>Delay, pre-delay included [samples].</summary>
    public double[] DelaySamples { get; }

    /// <summary>Linear gain of an object of gain 1; zero where a loudspeaker has no part or cannot be served.</summary>
    public double[] Gain { get; }
}
