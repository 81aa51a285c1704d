namespace Wavehall.Host.Osc;

/// <summary>
/// An address pattern of OSC 1.0 (<c>? * [a-z] [!a-z] {foo,bar}</c>) with <c>//</c> of OSC 1.1 for any number of levels.
/// </summary>
/// <remarks>
/// The pattern is run as an automaton over all its states at once, so that the work is bounded by pattern length times
/// address length whatever the pattern is: <c>*a*a*a*</c> does not blow up. Wildcards never cross a <c>/</c>.
/// An instance is filled again and again by <see cref="TryParse"/> and allocates nothing then. Not for several threads at once.
/// </remarks>
public sealed class OscPattern
{
    /// <summary>Longest pattern [bytes].</summary>
    public const int MaxLength = 255;

    private const int Words = (MaxLength + 1) / 64;

    private readonly byte[] _pattern = new byte[MaxLength];
    private readonly Step[] _steps = new Step[MaxLength + 1];
    private readonly byte[] _ends = new byte[MaxLength + 1];
    private int _length;

    // What the byte at a place of the pattern asks for. _ends holds the place behind a set or behind an alternative's braces.
    private enum Step : byte
    {
        Literal,
        AnyByte,
        AnyBytes,
        Set,
        Braces,
        AlternativeEnd,
        SlashBeforeLevels,
        Levels,
        End,
    }

    /// <summary>True when an address asks for more than one place: it holds a wildcard or <c>//</c>.</summary>
    public static bool IsPattern(ReadOnlySpan<byte> address) =>
        address.IndexOfAny("*?[{"u8) >= 0 || address.IndexOf("//"u8) >= 0;

    /// <summary>True when a pattern matches an address; a malformed pattern matches nothing.</summary>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> address)
    {
        var parsed = new OscPattern();
        return parsed.TryParse(pattern) && parsed.Matches(address);
    }

    /// <summary>Takes a pattern; false when it is malformed or too long.</summary>
    public bool TryParse(ReadOnlySpan<byte> pattern)
    {
        _length = 0;
        if (pattern.Length > MaxLength)
        {
            return false;
        }

        pattern.CopyTo(_pattern);
        var place = 0;
        while (place < pattern.Length)
        {
            var next = place + 1;
            switch ((char)pattern[place])
            {
                case '?':
                    _steps[place] = Step.AnyByte;
                    break;
                case '*':
                    _steps[place] = Step.AnyBytes;
                    break;
                case '[':
                    next = ParseSet(pattern, place);
                    break;
                case '{':
                    next = ParseBraces(pattern, place);
                    break;
                case '/' when next < pattern.Length && pattern[next] == '/':
                    _steps[place] = Step.SlashBeforeLevels;
                    _steps[next++] = Step.Levels;
                    break;
                default:
                    _steps[place] = Step.Literal;
                    break;
            }

            if (next < 0)
            {
                return false;
            }

            place = next;
        }

        _steps[pattern.Length] = Step.End;
        _length = pattern.Length;
        return true;
    }

    /// <summary>True when the pattern that was taken last matches an address from end to end.</summary>
    public bool Matches(ReadOnlySpan<byte> address)
    {
        Span<ulong> current = stackalloc ulong[Words];
        Span<ulong> following = stackalloc ulong[Words];
        current.Clear();
        Enter(current, 0);
        foreach (var character in address)
        {
            following.Clear();
            for (var word = 0; word < Words; word++)
            {
                for (var bits = current[word]; bits != 0; bits &= bits - 1)
                {
                    Advance((word * 64) + System.Numerics.BitOperations.TrailingZeroCount(bits), character, following);
                }
            }

            var swap = current;
            current = following;
            following = swap;
        }

        return (current[_length / 64] & (1UL << (_length % 64))) != 0;
    }

    private void Advance(int place, byte character, Span<ulong> following)
    {
        switch (_steps[place])
        {
            case Step.Literal when character == _pattern[place]:
            case Step.AnyByte when character != '/':
                Enter(following, place + 1);
                break;
            case Step.AnyBytes when character != '/':
                Enter(following, place);
                break;
            case Step.Set when character != '/' && IsInSet(place, character):
                Enter(following, _ends[place]);
                break;
            case Step.SlashBeforeLevels when character == '/':
                Enter(following, place + 1);
                Enter(following, place + 2);
                break;
            case Step.Levels:
                Enter(following, place);
                if (character == '/')
                {
                    Enter(following, place + 1);
                }

                break;
        }
    }

    // Adds a place and all that can be reached from it without a character. Each place is visited once for each character.
    private void Enter(Span<ulong> states, int place)
    {
        while ((states[place / 64] & (1UL << (place % 64))) == 0)
        {
            states[place / 64] |= 1UL << (place % 64);
            switch (_steps[place])
            {
                case Step.AnyBytes:
                    place++;
                    break;
                case Step.AlternativeEnd:
                    place = _ends[place];
                    break;
                case Step.Braces:
                    for (var i = place; i < _ends[place] - 1; i++)
                    {
                        if (_steps[i] is Step.Braces or Step.AlternativeEnd)
                        {
                            Enter(states, i + 1);
                        }
                    }

                    return;
                default:
                    return;
            }
        }
    }

    private int ParseSet(ReadOnlySpan<byte> pattern, int place)
    {
        var close = pattern[place..].IndexOfAny("]/"u8);
        var first = place + (place + 1 < pattern.Length && pattern[place + 1] == '!' ? 2 : 1);
        if (close < 0 || pattern[place + close] == '/' || place + close == first)
        {
            return -1;
        }

        _steps[place] = Step.Set;
        _ends[place] = (byte)(place + close + 1);
        return place + close + 1;
    }

    private int ParseBraces(ReadOnlySpan<byte> pattern, int place)
    {
        var close = pattern[(place + 1)..].IndexOfAny("}/{"u8);
        if (close < 0 || pattern[place + 1 + close] != '}')
        {
            return -1;
        }

        var end = place + 1 + close + 1;
        _steps[place] = Step.Braces;
        _ends[place] = (byte)end;
        for (var i = place + 1; i < end; i++)
        {
            // Wildcards mean nothing inside braces.
            _steps[i] = i == end - 1 || pattern[i] == ',' ? Step.AlternativeEnd : Step.Literal;
            _ends[i] = (byte)end;
        }

        return end;
    }

    private bool IsInSet(int place, byte character)
    {
        var set = _pattern.AsSpan(place + 1, _ends[place] - place - 2);
        var negated = set[0] == '!';
        if (negated)
        {
            set = set[1..];
        }

        for (var i = 0; i < set.Length; i++)
        {
            // A minus is a range only between two characters.
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                if (character >= set[i] && character <= set[i + 2])
                {
                    return !negated;
                }

                i += 2;
            }
            else if (set[i] == character)
            {
                return !negated;
            }
        }

        return negated;
    }
}
