namespace Wavehall.Venues;

/// <summary>
/// A point or a direction in the room, in metres, in double precision.
/// Axes are right-handed: x to the front, y to the left, z up.
/// </summary>
/// <param name="X">Towards the front [m].</param>
/// <param name="Y">Towards the left [m].</param>
/// <param name="Z">Upwards [m].</param>
public readonly record struct Vector3D(double X, double Y, double Z)
{
    /// <summary>The origin.</summary>
    public static Vector3D Zero => default;

    /// <summary>Euclidean length [m].</summary>
    public double Length => Math.Sqrt(Dot(this, this));

    /// <summary>True when no coordinate is NaN or infinite.</summary>
    public bool IsFinite => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Z);

    /// <summary>Scalar product.</summary>
    public static double Dot(Vector3D a, Vector3D b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    /// <summary>Distance between two points [m].</summary>
    public static double Distance(Vector3D a, Vector3D b) => (a - b).Length;

    /// <summary>The same direction with length one; the zero vector stays zero.</summary>
    public Vector3D Normalized()
    {
        var length = Length;
        return length > 0 ? this / length : Zero;
    }

    /// <summary>Sum.</summary>
    public static Vector3D operator +(Vector3D a, Vector3D b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    /// <summary>Difference.</summary>
    public static Vector3D operator -(Vector3D a, Vector3D b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    /// <summary>Opposite direction.</summary>
    public static Vector3D operator -(Vector3D a) => new(-a.X, -a.Y, -a.Z);

    /// <summary>Scaled by a factor.</summary>
    public static Vector3D operator *(Vector3D a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

    /// <summary>Divided by a factor.</summary>
    public static Vector3D operator /(Vector3D a, double divisor) => new(a.X / divisor, a.Y / divisor, a.Z / divisor);
}
