using System.Numerics;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Venues;

namespace Wavehall.Rendering.Field;

/// <summary>
/// The source that an array pretends to be, and the field it would have alone in free space. Point and focused sources
/// have unit strength, exp(-jkr) / (4 pi r); a plane wave has unit amplitude and zero phase at the origin. Time convention
/// exp(+jwt).
/// </summary>
public sealed class VirtualSource
{
    private VirtualSource(RenderedKind kind, Vector3D position, Vector3D direction)
    {
        Kind = kind;
        Position = position;
        Direction = direction;
    }

    /// <summary>Point, plane or focused.</summary>
    public RenderedKind Kind { get; }

    /// <summary>Place of a point or focused source [m].</summary>
    public Vector3D Position { get; }

    /// <summary>Unit vector: where a plane wave travels to, or a focused source radiates to; zero for a point source.</summary>
    public Vector3D Direction { get; }

    /// <summary>A point source behind the loudspeakers.</summary>
    public static VirtualSource Point(Vector3D position) => new(RenderedKind.Point, position, Vector3D.Zero);

    /// <summary>A plane wave that travels along <paramref name="direction"/>.</summary>
    public static VirtualSource Plane(Vector3D direction) => new(RenderedKind.Plane, Vector3D.Zero, direction.Normalized());

    /// <summary>A focused source that radiates along <paramref name="direction"/>.</summary>
    public static VirtualSource Focused(Vector3D position, Vector3D direction) => new(RenderedKind.Focused, position, direction.Normalized());

    /// <summary>Time the wave takes from the source (a plane wave: from the origin, may be negative) to a point [s].</summary>
    public double ArrivalSeconds(Vector3D point) =>
        (Kind == RenderedKind.Plane ? Vector3D.Dot(Direction, point) : Vector3D.Distance(Position, point)) / SpeedOfSound.MetresPerSecond;

    /// <summary>
    /// Amplitude at a point: 1 / (4 pi r), within <see cref="DrivingFunction.MinimumDistanceMetres"/> no further; 1 for a plane wave.
    /// </summary>
    public double AmplitudeAt(Vector3D point) =>
        Kind == RenderedKind.Plane
            ? 1
            : 1 / (4 * Math.PI * Math.Max(Vector3D.Distance(Position, point), DrivingFunction.MinimumDistanceMetres));

    /// <summary>Complex pressure at a point.</summary>
    public Complex PressureAt(Vector3D point, double frequencyHz) =>
        Complex.FromPolarCoordinates(AmplitudeAt(point), -2 * Math.PI * frequencyHz * ArrivalSeconds(point));

    /// <summary>
    /// False where the source alone is no ideal for an array: before a focus, the side it does not radiate to, the waves run
    /// together instead of apart.
    /// </summary>
    public bool IsIdealAt(Vector3D point) =>
        Kind != RenderedKind.Focused || Vector3D.Dot(point - Position, Direction) > 0;
}
