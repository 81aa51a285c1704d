using Wavehall.Show.Objects;

namespace Wavehall.Host.Scene;

/// <summary>What a room plays otherwise than a show or its own file asks for, and what its decoders are not good at.</summary>
internal static class SceneWarnings
{
    /// <summary>A line each; ask after the objects were loaded, as a decoder is designed for the first bed that needs it.</summary>
    /// <param name="room">The room.</param>
    /// <param name="objects">Objects that play in it.</param>
    public static IEnumerable<string> Of(SceneRoom room, IEnumerable<SoundObject> objects)
    {
        foreach (var warning in room.Routing.Warnings)
        {
            yield return warning;
        }

        foreach (var soundObject in objects)
        {
            if (room.RouteFaultOf(soundObject) is { } fault)
            {
                yield return $"object {soundObject.Number} ({soundObject.Name}): {fault}; the default groups play it";
            }
        }
    }
}
