using Wavehall.Rendering.Sources;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Scene;

/// <summary>Reads an ambisonic scene from its file.</summary>
/// <param name="source">Names the file.</param>
/// <param name="startSample">Media time of the show's time 0.</param>
/// <param name="baseDirectory">Where relative paths start.</param>
/// <param name="bed">The scene; null when it cannot be read.</param>
/// <param name="reason">Why not, one line without the file's name; null when it can be read.</param>
public delegate bool BedLoader(BedFileSource source, long startSample, string baseDirectory, out BedSignal? bed, out string? reason);
