namespace Wavehall.Show.Objects;

/// <summary>What is wrong in a show, and where.</summary>
/// <param name="Path">Place as in the show file, below the thing that was checked, e.g. <c>.position[1]</c>.</param>
/// <param name="Reason">Why, in words, one line.</param>
public sealed record ShowFault(string Path, string Reason);
