using System.Collections.Immutable;
using Wavehall.Show.Objects;

namespace Wavehall.Show;

/// <summary>A show as data: what is saved, loaded and rendered. Immutable; an edit makes a new one.</summary>
public sealed record ShowDocument
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the venue it was made for; empty when it fits any.</summary>
    public string Venue { get; init; } = "";

    /// <summary>Objects in order of their numbers, at most 128.</summary>
    public ImmutableArray<SoundObject> Objects { get; init; } = [];
}
