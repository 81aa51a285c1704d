using Wavehall.Venues;

namespace Wavehall.Rendering.Scene;

/// <summary>What an object is at a grid point. Delays and gains are a pure function of it.</summary>
/// <param name="Kind">How it sounds in the room.</param>
/// <param name="Position">Place [m].</param>
/// <param name="Gain">Linear gain.</param>
internal readonly record struct ObjectState(RenderedKind Kind, Vector3D Position, double Gain);
