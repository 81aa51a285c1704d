using Wavehall.Rendering.Scene;

namespace Wavehall.Host.Renderer;

/// <summary>
/// What the link thread asks of the audio thread. One queue for both kinds keeps their order: a change that follows
/// its object's definition is applied after it.
/// </summary>
/// <param name="IsInstall">True: <paramref name="Installed"/> takes the place <paramref name="ObjectIndex"/>.</param>
/// <param name="ObjectIndex">Place of the object.</param>
/// <param name="Installed">The object to install; null empties the place.</param>
/// <param name="Change">The change, when it is one.</param>
public readonly record struct RendererCommand(bool IsInstall, int ObjectIndex, RenderedObject? Installed, SceneChange Change)
{
    /// <summary>Puts an object into its place, or empties it.</summary>
    public static RendererCommand Install(int objectIndex, RenderedObject? rendered) => new(true, objectIndex, rendered, default);

    /// <summary>Changes an object.</summary>
    public static RendererCommand Apply(in SceneChange change) => new(false, change.ObjectIndex, null, change);
}
