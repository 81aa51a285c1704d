using System.Text;

namespace Wavehall.Host.Osc;

/// <summary>What <c>/adm/obj/n/...</c> can set and tell here.</summary>
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
}

/// <summary>The addresses of ADM-OSC 1.0 that exist here: <c>/adm/obj/n/parameter</c>.</summary>
internal static class AdmAddress
{
    /// <summary>Longest address that <see cref="Write"/> makes.</summary>
    public const int MaxLength = 32;

    private static readonly byte[][] Names =
        [.. Enum.GetNames<AdmParameter>().Select(name => Encoding.ASCII.GetBytes(name.ToLowerInvariant()))];

    /// <summary>Number of parameters.</summary>
    public static int ParameterCount => Names.Length;

    private static ReadOnlySpan<byte> Prefix => "/adm/obj/"u8;

    /// <summary>Last part of the address.</summary>
    public static ReadOnlySpan<byte> NameOf(AdmParameter parameter) => Names[(int)parameter];

    /// <summary>Numbers that the parameter takes; 1 for a name.</summary>
    public static int ArgumentCount(AdmParameter parameter) => parameter switch
    {
        AdmParameter.Xyz or AdmParameter.Aed => 3,
        AdmParameter.Xy => 2,
        _ => 1,
    };

    /// <summary>Takes an address without wildcards apart. The number is as written, without leading zeros, and not judged.</summary>
    public static bool TryParse(ReadOnlySpan<byte> address, out int number, out AdmParameter parameter)
    {
        number = 0;
        parameter = default;
        if (!address.StartsWith(Prefix))
        {
            return false;
        }

        var rest = address[Prefix.Length..];
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
            if (name.SequenceEqual(Names[i]))
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
        Prefix.CopyTo(destination);
        var length = Prefix.Length;
        _ = number.TryFormat(destination[length..], out var digits, default, System.Globalization.CultureInfo.InvariantCulture);
        length += digits;
        destination[length++] = (byte)'/';
        NameOf(parameter).CopyTo(destination[length..]);
        return length + NameOf(parameter).Length;
    }
}
