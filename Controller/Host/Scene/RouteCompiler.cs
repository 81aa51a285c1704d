using Wavehall.Rendering.Routing;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Scene;

/// <summary>Turns the routes of an object into what a room's renderer takes.</summary>
/// <param name="soundObject">The object; its routes may name what the room does not have.</param>
/// <returns>Where it plays; null: on the default groups of the room.</returns>
public delegate ObjectRouting? RouteCompiler(SoundObject soundObject);
