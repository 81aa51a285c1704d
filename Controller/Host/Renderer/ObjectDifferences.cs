using Wavehall.Host.Scene;
using Wavehall.Rendering.Scene;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Renderer;

/// <summary>What must change in an object that plays so that it becomes another definition of itself.</summary>
public static class ObjectDifferences
{
    private const int RampSamples = 480;

    // Angles travel in radians: one that comes back in degrees may differ in its last digits.
    private const double SameAngleDegrees = 1e-9;

    /// <summary>The changes, in the order in which they are to be applied.</summary>
    /// <param name="objectIndex">Number of the object minus 1.</param>
    /// <param name="before">As it plays.</param>
    /// <param name="after">As it is to play, with the same sound on the same path.</param>
    /// <param name="atSample">Media time of the changes.</param>
    /// <param name="compileRoutes">From its routes to what the room's renderer takes.</param>
    public static IEnumerable<SceneChange> Between(int objectIndex, SoundObject before, SoundObject after, long atSample, RouteCompiler compileRoutes)
    {
        if (EffectiveGain(before) != EffectiveGain(after))
        {
            yield return Glide(SceneChangeKind.Gain, EffectiveGain(after));
        }

        if (before.Kind != after.Kind)
        {
            yield return Step(SceneChangeKind.Kind, (int)after.Kind);
        }

        if (before.Direction != after.Direction)
        {
            var direction = after.Direction.GetValueOrDefault();
            yield return Step(SceneChangeKind.Direction, direction.X, direction.Y, direction.Z);
        }

        if (before.Distance != after.Distance)
        {
            yield return Step(SceneChangeKind.Distance, (int)after.Distance.Law, after.Distance.ReferenceMetres, after.Distance.MaximumMetres);
        }

        if (before.Doppler != after.Doppler)
        {
            yield return Step(SceneChangeKind.Doppler, after.Doppler ? 1 : 0);
        }

        if (before.AirAbsorption != after.AirAbsorption)
        {
            yield return Step(SceneChangeKind.AirAbsorption, after.AirAbsorption ? 1 : 0);
        }

        if (!IsSameAngle(before.SpreadDegrees, after.SpreadDegrees))
        {
            yield return Glide(SceneChangeKind.Spread, double.DegreesToRadians(after.SpreadDegrees));
        }

        if (before.Hybrid != after.Hybrid)
        {
            yield return Step(SceneChangeKind.Hybrid, after.Hybrid ? 1 : 0);
        }

        if (before.ReverbSend != after.ReverbSend)
        {
            yield return Glide(SceneChangeKind.ReverbSend, after.ReverbSend);
        }

        if (!IsSameTurn(before.Orientation, after.Orientation))
        {
            var turn = SceneObjectLoader.RadiansOf(after.Orientation);
            yield return Glide(SceneChangeKind.Orientation, turn.X, turn.Y, turn.Z);
        }

        if (!before.Routes.AsSpan().SequenceEqual(after.Routes.AsSpan()))
        {
            yield return Step(SceneChangeKind.Routing) with { Routing = compileRoutes(after) };
        }

        if (after.TrajectoryRunning && !before.TrajectoryRunning)
        {
            yield return Glide(SceneChangeKind.FollowPath);
        }
        else if (!after.TrajectoryRunning && (before.TrajectoryRunning || before.Position != after.Position))
        {
            yield return Glide(SceneChangeKind.Position, after.Position.X, after.Position.Y, after.Position.Z);
        }

        SceneChange Step(SceneChangeKind kind, double x = 0, double y = 0, double z = 0) => new(atSample, objectIndex, kind, x, y, z, 0);

        SceneChange Glide(SceneChangeKind kind, double x = 0, double y = 0, double z = 0) => new(atSample, objectIndex, kind, x, y, z, RampSamples);
    }

    private static double EffectiveGain(SoundObject o) => o.Muted ? 0 : o.Gain;

    private static bool IsSameAngle(double aDegrees, double bDegrees) => Math.Abs(aDegrees - bDegrees) <= SameAngleDegrees;

    private static bool IsSameTurn(BedOrientation a, BedOrientation b) =>
        IsSameAngle(a.YawDegrees, b.YawDegrees) && IsSameAngle(a.PitchDegrees, b.PitchDegrees) && IsSameAngle(a.RollDegrees, b.RollDegrees);
}
