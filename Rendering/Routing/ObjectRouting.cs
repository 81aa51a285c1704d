namespace Wavehall.Rendering.Routing;

/// <summary>Where one object plays, made by <see cref="RoomRouting.TryCompile"/>. Immutable.</summary>
public sealed class ObjectRouting
{
    internal ObjectRouting(double[]? waveGain, PannedRoute[] panned, DirectSends[] direct, BassSends[] bass, int split)
    {
        WaveGain = waveGain;
        Panned = panned;
        Direct = direct;
        Bass = bass;
        Split = split;
    }

    /// <summary>Gain of each loudspeaker in wave field synthesis, padded as the room's columns; null: it takes no part.</summary>
    internal double[]? WaveGain { get; }

    /// <summary>Ways by panning.</summary>
    internal PannedRoute[] Panned { get; }

    /// <summary>Loudspeakers that play it as it is, by bass class.</summary>
    internal DirectSends[] Direct { get; }

    /// <summary>Subwoofers that play its low frequencies.</summary>
    internal BassSends[] Bass { get; }

    /// <summary>Where it is split into bands when it is not hybrid (<see cref="RoomBands"/>); -1: not at all.</summary>
    internal int Split { get; }
}

/// <summary>Loudspeakers that play an object as it is: wherever it stands, at once and at its own level.</summary>
/// <param name="BassClass">Which low frequencies they hand to subwoofers.</param>
/// <param name="Loudspeakers">Indices.</param>
/// <param name="Gains">Linear gain of each.</param>
internal sealed record DirectSends(int BassClass, int[] Loudspeakers, double[] Gains);

/// <summary>Subwoofers that play what is below a crossover, in time and in level for the reference point.</summary>
/// <param name="LowPass">Which crossover (<see cref="RoomBands"/>).</param>
/// <param name="Loudspeakers">Indices.</param>
/// <param name="Gains">Linear gain of each; all together bring the level of the object.</param>
/// <param name="WayMetres">Delay of each beyond being in time, times the speed of sound [m].</param>
internal sealed record BassSends(int LowPass, int[] Loudspeakers, double[] Gains, double[] WayMetres);
