namespace Wavehall.Rendering.Driving;

/// <summary>
/// Fades the ends of each contiguous run of selected loudspeakers, against the diffraction of a truncated contour. Runs are
/// taken per contour, wrap around on closed ones and go across physical gaps. The taper is zero where not selected and one
/// on a closed contour that is selected all round and on loudspeakers of no contour (domes). Pure and allocation-free.
/// </summary>
public static class TaperWindow
{
    /// <summary>Largest Kaiser beta that is meaningful here; beyond it a window is a single loudspeaker.</summary>
    public const double MaximumKaiserBeta = 100;

    /// <summary>No fading: one where selected.</summary>
    public static void None(SecondarySources sources, ReadOnlySpan<bool> selected, Span<double> taper)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            taper[i] = selected[i] ? 1 : 0;
        }
    }

    /// <summary>
    /// Tukey (tapered cosine) window over each run of M loudspeakers, evaluated at j / (M + 1), j = 1..M, so that it never
    /// reaches zero. <paramref name="alpha"/> is the faded share of the run, both ends together, clipped to 0..1.
    /// </summary>
    public static void Tukey(SecondarySources sources, ReadOnlySpan<bool> selected, double alpha, Span<double> taper)
    {
        None(sources, selected, taper);
        var share = Math.Clamp(alpha, 0, 1);
        if (!(share > 0))
        {
            return;
        }

        foreach (var contour in sources.Contours)
        {
            var runs = new SelectedRuns(contour, selected);
            while (!runs.Endless && runs.MoveNext())
            {
                for (var j = 0; j < runs.Length; j++)
                {
                    // Distance from the nearer end in units of the faded length.
                    var place = Math.Min(j + 1, runs.Length - j) / (double)(runs.Length + 1);
                    var faded = place / (share / 2);
                    taper[runs[j]] = faded < 1 ? 0.5 * (1 - Math.Cos(Math.PI * faded)) : 1;
                }
            }
        }
    }

    /// <summary>
    /// Kaiser window over each run: I0(beta sqrt(1 - t^2)) / I0(beta), t from -1 at the first to 1 at the last
    /// loudspeaker. <paramref name="beta"/> is clipped to 0..<see cref="MaximumKaiserBeta"/>.
    /// </summary>
    public static void Kaiser(SecondarySources sources, ReadOnlySpan<bool> selected, double beta, Span<double> taper)
    {
        None(sources, selected, taper);
        var shape = Math.Clamp(beta, 0, MaximumKaiserBeta);
        if (!(shape > 0))
        {
            return;
        }

        var top = BesselI0(shape);
        foreach (var contour in sources.Contours)
        {
            var runs = new SelectedRuns(contour, selected);
            while (!runs.Endless && runs.MoveNext())
            {
                for (var j = 0; j < runs.Length; j++)
                {
                    var t = runs.Length == 1 ? 0 : (2.0 * j / (runs.Length - 1)) - 1;
                    taper[runs[j]] = BesselI0(shape * Math.Sqrt(Math.Max(0, 1 - (t * t)))) / top;
                }
            }
        }
    }

    /// <summary>Number of runs of selected loudspeakers on all contours.</summary>
    public static int CountRuns(SecondarySources sources, ReadOnlySpan<bool> selected)
    {
        var count = 0;
        foreach (var contour in sources.Contours)
        {
            var runs = new SelectedRuns(contour, selected);
            while (runs.MoveNext())
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Modified Bessel function of order zero by its power series (Abramowitz and Stegun 9.6.12).</summary>
    private static double BesselI0(double x)
    {
        var quarter = x * x / 4;
        var term = 1.0;
        var sum = 1.0;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / (k * (double)k);
            sum += term;
        }

        return sum;
    }
}
