namespace Wavehall.Host.Pictures;

/// <summary>Numbers as colours, in 128 steps, finer than the eye tells apart; both maps change their lightness evenly.</summary>
public sealed class ColourMap
{
    private const int Steps = 128;
    private readonly Rgb[] _colours = new Rgb[Steps];

    private ColourMap(Func<double, OkLab> colourAt)
    {
        for (var i = 0; i < Steps; i++)
        {
            _colours[i] = colourAt(i / (Steps - 1.0)).ToRgb();
        }
    }

    /// <summary>For numbers around zero: blue, white in the middle, red; both ends equally dark.</summary>
    public static ColourMap Diverging { get; } = new(share =>
    {
        var side = Math.Abs((2 * share) - 1);
        return new OkLab(0.98 - (0.54 * side), 0.17 * side, share < 0.5 ? 258 : 27);
    });

    /// <summary>For levels: dark violet over blue and green to light yellow.</summary>
    public static ColourMap Sequential { get; } = new(share => new OkLab(0.2 + (0.75 * share), 0.09 + (0.06 * share), 295 - (187 * share)));

    /// <summary>Colour of a share of the range; below 0 and above 1 the end's, not a number the low end's.</summary>
    public Rgb At(double share) => _colours[(int)Math.Round((Steps - 1) * (share > 0 ? Math.Min(share, 1) : 0))];
}
