using Wavehall.Rendering.Beds;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>One object as the renderer takes it: what it plays and its state when it is installed, which holds at once.</summary>
public sealed class RenderedObject
{
    /// <summary>Largest coordinate [m]; beyond it the delay lines could not serve the object anyway.</summary>
    public const double MaximumCoordinateMetres = 1e6;

    /// <summary>What it plays.</summary>
    public required SignalSource Source { get; init; }

    /// <summary>Path that it can follow; null when it only moves by hand.</summary>
    public ObjectPath? Path { get; init; }

    /// <summary>True: the path rules the position.</summary>
    public bool FollowPath { get; init; }

    /// <summary>How it sounds in the room.</summary>
    public RenderedKind Kind { get; init; }

    /// <summary>Place [m] when the path does not rule.</summary>
    public Vector3D Position { get; init; }

    /// <summary>Linear gain, 0 or more.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Where a focused source radiates to; null: towards the reference point. Its length does not matter, unless it is zero.</summary>
    public Vector3D? Direction { get; init; }

    /// <summary>How its level follows the distance.</summary>
    public DistanceRule Distance { get; init; } = DistanceRule.Physical;

    /// <summary>False: sound arrives at the reference point as late as from anywhere, so that moving does not change its pitch there.</summary>
    public bool Doppler { get; init; } = true;

    /// <summary>True: air takes high frequencies away with the distance (ISO 9613-1).</summary>
    public bool AirAbsorption { get; init; }

    /// <summary>Where it plays; null: on the default groups of the room.</summary>
    public ObjectRouting? Routing { get; init; }

    /// <summary>How wide it is panned, from its middle [rad], 0 to pi.</summary>
    public double SpreadRadians { get; init; }

    /// <summary>True: panned above the aliasing frequency of wave field synthesis.</summary>
    public bool Hybrid { get; init; }

    /// <summary>Linear gain into the reverb, after <see cref="Gain"/>, 0 or more.</summary>
    public double ReverbSend { get; init; }

    /// <summary>
    /// The scene that it plays instead of <see cref="Source"/>, which then is silent; null: it is an object with a place.
    /// </summary>
    public BedSignal? Bed { get; init; }

    /// <summary>How the bed is turned: yaw, pitch and roll [rad].</summary>
    public Vector3D Orientation { get; init; }

    /// <summary>What plays the bed, made by the renderer that the object is for.</summary>
    internal BedStrip? BedStrip { get; set; }
}
