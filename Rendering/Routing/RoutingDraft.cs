namespace Wavehall.Rendering.Routing;

/// <summary>Collects the routes of one object.</summary>
/// <param name="paddedCount">Length of a column of loudspeakers.</param>
/// <param name="lowPassHz">Upper limits of what subwoofers play.</param>
internal sealed class RoutingDraft(int paddedCount, double[] lowPassHz)
{
    private readonly List<PannedRoute> _panned = [];
    private readonly Dictionary<int, double> _direct = [];
    private readonly SortedDictionary<(int LowPass, int Loudspeaker), (double Energy, double WayMetres)> _bass = [];
    private double[]? _waveGain;
    private int _split = -1;

    /// <summary>Loudspeakers that take part in wave field synthesis.</summary>
    public void AddWaves(int[] loudspeakers, double gain)
    {
        _waveGain ??= new double[paddedCount];
        foreach (var index in loudspeakers)
        {
            _waveGain[index] += gain;
        }
    }

    /// <summary>A panned way.</summary>
    public void AddPanned(PannedRoute route) => _panned.Add(route);

    /// <summary>Loudspeakers that play it as it is.</summary>
    public void AddDirect(int[] loudspeakers, double gain)
    {
        foreach (var index in loudspeakers)
        {
            _direct[index] = _direct.GetValueOrDefault(index) + gain;
        }
    }

    /// <summary>
    /// Subwoofers that play what is below a crossover. Groups that share them add up in energy, as their main loudspeakers do in the room; several
    /// subwoofers add up in phase, as the waves are long.
    /// </summary>
    public void AddBass(double crossoverHz, int[] subwoofers, double gain, double wayMetres)
    {
        var lowPass = Array.IndexOf(lowPassHz, crossoverHz);
        foreach (var index in subwoofers)
        {
            var each = gain / subwoofers.Length;
            var known = _bass.GetValueOrDefault((lowPass, index));
            _bass[(lowPass, index)] = (known.Energy + (each * each), Math.Max(known.WayMetres, wayMetres));
        }
    }

    /// <summary>Cuts the object into a low and a high part; the first that asks says where.</summary>
    public void SplitAt(int split) => _split = _split < 0 ? split : _split;

    /// <summary>What was collected.</summary>
    public ObjectRouting Finish()
    {
        DirectSends[] direct = _direct.Count == 0 ? [] : [new DirectSends(0, [.. _direct.Keys], [.. _direct.Values])];
        var bass = _bass.GroupBy(entry => entry.Key.LowPass).Select(band => new BassSends(
            band.Key,
            [.. band.Select(entry => entry.Key.Loudspeaker)],
            [.. band.Select(entry => Math.Sqrt(entry.Value.Energy))],
            [.. band.Select(entry => entry.Value.WayMetres)]));
        return new ObjectRouting(_waveGain, [.. _panned], direct, [.. bass], _split);
    }
}
