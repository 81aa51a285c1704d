using System.Numerics;

namespace Wavehall.Rendering.Geometry;

/// <summary>The smooth step t^2 (3 - 2 t) from 0 to 1, level at both ends, so that what it fades has no kink there.</summary>
internal static class Ramp
{
    /// <summary>At t, 0 below 0 and 1 above 1.</summary>
    public static double Smooth(double t)
    {
        var held = Math.Clamp(t, 0, 1);
        return held * held * (3 - (2 * held));
    }

    /// <summary>The same for a vector.</summary>
    public static Vector<float> Smooth(Vector<float> t)
    {
        var held = Held(t);
        return held * held * (new Vector<float>(3f) - (held + held));
    }

    /// <summary>t held between 0 and 1.</summary>
    public static Vector<float> Held(Vector<float> t) => Vector.Min(Vector.Max(t, Vector<float>.Zero), Vector<float>.One);
}
