namespace Wavehall.Rendering.Driving;

/// <summary>
/// Fades the ends of the runs of active loudspeakers along their contours, without ever making a step. Where a window over
/// the indices of a run (<see cref="TaperWindow"/>) jumps when the run grows by one or meets another, this one is a continuous
/// function of what it is given: how open each loudspeaker is.
/// </summary>
/// <remarks>
/// With openness o between 0 (closed) and 1, the window is s(m), m the largest function along the contour that stays below o and rises by at
/// most 1 per fade length. s(m) = m^2 (3 - 2 m) differs from the raised cosine of a Tukey window by at most 0.01. So the fade begins at the end
/// of a run and is one fade length long, as a Tukey window's is; that length is its share of all that is open on the contour. It wraps
/// around on closed contours, begins at the physical ends of open ones, and crosses gaps as the length they have. Loudspeakers of no contour (domes) keep s(o).
/// Immutable; may be used on several threads.
/// </remarks>
internal sealed class ActiveWindow
{
    private readonly Line[] _lines;

    /// <summary>Takes the contours of a room.</summary>
    /// <param name="sources">The loudspeakers.</param>
    /// <param name="taperShare">Faded share of a run, both ends together, 0 to 1.</param>
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

        // Way from each loudspeaker's predecessor in the order to it; the first of an open contour begins one spacing from the open end.
        private readonly double[] _stepMetres;
        private readonly double _spacingMetres;
        private readonly double _fadeShare;
        private readonly bool _closed;

        public Line(SecondarySources sources, Contour contour, double taperShare)
        {
            _order = contour.Order.ToArray();
            _closed = contour.Closed;
            _spacingMetres = contour.SpacingMetres;
            _fadeShare = taperShare / 2;
            _stepMetres = new double[_order.Length];
            for (var k = 0; k < _order.Length; k++)
            {
                _stepMetres[k] = k > 0 || _closed
                    ? StepMetres(sources, _order[(k + _order.Length - 1) % _order.Length], _order[k])
                    : _spacingMetres;
            }
        }

        public void Limit(Span<double> openness)
        {
            var openMetres = 0.0;
            foreach (var index in _order)
            {
                openMetres += openness[index];
            }

            // At least a spacing, which is no fade.
            var perMetre = 1 / Math.Max(_fadeShare * openMetres * _spacingMetres, _spacingMetres);
            Forwards(openness, perMetre);
            Backwards(openness, perMetre);
        }

        // A closed contour has no beginning: after a first round the second goes on until it changes nothing.
        private void Forwards(Span<double> openness, double perMetre)
        {
            var limit = _closed ? 1 : 0.0;
            for (var round = 0; round < (_closed ? 2 : 1); round++)
            {
                for (var k = 0; k < _order.Length; k++)
                {
                    ref var open = ref openness[_order[k]];
                    limit = Math.Min(open, limit + (_stepMetres[k] * perMetre));
                    if (round > 0 && limit == open)
                    {
                        return;
                    }

                    open = limit;
                }
            }
        }

        private void Backwards(Span<double> openness, double perMetre)
        {
            var limit = _closed ? 1 : 0.0;
            var step = _closed ? _stepMetres[0] : _spacingMetres;
            for (var round = 0; round < (_closed ? 2 : 1); round++)
            {
                for (var k = _order.Length - 1; k >= 0; k--)
                {
                    ref var open = ref openness[_order[k]];
                    limit = Math.Min(open, limit + (step * perMetre));
                    if (round > 0 && limit == open)
                    {
                        return;
                    }

                    open = limit;
                    step = _stepMetres[k];
                }
            }
        }

        private static double StepMetres(SecondarySources sources, int a, int b) => Venues.Vector3D.Distance(
            new(sources.X[a], sources.Y[a], sources.Z[a]), new(sources.X[b], sources.Y[b], sources.Z[b]));
    }
}
