using Wavehall.Rendering.Panning;

namespace Wavehall.Rendering.Routing;

/// <summary>A way of an object to loudspeakers by panning. Immutable.</summary>
/// <param name="Panner">Gains of the loudspeakers.</param>
/// <param name="Loudspeakers">Their indices in the room, in the panner's order.</param>
/// <param name="Gain">Linear gain.</param>
/// <param name="BassClass">Which low frequencies the loudspeakers hand to subwoofers (<see cref="RoomBands"/>).</param>
/// <param name="OnlyHybrid">True: it plays what is above the aliasing frequency of a hybrid object, and nothing else.</param>
/// <param name="CentreMetres">Nearer to the reference point than this, the sound widens until it is all around [m].</param>
internal sealed record PannedRoute(Panner Panner, int[] Loudspeakers, double Gain, int BassClass, bool OnlyHybrid, double CentreMetres);
