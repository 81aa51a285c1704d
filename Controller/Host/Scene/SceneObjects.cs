using System.Collections.Immutable;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Scene;

/// <summary>One object of a show, as the show describes it and as the renderer takes it.</summary>
internal readonly record struct SceneObject(SoundObject Description, RenderedObject Rendered);

/// <summary>All objects of a show, loaded.</summary>
/// <param name="Objects">In the order of the show.</param>
/// <param name="LastFrame">Frame at which the last wave file or trajectory that is not looped ends; 0 when there is none.</param>
internal sealed record SceneObjects(ImmutableArray<SceneObject> Objects, long LastFrame)
{
    /// <summary>Loads a show's objects with their wave files.</summary>
    /// <param name="show">The show.</param>
    /// <param name="baseDirectory">Where relative paths of the show start.</param>
    /// <param name="startSample">Media time of the show's time 0.</param>
    /// <param name="scene">The objects.</param>
    /// <param name="error">What is wrong, one line.</param>
    /// <param name="compileRoutes">From an object's routes to what the room's renderer takes; null: every object plays on the default groups.</param>
    public static bool TryLoad(
        ShowDocument show,
        string baseDirectory,
        long startSample,
        out SceneObjects? scene,
        out string? error,
        RouteCompiler? compileRoutes = null)
    {
        scene = null;
        var objects = ImmutableArray.CreateBuilder<SceneObject>(show.Objects.Length);
        var lastFrame = 0L;
        foreach (var soundObject in show.Objects)
        {
            if (!SceneObjectLoader.TryLoad(soundObject, startSample, baseDirectory, out var rendered, out error, compileRoutes))
            {
                return false;
            }

            objects.Add(new SceneObject(soundObject, rendered!));
            if (soundObject.Source is WaveFileSource { Loop: false } && rendered!.Source is WaveSignal wave)
            {
                lastFrame = Math.Max(lastFrame, wave.Length);
            }

            if (soundObject is { TrajectoryRunning: true, Trajectory: { Loop: false } trajectory })
            {
                lastFrame = Math.Max(lastFrame, SceneObjectLoader.ToSamples(trajectory.Points[^1].TimeSeconds));
            }
        }

        scene = new SceneObjects(objects.MoveToImmutable(), lastFrame);
        error = null;
        return true;
    }
}
