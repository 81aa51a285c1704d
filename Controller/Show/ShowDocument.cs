using System.Collections.Immutable;
using Wavehall.Show.Objects;

namespace Wavehall.Show;

/// <summary>A show as data: what is saved, loaded and rendered. Immutable; an edit makes a new one.</summary>
public sealed record ShowDocument
{
    /// <summary>Name for people, at most 128 characters, none of them a control character.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the venue it was made for; empty when it fits any.</summary>
    public string Venue { get; init; } = "";

    /// <summary>Objects in order of their numbers, at most 128.</summary>
    public ImmutableArray<SoundObject> Objects { get; init; } = [];

    /// <summary>The room that objects are sent to (<see cref="SoundObject.ReverbSend"/>).</summary>
    public ShowReverb Reverb { get; init; } = ShowReverb.Default;

    /// <summary>
    /// Directory that relative wave paths refer to: that of the show file. It is not written to the file;
    /// empty means the working directory.
    /// </summary>
    public string BaseDirectory { get; init; } = "";

    /// <summary>Two documents are equal when their objects are, whatever array holds them.</summary>
    public bool Equals(ShowDocument? other) =>
        other is not null
        && Name == other.Name
        && Venue == other.Venue
        && BaseDirectory == other.BaseDirectory
        && Reverb == other.Reverb
        && (Objects == other.Objects || Objects.AsSpan().SequenceEqual(other.Objects.AsSpan()));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Venue, BaseDirectory, Objects.Length);
}
