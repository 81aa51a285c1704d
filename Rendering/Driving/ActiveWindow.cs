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

        // Way along the contour to each loudspeaker; the first of an open contour stands one spacing from the open end.
        private readonly double[] _placeMetres;
        private readonly double _lengthMetres;
        private readonly double _spacingMetres;
        private readonly double _fadeShare;
        private readonly bool _closed;

        public Line(SecondarySources sources, Contour contour, double taperShare)
        {
            _order = contour.Order.ToArray();
            _closed = contour.Closed;
            _spacingMetres = contour.SpacingMetres;
            _fadeShare = taperShare / 2;
            _placeMetres = new double[_order.Length];
            for (var k = 0; k < _order.Length; k++)
            {
                _placeMetres[k] = k == 0 ? _spacingMetres : _placeMetres[k - 1] + StepMetres(sources, _order[k - 1], _order[k]);
            }

            _lengthMetres = _order.Length == 0 ? 0 : _placeMetres[^1] - _spacingMetres + StepMetres(sources, _order[^1], _order[0]);
        }

        public void Limit(Span<double> openness)
        {
            if (_order.Length == 0)
            {
                return;
            }

            var open = 0.0;
            foreach (var index in _order)
            {
                open += openness[index];
            }

            // At least a spacing, which is no fade.
            var perMetre = 1 / Math.Max(_fadeShare * open * _spacingMetres, _spacingMetres);
            Forwards(openness, perMetre);
            Backwards(openness, perMetre);
        }

        // m at place S is S / fade + the least of o - S / fade before it: only the least is handed on from one to the next. On
        // a closed contour those of the round before come before, a round's length earlier.
        private void Forwards(Span<double> openness, double perMetre)
        {
            // The open end, at place 0, is closed.
            var least = _closed ? LeastOf(openness, -perMetre) + (_lengthMetres * perMetre) : 0;
            for (var k = 0; k < _order.Length; k++)
            {
                var rise = _placeMetres[k] * perMetre;
                ref var open = ref openness[_order[k]];
                least = Math.Min(least, open - rise);
                open = least + rise;
            }
        }

        private void Backwards(Span<double> openness, double perMetre)
        {
            var least = _closed ? LeastOf(openness, perMetre) + (_lengthMetres * perMetre) : (_placeMetres[^1] + _spacingMetres) * perMetre;
            for (var k = _order.Length - 1; k >= 0; k--)
            {
                var rise = _placeMetres[k] * perMetre;
                ref var open = ref openness[_order[k]];
                least = Math.Min(least, open + rise);
                open = least - rise;
            }
        }

        private double LeastOf(ReadOnlySpan<double> openness, double perMetre)
        {
            var least = double.PositiveInfinity;
            for (var k = 0; k < _order.Length; k++)
            {
                least = Math.Min(least, openness[_order[k]] + (_placeMetres[k] * perMetre));
            }

            return least;
        }

        private static double StepMetres(SecondarySources sources, int a, int b) => Venues.Vector3D.Distance(
            new(sources.X[a], sources.Y[a], sources.Z[a]), new(sources.X[b], sources.Y[b], sources.Z[b]));
    }
}
