using Wavehall.Venues;

namespace Wavehall.Rendering.Panning;

/// <summary>Where a panned sound is to be heard, seen from the reference point.</summary>
/// <param name="Direction">Unit vector from the reference point.</param>
/// <param name="DistanceMetres">Distance from the reference point [m], 0 or more.</param>
/// <param name="SpreadRadians">How wide, measured from its middle [rad], 0 to pi.</param>
public readonly record struct PanningTarget(Vector3D Direction, double DistanceMetres, double SpreadRadians);
