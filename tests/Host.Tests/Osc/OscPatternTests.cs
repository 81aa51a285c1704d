using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wavehall.Host.Osc;

namespace Wavehall.Host.Tests.Osc;

public sealed class OscPatternTests
{
    [Theory]
    [InlineData("/adm/obj/*/gain", "/adm/obj/12/gain", true)]
    [InlineData("/adm/obj/*", "/adm/obj/12/gain", false)]
    [InlineData("/adm/*/gain", "/adm/obj/12/gain", false)]
    [InlineData("/adm/obj/?/gain", "/adm/obj/7/gain", true)]
    [InlineData("/adm/obj/?/gain", "/adm/obj/12/gain", false)]
    [InlineData("/adm/obj/[1-4]/gain", "/adm/obj/3/gain", true)]
    [InlineData("/adm/obj/[1-4]/gain", "/adm/obj/12/gain", false)]
    [InlineData("/adm/obj/[12-42]/gain", "/adm/obj/30/gain", false)]
    [InlineData("/adm/obj/[12-42]/gain", "/adm/obj/1/gain", true)]
    [InlineData("/adm/obj/[12-42]/gain", "/adm/obj/3/gain", true)]
    [InlineData("/adm/obj/[!1-4]/gain", "/adm/obj/7/gain", true)]
    [InlineData("/adm/obj/[!1-4]/gain", "/adm/obj/2/gain", false)]
    [InlineData("/adm/obj/{1,2,17}/gain", "/adm/obj/17/gain", true)]
    [InlineData("/adm/obj/{1,2,17}/gain", "/adm/obj/1/gain", true)]
    [InlineData("/adm/obj/{1,2,17}/gain", "/adm/obj/7/gain", false)]
    [InlineData("/adm/obj/1{0,2}/gain", "/adm/obj/12/gain", true)]
    [InlineData("/adm/obj/1*/gain", "/adm/obj/12/gain", true)]
    [InlineData("/adm/obj/*2/gain", "/adm/obj/12/gain", true)]
    [InlineData("/adm/obj/*/*", "/adm/obj/12/gain", true)]
    [InlineData("/adm/obj/1/{x,y}", "/adm/obj/1/y", true)]
    [InlineData("//gain", "/adm/obj/12/gain", true)]
    [InlineData("/adm//gain", "/adm/obj/12/gain", true)]
    [InlineData("//obj/*/gain", "/adm/obj/12/gain", true)]
    [InlineData("/adm//", "/adm/obj/12/gain", false)]
    [InlineData("/adm/obj/[a-]/x", "/adm/obj/-/x", true)]
    [InlineData("/adm/obj/[-a]/x", "/adm/obj/-/x", true)]
    [InlineData("/adm/obj/[^1]/x", "/adm/obj/^/x", true)]
    [InlineData("/adm/obj/{1/gain", "/adm/obj/1/gain", false)]
    [InlineData("/adm/obj/[1/gain", "/adm/obj/1/gain", false)]
    [InlineData("/adm/obj/{1,*}/x", "/adm/obj/9/x", false)]
    [InlineData("/adm/obj/12/GAIN", "/adm/obj/12/gain", false)]
    [InlineData("/adm/obj/12/gain/", "/adm/obj/12/gain", false)]
    [InlineData("//gain", "/gain", true)]
    [InlineData("//gain", "/adm/obj/12/again", false)]
    [InlineData("/adm/obj/[!1]/x", "/adm/obj///x", false)]
    [InlineData("/a?b", "/a/b", false)]
    [InlineData("/a[!x]b", "/a/b", false)]
    [InlineData("/a[]b", "/ab", false)]
    [InlineData("/a[!]b", "/axb", false)]
    [InlineData("/{a,b{c,d}}", "/bc", false)]
    [InlineData("/a{,b}", "/a", true)]
    [InlineData("/a{,b}", "/ab", true)]
    [InlineData("/a**b", "/ab", true)]
    [InlineData("/[z-a]", "/m", false)]
    [InlineData("/[a!]", "/!", true)]
    [InlineData("", "", true)]
    public void Matches_as_the_table_says(string pattern, string address, bool expected) =>
        Assert.Equal(expected, OscPattern.Matches(Encoding.ASCII.GetBytes(pattern), Encoding.ASCII.GetBytes(address)));

    [Fact]
    public void A_pattern_that_makes_backtracking_blow_up_is_answered_by_counting()
    {
        // A backtracking matcher would need some 2^100 steps for the first and never come back.
        var stars = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("*a", 100)) + "b");
        var address = Encoding.ASCII.GetBytes("/" + new string('a', 2000));
        Assert.False(OscPattern.Matches(stars, address));
        Assert.True(OscPattern.Matches(stars.AsSpan(0, stars.Length - 1), address));

        var braces = Encoding.ASCII.GetBytes("/" + string.Concat(Enumerable.Repeat("{,a}", 60)));
        Assert.True(OscPattern.Matches(braces, address.AsSpan(0, 61)));
        Assert.False(OscPattern.Matches(braces, address.AsSpan(0, 62)));
    }

    [Fact]
    public void A_pattern_of_more_than_255_bytes_matches_nothing()
    {
        var longest = Encoding.ASCII.GetBytes("/" + new string('a', 254));
        Assert.True(OscPattern.Matches(longest, longest));
        byte[] longer = [.. longest, (byte)'a'];
        Assert.False(OscPattern.Matches(longer, longer));
    }

    [Fact]
    public void Agrees_with_a_plain_backtracking_matcher() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            for (var round = 0; round < 200; round++)
            {
                var pattern = Text(random, "ab/*?[]{},!-", 9);
                var address = Text(random, "aab/", 7);
                var expected = IsWellFormed(pattern) && Backtrack(pattern, address);
                Assert.True(
                    expected == OscPattern.Matches(Encoding.ASCII.GetBytes(pattern), Encoding.ASCII.GetBytes(address)),
                    $"{pattern} {address}");
            }
        }).QuickCheckThrowOnFailure();

    private static string Text(Random random, string characters, int maxLength) =>
        "/" + string.Concat(Enumerable.Range(0, random.Next(maxLength)).Select(_ => characters[random.Next(characters.Length)]));

    private static bool IsWellFormed(string pattern)
    {
        while (pattern.Length > 0)
        {
            var size = 1;
            if (pattern[0] == '[')
            {
                var first = pattern.StartsWith("[!", StringComparison.Ordinal) ? 2 : 1;
                size = pattern.IndexOf(']', StringComparison.Ordinal) + 1;
                if (size <= first + 1 || pattern[..size].Contains('/', StringComparison.Ordinal))
                {
                    return false;
                }
            }
            else if (pattern[0] == '{')
            {
                size = pattern.IndexOf('}', StringComparison.Ordinal) + 1;
                if (size == 0 || pattern[1..size].AsSpan().IndexOfAny('/', '{') >= 0)
                {
                    return false;
                }
            }

            pattern = pattern[size..];
        }

        return true;
    }

    // The definition, written down without a thought of its cost.
    private static bool Backtrack(string pattern, string text)
    {
        if (pattern.Length == 0)
        {
            return text.Length == 0;
        }

        var rest = pattern[1..];
        var one = text.Length > 0 && text[0] != '/';
        switch (pattern[0])
        {
            case '?':
                return one && Backtrack(rest, text[1..]);
            case '*':
                return Backtrack(rest, text) || (one && Backtrack(pattern, text[1..]));
            case '{':
                var close = pattern.IndexOf('}', StringComparison.Ordinal);
                return pattern[1..close].Split(',').Any(a => text.StartsWith(a, StringComparison.Ordinal) && Backtrack(pattern[(close + 1)..], text[a.Length..]));
            case '[':
                var end = pattern.IndexOf(']', StringComparison.Ordinal);
                return one && InSet(pattern[1..end], text[0]) && Backtrack(pattern[(end + 1)..], text[1..]);
            case '/' when rest.StartsWith('/'):
                return text.StartsWith('/')
                    && Enumerable.Range(1, text.Length).Any(i => text[i - 1] == '/' && Backtrack(rest[1..], text[i..]));
            default:
                return text.Length > 0 && text[0] == pattern[0] && Backtrack(rest, text[1..]);
        }
    }

    private static bool InSet(string set, char character)
    {
        if (set[0] == '!')
        {
            return !InSet("\0" + set[1..], character);
        }

        for (var i = set[0] == '\0' ? 1 : 0; i < set.Length; i++)
        {
            var isRange = i + 2 < set.Length && set[i + 1] == '-';
            if (isRange ? character >= set[i] && character <= set[i + 2] : character == set[i])
            {
                return true;
            }

            i += isRange ? 2 : 0;
        }

        return false;
    }
}
