using System.Text;

namespace Wavehall.Host.Osc;

/// <summary>
/// What <c>/adm/obj/n/...</c> and, for what ADM-OSC has no address for, <c>/wavehall/obj/n/...</c> can set and tell. Ours come last,
/// from <see cref="Doppler"/> on.
/// </summary>
public enum AdmParameter : byte
{
    /// <summary>x, y, z.</summary>
    Xyz,

    /// <summary>Azimuth, elevation, distance.</summary>
    Aed,

    /// <summary>x and y.</summary>
    Xy,

    /// <summary>To the right.</summary>
    X,

    /// <summary>To the front.</summary>
    Y,

    /// <summary>Up.</summary>
    Z,

    /// <summary>Azimuth, positive to the left.</summary>
    Azim,

    /// <summary>Elevation.</summary>
    Elev,

    /// <summary>Distance.</summary>
    Dist,

    /// <summary>Linear gain.</summary>
    Gain,

    /// <summary>1: silent.</summary>
    Mute,

    /// <summary>Name for people.</summary>
    Name,

    /// <summary>Distance within which the level is the same, as a share of <see cref="Dmax"/>.</summary>
    Dref,

    /// <summary>Maximum distance in metres.</summary>
    Dmax,

    /// <summary>Horizontal extent, 0 to 1: the whole circle.</summary>
    W,

    /// <summary>1: moving changes the pitch. Ours.</summary>
    Doppler,

    /// <summary>1: the air takes high frequencies away. Ours.</summary>
    Air,

    /// <summary>Where a focused source radiates to, in the venue's axes. Ours.</summary>
    Direction,

    /// <summary>How wide it sounds, from its middle [degrees]. Ours.</summary>
    Spread,

    /// <summary>1: panned above the aliasing frequency. Ours.</summary>
    Hybrid,

    /// <summary>Linear gain into the reverb. Ours.</summary>
    Reverb,

    /// <summary>Where it plays (<see cref="OscRoutes"/>). Ours.</summary>
    Route,

    /// <summary>How a bed is turned: yaw, pitch, roll [degrees]. Ours.</summary>
    Orientation,
}

/// <summary>The addresses that exist here: those of ADM-OSC 1.0, <c>/adm/obj/n/parameter</c>, and ours beside them.</summary>
internal static class AdmAddress
{
    /// <summary>Longest address that <see cref="Write"/> makes.</summary>
    public const int MaxLength = 32;

    private static readonly byte[][] Names =
        [.. Enum.GetNames<AdmParameter>().Select(name => Encoding.ASCII.GetBytes(name.ToLowerInvariant()))];

    /// <summary>Number of parameters.</summary>
    public static int ParameterCount => Names.Length;

    private static ReadOnlySpan<byte> AdmPrefix => "/adm/obj/"u8;

    private static ReadOnlySpan<byte> OwnPrefix => "/wavehall/obj/"u8;

    /// <summary>Last part of the address.</summary>
    public static ReadOnlySpan<byte> NameOf(AdmParameter parameter) => Names[(int)parameter];

    /// <summary>Numbers that the parameter takes; 1 for a name. Routes take any number of arguments.</summary>
    public static int ArgumentCount(AdmParameter parameter) => parameter switch
    {
        AdmParameter.Xyz or AdmParameter.Aed or AdmParameter.Direction or AdmParameter.Orientation => 3,
        AdmParameter.Xy => 2,
        _ => 1,
    };

    /// <summary>True when the parameter is on or off, which T and F may say too.</summary>
    public static bool IsSwitch(AdmParameter parameter) =>
        parameter is AdmParameter.Mute or AdmParameter.Doppler or AdmParameter.Air or AdmParameter.Hybrid;

    /// <summary>Takes an address without wildcards apart. The number is as written, without leading zeros, and not judged.</summary>
    public static bool TryParse(ReadOnlySpan<byte> address, out int number, out AdmParameter parameter)
    {
        number = 0;
        parameter = default;
        var prefix = address.StartsWith(OwnPrefix) ? OwnPrefix : AdmPrefix;
        if (!address.StartsWith(prefix))
        {
            return false;
        }

        var rest = address[prefix.Length..];
        var slash = rest.IndexOf((byte)'/');
        if (slash is < 1 or > 9 || rest[0] == '0')
        {
            return false;
        }

        foreach (var digit in rest[..slash])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        var name = rest[(slash + 1)..];
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]) && prefix.SequenceEqual(PrefixOf((AdmParameter)i)))
            {
                parameter = (AdmParameter)i;
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes an address.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> long.</param>
    /// <param name="number">Object number.</param>
    /// <param name="parameter">Last part.</param>
    /// <returns>Its length.</returns>
    public static int Write(Span<byte> destination, int number, AdmParameter parameter)
    {
        var prefix = PrefixOf(parameter);
        prefix.CopyTo(destination);
        var length = prefix.Length;
        _ = number.TryFormat(destination[length..], out var digits, default, System.Globalization.CultureInfo.InvariantCulture);
        length += digits;
        destination[length++] = (byte)'/';
        NameOf(parameter).CopyTo(destination[length..]);
        return length + NameOf(parameter).Length;
    }

    private static ReadOnlySpan<byte> PrefixOf(AdmParameter parameter) =>
        parameter >= AdmParameter.Doppler ? OwnPrefix : AdmPrefix;
}
