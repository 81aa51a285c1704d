using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary>What an installer should know about a source and the loudspeakers that play it; it is no error, but seldom what was meant.</summary>
internal static class DrivingWarnings
{
    /// <summary>One line for each; none when all is well.</summary>
    public static IReadOnlyList<string> Of(SecondarySources sources, VirtualSource source, ReadOnlySpan<bool> selected)
    {
        var lines = new List<string>();
        if (!selected.Contains(true))
        {
            lines.Add("no loudspeaker is selected: the room stays silent");
        }

        var inside = ContourPlan.IsInside(sources, source.Position);
        if (source.Kind == RenderedKind.Point && inside)
        {
            lines.Add("the point source is inside the loudspeakers; a focused source is meant for that");
        }
        else if (source.Kind == RenderedKind.Focused && !inside)
        {
            lines.Add("the focus is not inside the loudspeakers; a point source is meant for that");
        }

        // A focused source is selected by its own direction, so that normals which look outwards do not silence it.
        if (source.Kind == RenderedKind.Focused && AllTurnTheirBacks(sources, source.Position, selected))
        {
            lines.Add("every loudspeaker that plays turns its back on the focus; normals must look into the listening area");
        }

        return lines;
    }

    private static bool AllTurnTheirBacks(SecondarySources sources, Vector3D focus, ReadOnlySpan<bool> selected)
    {
        var any = false;
        for (var i = 0; i < sources.Count; i++)
        {
            if (!selected[i])
            {
                continue;
            }

            any = true;
            var toFocus = focus - new Vector3D(sources.X[i], sources.Y[i], sources.Z[i]);
            if (Vector3D.Dot(toFocus, new Vector3D(sources.NormalX[i], sources.NormalY[i], sources.NormalZ[i])) >= 0)
            {
                return false;
            }
        }

        return any;
    }
}
