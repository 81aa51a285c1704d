using System.Numerics;
using System.Runtime.InteropServices;

namespace Wavehall.Rendering.Ambisonics;

/// <summary>
/// A decoder's matrix as it is multiplied with: channel after channel, the loudspeakers of each side by side in the lanes of vectors. So each
/// loudspeaker's sum has the same sequence whatever the width of a machine's vectors, and no operation is fused: the same bits everywhere.
/// </summary>
internal sealed class PlaybackColumns
{
    /// <summary>Doubles in the widest vector there is; a column is whole vectors of any width.</summary>
    private const int Lanes = 8;

    private readonly int _loudspeakers;
    private readonly int _channels;
    private readonly int _stride;
    private readonly double[] _columns;

    /// <summary>Takes a matrix.</summary>
    /// <param name="rows">Loudspeaker after loudspeaker.</param>
    /// <param name="loudspeakers">Number of loudspeakers.</param>
    public PlaybackColumns(ReadOnlySpan<double> rows, int loudspeakers)
    {
        _loudspeakers = loudspeakers;
        _channels = rows.Length / loudspeakers;
        _stride = (loudspeakers + Lanes - 1) / Lanes * Lanes;
        _columns = new double[_channels * _stride];
        for (var i = 0; i < rows.Length; i++)
        {
            _columns[(i % _channels * _stride) + (i / _channels)] = rows[i];
        }
    }

    /// <summary>Multiplies the matrix with the channels of one moment; allocates nothing.</summary>
    /// <param name="channels">At least as many values as there are channels.</param>
    /// <param name="gains">Takes one for each loudspeaker.</param>
    public void Multiply(ReadOnlySpan<double> channels, Span<double> gains)
    {
        var matrix = MemoryMarshal.Cast<double, Vector<double>>(_columns);
        var width = _stride / Vector<double>.Count;
        Span<double> last = stackalloc double[Vector<double>.Count];
        for (var block = 0; block < width; block++)
        {
            var sum = Vector<double>.Zero;
            var place = block;
            for (var channel = 0; channel < _channels; channel++, place += width)
            {
                sum += matrix[place] * channels[channel];
            }

            var first = block * Vector<double>.Count;
            if (first + Vector<double>.Count <= _loudspeakers)
            {
                sum.CopyTo(gains[first..]);
            }
            else if (first < _loudspeakers)
            {
                sum.CopyTo(last);
                last[..(_loudspeakers - first)].CopyTo(gains[first..]);
            }
        }
    }
}
