namespace Wavehall.Rendering.Routing;

/// <summary>Where one object plays, compiled from its routes. Immutable.</summary>
public sealed class ObjectRouting
{
}
