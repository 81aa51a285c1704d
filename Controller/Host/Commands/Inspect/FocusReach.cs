using System.Collections.Immutable;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>
/// How far from its loudspeakers a focused object may stand. A focus is played ahead of time by its distance from the
/// loudspeaker, which only the pre-delay makes possible; a loudspeaker further away stays silent.
/// </summary>
/// <param name="Venue">The room.</param>
/// <param name="AcrossMetres">Largest distance of two loudspeakers on contours, which alone play it: enough for any focus among them.</param>
/// <param name="TowardsReferenceMetres">
/// Longest way from the reference point to a loudspeaker. A focus that radiates towards the reference point is played by
/// loudspeakers that are further from that point than from the focus, so that this is enough for it; and for every plane wave.
/// </param>
/// <param name="AreaMetres">
/// Longest way from the listening area to a loudspeaker: enough for a focus there, wherever it radiates to. A distance is largest
/// at a corner of the outline.
/// </param>
public sealed record FocusReach(Venue Venue, double AcrossMetres, double TowardsReferenceMetres, double AreaMetres)
{
    /// <summary>Pre-delay that serves every focus among the loudspeakers [ms].</summary>
    public double FullPreDelayMilliseconds => Milliseconds(AcrossMetres);

    /// <summary>What the pre-delay does not serve; empty when there is nothing. A dome is not meant for focused objects.</summary>
    public ImmutableArray<string> Warnings => HasContour ? [.. Warn()] : [];

    /// <summary>False: nothing here plays focused objects, and all distances are 0.</summary>
    public bool HasContour => Venue.Arrays.Any(array => array.Kind == ArrayKind.Contour);

    /// <summary>Measures a room.</summary>
    public static FocusReach Of(Venue venue)
    {
        var places = venue.Arrays
            .Where(array => array.Kind == ArrayKind.Contour)
            .SelectMany(array => array.Order)
            .Select(number => venue.Loudspeakers[number - 1].Position)
            .ToArray();
        var across = 0.0;
        for (var i = 0; i < places.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                across = Math.Max(across, Vector3D.Distance(places[i], places[j]));
            }
        }

        var area = venue.ListeningArea;
        var corners = area.Outline.Select(corner => new Vector3D(corner.X, corner.Y, area.EarHeightMetres));
        return new FocusReach(
            venue,
            across,
            Longest(places, venue.ReferencePoint),
            corners.Max(corner => Longest(places, corner)));
    }

    private static double Longest(Vector3D[] places, Vector3D from) => places.Select(place => Vector3D.Distance(place, from)).DefaultIfEmpty().Max();

    private static double Milliseconds(double metres) => metres / SpeedOfSound.MetresPerSecond * 1000;

    private IEnumerable<string> Warn()
    {
        var served = Venue.ServedFocusMetres;
        var has = FormattableString.Invariant($"the venue has {Venue.PreDelaySeconds * 1000:0.###} ms, which serve {served:0.0} m");
        if (TowardsReferenceMetres > served)
        {
            yield return FormattableString.Invariant(
                $"plane waves and focused objects need a pre-delay of up to {Milliseconds(TowardsReferenceMetres):0.0} ms; {has}");
        }
        else if (AreaMetres > served)
        {
            yield return FormattableString.Invariant(
                $"focused objects in the listening area that do not radiate towards the reference point need a pre-delay of up to {Milliseconds(AreaMetres):0.0} ms; {has}");
        }

        var limit = FocusLimit.Of(served, Venue.Rendering.FocusLimitMetres, Venue.Rendering.FocusMarginMetres);
        var end = limit.LimitMetres + limit.MarginMetres;
        if (Venue.Rendering.FocusLimitMetres is not null && end > served)
        {
            yield return FormattableString.Invariant(
                $"loudspeakers shall fade out {end:0.0} m from a focus, but {has}: they fade out there");
        }
    }
}
