namespace Wavehall.Rendering.Driving;

/// <summary>
/// Fades the ends of the runs of active loudspeakers along their contours, without ever making a step. Where a window over
/// the indices of a run (<see cref="TaperWindow"/>) jumps when the run grows by one or meets another, this one is a continuous
/// function of what it is given: how open each loudspeaker is.
/// </summary>
/// <remarks>
/// With openness o between 0 (closed) and 1, the window is s(m), m the largest function along the contour that stays below o and rises by at
/// most 1 per fade length. s(m) = m^2 (3 - 2 m) differs from the raised cosine of a Tukey window by at most 0.01. So the fade begins at the end
/// of a run and is one fade length long, as a Tukey window's is. It wraps around on closed contours, begins at the
/// physical ends of open ones, and crosses gaps as the length they have. Loudspeakers of no contour (domes) keep s(o).
/// Immutable; may be used on several threads.
/// </remarks>
internal sealed class ActiveWindow
{
    private readonly Line[] _lines;

    /// <summary>Takes the contours of a room.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="taperShare">
    /// Faded share, both ends together, 0 to 1, of the run that a typical wave wakes: the whole of an open contour, half of a closed one.
    /// </param>
    public ActiveWindow(SecondarySources sources, double taperShare)
    {
        _lines = new Line[sources.Contours.Length];
        for (var i = 0; i < _lines.Length; i++)
        {
            _lines[i] = new Line(sources, sources.Contours[i], taperShare);
        }
    }

    /// <summary>Turns openness into the window, in place; allocates nothing.</summary>
    /// <param name="openness">By loudspeaker, each 0 to 1.</param>
    public void Apply(Span<double> openness)
    {
        foreach (var line in _lines)
        {
            line.Limit(openness);
        }

        for (var i = 0; i < openness.Length; i++)
        {
            var m = openness[i];
            openness[i] = m * m * (3 - (2 * m));
        }
    }

    private sealed class Line
    {
        private readonly int[] _order;

        // Rise from each loudspeaker's predecessor in the order to it; the first of an open contour rises from the open end.
        private readonly double[] _rise;
        private readonly double _lastRise;
        private readonly bool _closed;

        public Line(SecondarySources sources, Contour contour, double taperShare)
        {
            _order = contour.Order.ToArray();
            _closed = contour.Closed;
            _rise = new double[_order.Length];
            var length = 0.0;
            for (var k = 0; k < _order.Length; k++)
            {
                var step = k > 0 || _closed ? StepMetres(sources, _order[(k + _order.Length - 1) % _order.Length], _order[k]) : contour.SpacingMetres;
                _rise[k] = step;
                length += step;
            }

            var fadeMetres = taperShare / 2 * (_closed ? length / 2 : length);
            for (var k = 0; k < _order.Length; k++)
            {
                _rise[k] = fadeMetres > 0 ? _rise[k] / fadeMetres : 1;
            }

            _lastRise = fadeMetres > 0 ? contour.SpacingMetres / fadeMetres : 1;
        }

        public void Limit(Span<double> openness)
        {
            if (_order.Length == 0)
            {
                return;
            }

            // A closed contour has no beginning: walk until a whole round has changed nothing more, which the second sees to.
            var limit = _closed ? 1 : 0.0;
            var rounds = _closed ? 2 : 1;
            for (var round = 0; round < rounds; round++)
            {
                for (var k = 0; k < _order.Length; k++)
                {
                    ref var open = ref openness[_order[k]];
                    limit = Math.Min(open, limit + _rise[k]);
                    if (round > 0 && limit == open)
                    {
                        break;
                    }

                    open = limit;
                }
            }

            limit = _closed ? 1 : 0;
            for (var round = 0; round < rounds; round++)
            {
                var rise = _closed ? _rise[0] : _lastRise;
                for (var k = _order.Length - 1; k >= 0; k--)
                {
                    ref var open = ref openness[_order[k]];
                    limit = Math.Min(open, limit + rise);
                    if (round > 0 && limit == open)
                    {
                        break;
                    }

                    open = limit;
                    rise = _rise[k];
                }
            }
        }

        private static double StepMetres(SecondarySources sources, int a, int b) => Venues.Vector3D.Distance(
            new(sources.X[a], sources.Y[a], sources.Z[a]), new(sources.X[b], sources.Y[b], sources.Z[b]));
    }
}
