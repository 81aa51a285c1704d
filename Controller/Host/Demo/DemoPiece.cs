using System.Collections.Immutable;
using Wavehall.Rendering.Waves;

namespace Wavehall.Host.Demo;

/// <summary>
/// A short piece of the project's own: plucked strings, a soft pad, bells, breath and drum, as four mono files of 32 s that
/// loop without a seam. The same samples every time.
/// </summary>
public static class DemoPiece
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 48000;

    /// <summary>Length of the loop [samples]: 8 chords of 12 eighths at 180 eighths a minute, 32 s.</summary>
    public const int LengthSamples = DemoScore.ChordCount * DemoScore.SamplesPerChord;

    /// <summary>Highest peak of a stem, -6 dBFS: objects add up in a loudspeaker.</summary>
    public const double PeakLimit = 0.501187;

    // Rises when the sound changes, so that files of an older version are not taken for this one's.
    private const int Version = 1;

    private static readonly ImmutableArray<(string Name, Func<float[]> Synthesise)> Stems =
    [
        ("strings", () => Levelled(PluckedStrings.Synthesise(), -23)),
        ("pad", () => Levelled(SoftPad.Synthesise(), -26)),
        ("bells", () => Levelled(Bells.Synthesise(), -28)),
        ("breath", () => Levelled(BreathAndDrum.Synthesise(), -27)),
    ];

    /// <summary>Names of the files, in the order strings, pad, bells, breath.</summary>
    public static ImmutableArray<string> FileNames { get; } = [.. Stems.Select(stem => $"demo-{Version}-{stem.Name}.wav")];

    /// <summary>Writes the files that are not there yet, 24 bit; a few seconds for all of them.</summary>
    /// <param name="directory">Made when it is not there.</param>
    /// <param name="progress">Is told the fraction that is done, 0 to 1; null tells nobody.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(string directory, IProgress<double>? progress)
    {
        Directory.CreateDirectory(directory);
        for (var i = 0; i < Stems.Length; i++)
        {
            progress?.Report(i / (double)Stems.Length);
            var path = Path.Combine(directory, FileNames[i]);
            if (!IsComplete(path))
            {
                WriteFile(path, Stems[i].Synthesise());
            }
        }

        progress?.Report(1);
    }

    /// <summary>Computes one stem.</summary>
    /// <param name="index">Place in <see cref="FileNames"/>.</param>
    /// <returns><see cref="LengthSamples"/> samples, full scale 1.</returns>
    public static float[] Synthesise(int index) => Stems[index].Synthesise();

    private static bool IsComplete(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        return WaveReader.TryOpen(file, out var reader, out _)
            && reader is { ChannelCount: 1, SampleRate: SampleRate, FrameCount: LengthSamples };
    }

    // A file appears under its name when it is whole: a renderer that plays an older one keeps what it has opened.
    private static void WriteFile(string path, float[] samples)
    {
        var unfinished = path + ".part";
        using (var writer = new WaveWriter(File.Create(unfinished), new WaveWriterOptions { ChannelCount = 1 }))
        {
            writer.Write(samples);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    // Takes the mean off and brings the stem to its RMS level [dBFS], lower where a peak would pass the limit.
    private static float[] Levelled(double[] loop, double levelDb)
    {
        var mean = loop.Average();
        double power = 0;
        double peak = 0;
        foreach (var sample in loop)
        {
            power += (sample - mean) * (sample - mean) / loop.Length;
            peak = Math.Max(peak, Math.Abs(sample - mean));
        }

        var gain = Math.Min(Math.Pow(10, levelDb / 20) / Math.Sqrt(power), PeakLimit / peak);
        return Array.ConvertAll(loop, sample => (float)((sample - mean) * gain));
    }
}
