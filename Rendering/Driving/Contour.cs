namespace Wavehall.Rendering.Driving;

/// <summary>A physical gap in a contour: two neighbours that stand further apart than the spacing.</summary>
/// <param name="AfterIndex">Index of the loudspeaker before the gap, in contour order.</param>
/// <param name="BeforeIndex">Index of the loudspeaker behind the gap.</param>
/// <param name="LengthMetres">Distance between the two [m].</param>
public readonly record struct ContourBreak(int AfterIndex, int BeforeIndex, double LengthMetres);

/// <summary>Secondary sources that follow each other along a line; tapering runs along it.</summary>
public sealed class Contour
{
    private readonly int[] _order;
    private readonly ContourBreak[] _gaps;

    /// <summary>Makes a contour of indices into the sources it belongs to.</summary>
    public Contour(string name, ReadOnlySpan<int> order, bool closed, double spacingMetres, ReadOnlySpan<ContourBreak> gaps)
    {
        Name = name;
        Closed = closed;
        SpacingMetres = spacingMetres;
        _order = order.ToArray();
        _gaps = gaps.ToArray();
    }

    /// <summary>Name of the array.</summary>
    public string Name { get; }

    /// <summary>True when the last source is the neighbour of the first.</summary>
    public bool Closed { get; }

    /// <summary>Typical distance of neighbours [m].</summary>
    public double SpacingMetres { get; }

    /// <summary>Frequency above which the contour aliases, c / (2 spacing) [Hz].</summary>
    public double AliasingFrequencyHz => PrefilterResponse.AliasingFrequencyHz(SpacingMetres);

    /// <summary>Indices of the sources in contour order.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>Physical gaps; empty when there is none. Selection and tapering run across them.</summary>
    public ReadOnlySpan<ContourBreak> Gaps => _gaps;
}
