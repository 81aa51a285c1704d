using Wavehall.Rendering.Driving;

namespace Wavehall.Rendering.Blocks;

/// <summary>Memory for the geometry of one object, and its taper as long as the selection stays.</summary>
internal sealed class GeometryScratch
{
    private readonly bool[] _tapered;
    private bool _hasTaper;

    /// <summary>Takes the memory.</summary>
    public GeometryScratch(int loudspeakerCount)
    {
        Weight = new double[loudspeakerCount];
        Selected = new bool[loudspeakerCount];
        Taper = new double[loudspeakerCount];
        _tapered = new bool[loudspeakerCount];
    }

    /// <summary>Weight of each loudspeaker.</summary>
    public double[] Weight { get; }

    /// <summary>Selection of each loudspeaker.</summary>
    public bool[] Selected { get; }

    /// <summary>Taper of each loudspeaker.</summary>
    public double[] Taper { get; }

    /// <summary>Computes the taper, unless it has been computed for this selection last.</summary>
    public void TaperFor(SecondarySources room, ReadOnlySpan<bool> selected, double alpha)
    {
        if (_hasTaper && selected.SequenceEqual(_tapered))
        {
            return;
        }

        TaperWindow.Tukey(room, selected, alpha, Taper);
        selected.CopyTo(_tapered);
        _hasTaper = true;
    }
}
