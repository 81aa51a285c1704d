namespace Wavehall.Host.Pictures;

/// <summary>
/// A colour in OKLab (Ottosson 2020), in which equal distances look equally different.
/// </summary>
/// <param name="Lightness">0 black to 1 white.</param>
/// <param name="Chroma">0 grey; sRGB reaches about 0.1 to 0.3.</param>
/// <param name="HueDegrees">30 red, 110 yellow, 145 green, 260 blue.</param>
public readonly record struct OkLab(double Lightness, double Chroma, double HueDegrees)
{
    /// <summary>Lightness of a colour.</summary>
    public static double LightnessOf(Rgb colour)
    {
        var red = Linear(colour.Red);
        var green = Linear(colour.Green);
        var blue = Linear(colour.Blue);
        var l = Math.Cbrt((0.4122214708 * red) + (0.5363325363 * green) + (0.0514459929 * blue));
        var m = Math.Cbrt((0.2119034982 * red) + (0.6806995451 * green) + (0.1073969566 * blue));
        var s = Math.Cbrt((0.0883024619 * red) + (0.2817188376 * green) + (0.6299787005 * blue));
        return (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
    }

    /// <summary>The colour in sRGB; what sRGB cannot show is cut off.</summary>
    public Rgb ToRgb()
    {
        var (sine, cosine) = Math.SinCos(HueDegrees * Math.PI / 180);
        var a = Chroma * cosine;
        var b = Chroma * sine;
        var l = Cube(Lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(Lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(Lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return new Rgb(
            Encode((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Encode((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Encode((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Cube(double value) => value * value * value;

    /// <summary>IEC 61966-2-1.</summary>
    private static byte Encode(double linear)
    {
        var value = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
    }

    private static double Linear(byte encoded)
    {
        var value = encoded / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
