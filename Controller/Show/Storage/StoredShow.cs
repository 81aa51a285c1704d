namespace Wavehall.Show.Storage;

/// <summary>A running show as it was saved.</summary>
/// <param name="Document">The show.</param>
/// <param name="StartSample">Media time of the show's time 0.</param>
public sealed record StoredShow(ShowDocument Document, long StartSample);
