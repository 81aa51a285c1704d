using Wavehall.Rendering.Routing;

namespace Wavehall.Rendering.Scene;

/// <summary>What a scene change sets.</summary>
public enum SceneChangeKind : byte
{
    /// <summary>The position (X, Y, Z in metres); the object stops following its path.</summary>
    Position,

    /// <summary>The gain (X, linear, 0 or more).</summary>
    Gain,

    /// <summary>The kind (X is the number of a <see cref="RenderedKind"/>).</summary>
    Kind,

    /// <summary>The object goes back on to its path.</summary>
    FollowPath,

    /// <summary>Where a focused source radiates to (X, Y, Z); all zero: towards the reference point.</summary>
    Direction,

    /// <summary>The distance rule: X is the number of a <see cref="DistanceLaw"/>, Y its reference and Z its maximum distance [m].</summary>
    Distance,

    /// <summary>Doppler: X is 1 or 0.</summary>
    Doppler,

    /// <summary>Absorption by the air: X is 1 or 0.</summary>
    AirAbsorption,

    /// <summary>How wide it is panned, from its middle (X in radians, 0 to pi); glides.</summary>
    Spread,

    /// <summary>Panned above the aliasing frequency: X is 1 or 0.</summary>
    Hybrid,

    /// <summary>Gain into the reverb (X, linear, 0 or more); glides.</summary>
    ReverbSend,

    /// <summary>How a bed is turned (X yaw, Y pitch, Z roll in radians); glides by the shorter way of each angle.</summary>
    Orientation,

    /// <summary>Its routing (<see cref="SceneChange.Routing"/>).</summary>
    Routing,
}

/// <summary>
/// A parameter of an object changes at a media time. The change holds at the first grid point (multiple of 48 samples) at
/// or after <paramref name="EffectiveSample"/>; position and gain run linearly from the grid point before it and arrive
/// after <paramref name="RampSamples"/>, at the earliest at the grid point where the change holds.
/// </summary>
/// <param name="EffectiveSample">Media time [samples].</param>
/// <param name="ObjectIndex">Index of the object, its number minus 1.</param>
/// <param name="Kind">What is set.</param>
/// <param name="X">First value.</param>
/// <param name="Y">Second value.</param>
/// <param name="Z">Third value.</param>
/// <param name="RampSamples">Duration of the glide [samples], 0 or more; ignored for what does not glide.</param>
/// <param name="Routing">The new routing; null for all other changes.</param>
public readonly record struct SceneChange(
    long EffectiveSample,
    int ObjectIndex,
    SceneChangeKind Kind,
    double X,
    double Y,
    double Z,
    int RampSamples,
    ObjectRouting? Routing = null);
