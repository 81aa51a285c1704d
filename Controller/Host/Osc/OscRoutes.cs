using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Osc;

/// <summary>
/// The routes of an object as OSC writes them: texts, each the name of a group or loudspeaker numbers (<c>#1,2,5</c>), and behind
/// each, where it is not 1, its linear gain. An empty text alone, or <c>none</c>, is no route: the venue's default groups.
/// </summary>
internal static class OscRoutes
{
    // A text and a number for each route.
    private const int MaxArguments = 2 * ShowLimits.MaxRoutes;

    private static readonly byte[] Tags = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("sf", ShowLimits.MaxRoutes)));

    /// <summary>Reads the arguments of a message; what the routes name is judged by the show.</summary>
    /// <returns>Why the message is refused.</returns>
    public static OscRefusal Read(in OscMessage message, out ImmutableArray<ObjectRoute> routes)
    {
        routes = [];
        if (message.TypeTags.Length > MaxArguments)
        {
            return OscRefusal.ArgumentCountWrong;
        }

        var read = ImmutableArray.CreateBuilder<ObjectRoute>();
        var arguments = message.Arguments;
        var mayHaveGain = false;
        while (arguments.Read())
        {
            if (arguments.Tag is 's' or 'S')
            {
                read.Add(Parse(AdmValue.OneLine(arguments.Bytes)));
                mayHaveGain = true;
            }
            else if (mayHaveGain && arguments.TryGetNumber(out var gain))
            {
                if (!double.IsFinite(gain))
                {
                    return OscRefusal.NumberNotFinite;
                }

                read[^1] = read[^1] with { Gain = Math.Clamp(gain, 0, ShowLimits.MaxGain) };
                mayHaveGain = false;
            }
            else
            {
                return OscRefusal.ArgumentTypeWrong;
            }
        }

        if (read.Count != 1 || read[0].Group is not ("none" or "") || !read[0].Loudspeakers.IsEmpty)
        {
            routes = read.ToImmutable();
        }

        return OscRefusal.None;
    }

    /// <summary>
    /// What an object is to have that was asked for routes: a group that it had keeps its renderer, which OSC does not name, and a gain
    /// that was told as a 32-bit number and comes back stays what it was.
    /// </summary>
    public static ImmutableArray<ObjectRoute> Merge(ImmutableArray<ObjectRoute> now, ImmutableArray<ObjectRoute> asked) =>
        [.. asked.Select(route => now.FirstOrDefault(known => known.Group == route.Group && known.Loudspeakers.AsSpan().SequenceEqual(route.Loudspeakers.AsSpan())) is { } known
            ? known with { Gain = AdmValue.Kept(known.Gain, route.Gain) }
            : route)];

    /// <summary>Writes a message that <see cref="Read"/> reads.</summary>
    public static bool TryWrite(ref OscWriter writer, scoped ReadOnlySpan<byte> address, ImmutableArray<ObjectRoute> routes)
    {
        if (routes.IsEmpty)
        {
            return writer.TryMessage(address, "s"u8) && writer.TryString([]);
        }

        var written = writer.TryMessage(address, Tags.AsSpan(0, 2 * routes.Length));
        foreach (var route in routes)
        {
            var text = route.Group.Length > 0 ? route.Group : $"#{string.Join(',', route.Loudspeakers)}";
            written = written && writer.TryString(Encoding.UTF8.GetBytes(text)) && writer.TryFloat32((float)route.Gain);
        }

        return written;
    }

    // What looks like a list of numbers is one; any other text is a name.
    private static ObjectRoute Parse(string text)
    {
        if (!text.StartsWith('#'))
        {
            return ObjectRoute.To(text);
        }

        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text[1..].Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return ObjectRoute.To(text);
            }

            numbers.Add(number);
        }

        return ObjectRoute.ToLoudspeakers(numbers.ToImmutable());
    }
}
