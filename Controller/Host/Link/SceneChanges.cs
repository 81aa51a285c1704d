using Wavehall.Host.Scene;
using Wavehall.Rendering.Scene;
using Wavehall.Show;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>From an edit of the show to the change that the renderer is sent.</summary>
public static class SceneChanges
{
    /// <summary>Time for a change to travel to the renderer before it takes effect: link, parse, and one block. 5 ms at 48 kHz.</summary>
    public const int SceneLeadSamples = 240;

    // 10 ms: short for a finger, long enough that a mute does not click.
    private const int LevelRampSamples = 480;

    /// <summary>The change that an edit makes to an object that plays.</summary>
    /// <param name="edit">An edit of something that can be heard and leaves the sound and the path as they are.</param>
    /// <param name="nowSample">Media time of the edit [samples].</param>
    /// <param name="moveRampSamples">Time over which a move or a turn is spread [samples] (<see cref="MoveGlides"/>).</param>
    /// <exception cref="InvalidOperationException">The edit is of another kind: a new object, a removal, a name, routes, the show's reverb.</exception>
    public static LinkSceneChange Of(ShowEdit edit, long nowSample, int moveRampSamples)
    {
        var o = edit.After!;
        var direction = o.Direction.GetValueOrDefault();
        var turn = SceneObjectLoader.RadiansOf(o.Orientation);
        return edit.Kind switch
        {
            ShowEditKind.Moved => Change(SceneChangeKind.Position, o.Position.X, o.Position.Y, o.Position.Z, moveRampSamples),
            ShowEditKind.Level => Change(SceneChangeKind.Gain, o.Muted ? 0 : o.Gain, 0, 0, LevelRampSamples),
            ShowEditKind.Kind => Change(SceneChangeKind.Kind, (int)o.Kind, 0, 0, 0),
            ShowEditKind.Following => Change(SceneChangeKind.FollowPath, 0, 0, 0, MoveGlides.FirstSamples),
            ShowEditKind.Direction => Change(SceneChangeKind.Direction, direction.X, direction.Y, direction.Z, 0),
            ShowEditKind.Distance => Change(SceneChangeKind.Distance, (int)o.Distance.Law, o.Distance.ReferenceMetres, o.Distance.MaximumMetres, 0),
            ShowEditKind.Doppler => Change(SceneChangeKind.Doppler, o.Doppler ? 1 : 0, 0, 0, 0),
            ShowEditKind.AirAbsorption => Change(SceneChangeKind.AirAbsorption, o.AirAbsorption ? 1 : 0, 0, 0, 0),
            ShowEditKind.Spread => Change(SceneChangeKind.Spread, double.DegreesToRadians(o.SpreadDegrees), 0, 0, LevelRampSamples),
            ShowEditKind.Hybrid => Change(SceneChangeKind.Hybrid, o.Hybrid ? 1 : 0, 0, 0, 0),
            ShowEditKind.ReverbSend => Change(SceneChangeKind.ReverbSend, o.ReverbSend, 0, 0, LevelRampSamples),
            ShowEditKind.Orientation => Change(SceneChangeKind.Orientation, turn.X, turn.Y, turn.Z, moveRampSamples),
            _ => throw new InvalidOperationException($"an edit of kind {edit.Kind} is no change of a playing object"),
        };

        LinkSceneChange Change(SceneChangeKind kind, double x, double y, double z, int rampSamples) =>
            new(nowSample + SceneLeadSamples, (ushort)(o.Number - 1), (byte)kind, x, y, z, rampSamples);
    }
}
