using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Venues;

namespace Wavehall.Rendering.Geometry;

/// <summary>The settings of the geometry, with what follows from the room filled in.</summary>
internal sealed record GeometrySettings
{
    /// <summary>Samples per metre of way.</summary>
    public const double SamplesPerMetre = 48000 / SpeedOfSound.MetresPerSecond;

    /// <summary>Below this cosine between normal and wave a loudspeaker is silent.</summary>
    public required double CosineThreshold { get; init; }

    /// <summary>Faded share of a run of active loudspeakers.</summary>
    public required double TaperShare { get; init; }

    /// <summary>Weight of focused sources.</summary>
    public required FocusWeight FocusWeight { get; init; }

    /// <summary>Common pre-delay, a whole number [samples].</summary>
    public required double PreDelaySamples { get; init; }

    /// <summary>Longest delay that a line serves, pre-delay included [samples].</summary>
    public required double MaximumDelaySamples { get; init; }

    /// <summary>A loudspeaker further from a focus than this begins to fade [m].</summary>
    public required double FocusLimitMetres { get; init; }

    /// <summary>It is silent this much further away [m].</summary>
    public required double FocusMarginMetres { get; init; }

    /// <summary>At this distance from the reference point an object has the nominal level, 1 / (4 pi times it) [m].</summary>
    public required double ReferenceDistanceMetres { get; init; }

    /// <summary>Angle by which a wave of the array leads an unfiltered loudspeaker, outside the contour [radians].</summary>
    public required double OuterPhase { get; init; }

    /// <summary>The same of a focused source [radians].</summary>
    public required double InnerPhase { get; init; }

    /// <summary>Fills in what the options leave to the room.</summary>
    public static GeometrySettings For(SecondarySources room, Vector3D reference, BlockRendererOptions options, int preDelaySamples)
    {
        var servedMetres = preDelaySamples / SamplesPerMetre;
        var meanMetres = room.MeanPlanDistanceMetres(reference);
        var focus = FocusLimit.Of(servedMetres, options.FocusLimitMetres, options.FocusMarginMetres);
        return new GeometrySettings
        {
            CosineThreshold = options.CosineThreshold,
            TaperShare = options.TaperAlpha,
            FocusWeight = options.FocusWeight,
            PreDelaySamples = preDelaySamples,
            MaximumDelaySamples = Math.Floor(options.MaximumDelaySeconds * 48000),
            FocusLimitMetres = focus.LimitMetres,
            FocusMarginMetres = focus.MarginMetres,
            ReferenceDistanceMetres = options.ReferenceDistanceMetres ?? (meanMetres > 0 ? meanMetres : 1),
            OuterPhase = options.PrefilterPhase == PrefilterPhase.Linear ? -Math.PI / 4 : 0,
            InnerPhase = options.PrefilterPhase == PrefilterPhase.Linear ? Math.PI / 4
                : options.FocusedPhase == FocusedPhase.Same ? Math.PI / 2
                : 0,
        };
    }
}
