using System.Collections.Immutable;
using System.Text;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Osc;

/// <summary>What the arguments of a message ask for.</summary>
internal enum AdmRequest : byte
{
    /// <summary>Set the parameter.</summary>
    Set,

    /// <summary>Tell the parameter: there were no arguments.</summary>
    Query,

    /// <summary>Nothing: a finger was put on a fader or taken off it.</summary>
    Nothing,
}

/// <summary>
/// The arguments of a message, checked and clamped for a parameter. Liberal in types, as real senders need it: numbers of any
/// kind, booleans for switches; strict in number: too few or too many arguments refuse the message as a whole.
/// </summary>
internal readonly record struct AdmValue(AdmRequest Request, double A, double B, double C, string? Text)
{
    /// <summary>Numbers from here on count as true: Pure Data and faders send <c>mute 1.0</c>.</summary>
    private const double TrueFrom = 0.5;

    /// <summary>The routes that were asked for.</summary>
    public ImmutableArray<ObjectRoute> Routes { get; init; } = [];

    /// <summary>Reads the arguments.</summary>
    /// <returns>Why the message is refused.</returns>
    public static OscRefusal Read(in OscMessage message, AdmParameter parameter, out AdmValue value)
    {
        value = default;
        var tags = message.TypeTags;
        if (tags.IsEmpty)
        {
            value = new AdmValue(AdmRequest.Query, 0, 0, 0, null);
            return OscRefusal.None;
        }

        var arguments = message.Arguments;
        _ = arguments.Read();
        if (parameter == AdmParameter.Name)
        {
            // Pure Data sends the name "verse 2" as the text "verse" and the number 2: the first text counts.
            if (arguments.Tag is not ('s' or 'S'))
            {
                return OscRefusal.ArgumentTypeWrong;
            }

            value = new AdmValue(AdmRequest.Set, 0, 0, 0, OneLine(arguments.Bytes));
            return OscRefusal.None;
        }

        if (parameter == AdmParameter.Route)
        {
            var refusal = OscRoutes.Read(message, out var routes);
            value = new AdmValue(AdmRequest.Set, 0, 0, 0, null) { Routes = routes };
            return refusal;
        }

        if (IsTouch(tags.Length, arguments))
        {
            value = new AdmValue(AdmRequest.Nothing, 0, 0, 0, null);
            return OscRefusal.None;
        }

        if (tags.Length != AdmAddress.ArgumentCount(parameter))
        {
            return OscRefusal.ArgumentCountWrong;
        }

        Span<double> numbers = stackalloc double[3];
        for (var i = 0; i < tags.Length; i++)
        {
            if (AdmAddress.IsSwitch(parameter) && arguments.Tag is 'T' or 'F')
            {
                numbers[i] = arguments.Tag == 'T' ? 1 : 0;
            }
            else if (!arguments.TryGetNumber(out numbers[i]))
            {
                return OscRefusal.ArgumentTypeWrong;
            }

            if (!double.IsFinite(numbers[i]))
            {
                return OscRefusal.NumberNotFinite;
            }

            _ = arguments.Read();
        }

        value = Clamp(parameter, numbers);
        return OscRefusal.None;
    }

    /// <summary>Clamps to the ranges of ADM-OSC 1.0, which says so for all of them, azimuth included (200 is 180, not -160).</summary>
    private static AdmValue Clamp(AdmParameter parameter, ReadOnlySpan<double> n) => parameter switch
    {
        AdmParameter.Aed => Set(Azimuth(n[0]), Elevation(n[1]), Distance(n[2])),
        AdmParameter.Azim => Set(Azimuth(n[0])),
        AdmParameter.Elev => Set(Elevation(n[0])),
        AdmParameter.Dist => Set(Distance(n[0])),
        AdmParameter.Gain or AdmParameter.Reverb => Set(Math.Clamp(n[0], 0, ShowLimits.MaxGain)),
        AdmParameter.Mute or AdmParameter.Doppler or AdmParameter.Air or AdmParameter.Hybrid => Set(n[0] >= TrueFrom ? 1 : 0),
        AdmParameter.Dref or AdmParameter.W => Set(Distance(n[0])),
        AdmParameter.Dmax => Set(Math.Clamp(n[0], ShowLimits.MinDistanceMetres, ShowLimits.MaxDistanceMetres)),
        AdmParameter.Direction => Vector(n),
        AdmParameter.Spread => Set(Math.Clamp(n[0], 0, ShowLimits.MaxSpreadDegrees)),
        AdmParameter.Orientation => Set(Turn(n[0]), Turn(n[1]), Turn(n[2])),
        _ => Set(Coordinate(n[0]), Coordinate(n[1]), Coordinate(n[2])),
    };

    /// <summary>Reads the arguments of an address that takes one number, whatever its range.</summary>
    /// <returns>Why the message is refused.</returns>
    public static OscRefusal ReadNumber(in OscMessage message, out AdmRequest request, out double number)
    {
        request = AdmRequest.Query;
        number = 0;
        if (message.TypeTags.IsEmpty)
        {
            return OscRefusal.None;
        }

        var arguments = message.Arguments;
        _ = arguments.Read();
        request = IsTouch(message.TypeTags.Length, arguments) ? AdmRequest.Nothing : AdmRequest.Set;
        return request == AdmRequest.Nothing ? OscRefusal.None
            : message.TypeTags.Length != 1 ? OscRefusal.ArgumentCountWrong
            : !arguments.TryGetNumber(out number) ? OscRefusal.ArgumentTypeWrong
            : double.IsFinite(number) ? OscRefusal.None
            : OscRefusal.NumberNotFinite;
    }

    /// <summary>What a value is to be that was told as a 32-bit number and comes back: what it was, to the last digit.</summary>
    public static double Kept(double now, double asked) => (float)now == (float)asked ? now : asked;

    private static bool IsTouch(int count, in OscArgumentReader first) =>
        count == 1 && first.Tag is 's' or 'S' && (first.Bytes.SequenceEqual("touch"u8) || first.Bytes.SequenceEqual("release"u8));

    private static AdmValue Set(double a, double b = 0, double c = 0) => new(AdmRequest.Set, a, b, c, null);

    private static double Coordinate(double value) => Math.Clamp(value, -1, 1);

    private static double Azimuth(double degrees) => Math.Clamp(degrees, -180, 180);

    private static double Turn(double degrees) => Math.Clamp(degrees, -ShowLimits.MaxOrientationDegrees, ShowLimits.MaxOrientationDegrees);

    private static double Elevation(double degrees) => Math.Clamp(degrees, -90, 90);

    private static double Distance(double value) => Math.Clamp(value, 0, 1);

    // A vector that is too long is shortened as a whole: clamped number by number it would point elsewhere.
    private static AdmValue Vector(ReadOnlySpan<double> n)
    {
        var largest = Math.Max(Math.Abs(n[0]), Math.Max(Math.Abs(n[1]), Math.Abs(n[2])));
        var scale = Math.Max(1, largest / ShowLimits.MaxCoordinateMetres);
        return Set(n[0] / scale, n[1] / scale, n[2] / scale);
    }

    /// <summary>A text as a name, clamped as numbers are: cut to its length, control characters become spaces, broken UTF-8 is replaced.</summary>
    public static string OneLine(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(utf8));
        if (text.Length > ShowLimits.MaxNameLength)
        {
            text.Length = ShowLimits.MaxNameLength - (char.IsHighSurrogate(text[ShowLimits.MaxNameLength - 1]) ? 1 : 0);
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
            {
                text[i] = ' ';
            }
        }

        return text.ToString();
    }
}
