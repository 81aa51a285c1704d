using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Wavehall.Host.Run;

/// <summary>Counts what came from outside and was refused, by reason. Any thread may count.</summary>
public sealed class RefusalCounters
{
    // Reasons are our own words, never a peer's, so there are few; the bound holds even if one day they are not.
    private const int MostReasons = 256;

    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one refusal.</summary>
    public void Count(string reason)
    {
        if (_counts.Count < MostReasons || _counts.ContainsKey(reason))
        {
            _counts.AddOrUpdate(reason, 1, static (_, count) => count + 1);
        }
    }

    /// <summary>All counters now.</summary>
    public ImmutableSortedDictionary<string, long> Snapshot() => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
