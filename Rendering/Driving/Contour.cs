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
    /// <param name="name">Name of the array.</param>
    /// <param name="order">Indices in contour order.</param>
    /// <param name="closed">True when the last is the neighbour of the first.</param>
    /// <param name="spacingMetres">Typical distance of neighbours [m].</param>
    /// <param name="gaps">Physical gaps.</param>
    /// <param name="aliasingHz">Frequency above which it aliases; null: c / (2 spacing).</param>
    public Contour(
        string name, ReadOnlySpan<int> order, bool closed, double spacingMetres, ReadOnlySpan<ContourBreak> gaps, double? aliasingHz = null)
    {
        AliasingFrequencyHz = aliasingHz ?? PrefilterResponse.AliasingFrequencyHz(spacingMetres);
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

    /// <summary>Frequency above which the contour aliases [Hz].</summary>
    public double AliasingFrequencyHz { get; }

    /// <summary>Indices of the sources in contour order.</summary>
    public ReadOnlySpan<int> Order => _order;

    /// <summary>Physical gaps; empty when there is none. Selection and tapering run across them.</summary>
    public ReadOnlySpan<ContourBreak> Gaps => _gaps;
}
