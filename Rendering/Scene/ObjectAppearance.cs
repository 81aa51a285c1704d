using Wavehall.Rendering.Routing;
using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>All of an object that decides which loudspeaker plays it when: delays and gains are a pure function of it.</summary>
/// <param name="Kind">How it sounds in the room.</param>
/// <param name="Position">Place [m].</param>
/// <param name="Direction">Where a focus radiates to; zero: towards the reference point.</param>
/// <param name="Distance">How its level follows the distance.</param>
/// <param name="Doppler">False: it arrives at the reference point as late as from anywhere.</param>
/// <param name="AirAbsorption">True: air takes high frequencies away.</param>
/// <param name="Routing">Where it plays; null: on the default groups of the room.</param>
/// <param name="SpreadRadians">How wide it is panned, from its middle [rad].</param>
/// <param name="Hybrid">True: panned above the aliasing frequency of wave field synthesis.</param>
internal readonly record struct ObjectAppearance(
    RenderedKind Kind,
    Vector3D Position,
    Vector3D Direction,
    DistanceRule Distance,
    bool Doppler,
    bool AirAbsorption,
    ObjectRouting? Routing = null,
    double SpreadRadians = 0,
    bool Hybrid = false)
{
    /// <summary>The same without what glides: two that differ here are faded into one another.</summary>
    public ObjectAppearance WithoutGlides => this with { Position = default, SpreadRadians = 0 };
}
