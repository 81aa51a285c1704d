using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>All of an object that decides which loudspeaker plays it when: delays and gains are a pure function of it.</summary>
/// <param name="Kind">How it sounds in the room.</param>
/// <param name="Position">Place [m].</param>
/// <param name="Direction">Where a focus radiates to; zero: towards the reference point.</param>
/// <param name="Distance">How its level follows the distance.</param>
/// <param name="Doppler">False: it arrives at the reference point as late as from anywhere.</param>
/// <param name="AirAbsorption">True: air takes high frequencies away.</param>
internal readonly record struct ObjectAppearance(
    RenderedKind Kind, Vector3D Position, Vector3D Direction, DistanceRule Distance, bool Doppler, bool AirAbsorption);
