namespace Wavehall.Rendering.Scene;

/// <summary>How an object sounds in the room.</summary>
public enum RenderedKind : byte
{
    /// <summary>Focused inside the contour in plan, a point source otherwise.</summary>
    Auto,

    /// <summary>A point source behind the loudspeakers.</summary>
    Point,

    /// <summary>A plane wave that travels from the object's position towards the reference point.</summary>
    Plane,

    /// <summary>A source in front of the loudspeakers that radiates towards the reference point.</summary>
    Focused,
}
