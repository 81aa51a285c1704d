namespace Wavehall.Host.Pictures;

/// <summary>A colour in sRGB.</summary>
/// <param name="Red">Red, 0 to 255.</param>
/// <param name="Green">Green, 0 to 255.</param>
/// <param name="Blue">Blue, 0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static readonly Rgb White = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>This colour covered by another; <paramref name="share"/> 0 to 1 of it.</summary>
    public Rgb Under(Rgb cover, double share) => new(Mix(Red, cover.Red, share), Mix(Green, cover.Green, share), Mix(Blue, cover.Blue, share));

    private static byte Mix(byte below, byte above, double share) => (byte)Math.Round(below + ((above - below) * share));
}
