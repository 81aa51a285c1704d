namespace Wavehall.Show.Objects;

/// <summary>What an object plays. All sources start at the show's time 0 and are functions of the sample index.</summary>
public abstract record SoundSource;

/// <summary>Nothing.</summary>
public sealed record SilentSource : SoundSource;

/// <summary>One channel of a WAV or RF64 file.</summary>
/// <param name="Path">Absolute, or relative to the show file; at most 1024 characters.</param>
/// <param name="Channel">Channel of the file, 1-based, at most 65535.</param>
/// <param name="Loop">True: starts again at its end.</param>
public sealed record WaveFileSource(string Path, int Channel, bool Loop) : SoundSource
{
    /// <summary>The file's absolute path.</summary>
    /// <param name="baseDirectory">Directory of the show file.</param>
    public string AbsolutePath(string baseDirectory) =>
        System.IO.Path.GetFullPath(Path, System.IO.Path.GetFullPath(baseDirectory.Length == 0 ? "." : baseDirectory));
}

/// <summary>Order and level of the channels of an ambisonic file.</summary>
public enum BedFormat
{
    /// <summary>AmbiX: channels by ACN, level SN3D (Nachbar et al. 2011).</summary>
    AmbiX,

    /// <summary>Channels by ACN, level N3D.</summary>
    AcnN3d,

    /// <summary>Furse and Malham: W X Y Z R S T U V K L M N O P Q, first to third order.</summary>
    FuMa,
}

/// <summary>An ambisonic scene from a WAV or RF64 file of (N + 1)^2 channels, N 1 to 10.</summary>
/// <param name="Path">Absolute, or relative to the show file; at most 1024 characters.</param>
/// <param name="Format">Order and level of the channels.</param>
/// <param name="Loop">True: starts again at its end.</param>
public sealed record BedFileSource(string Path, BedFormat Format, bool Loop) : SoundSource
{
    /// <summary>The file's absolute path.</summary>
    /// <param name="baseDirectory">Directory of the show file.</param>
    public string AbsolutePath(string baseDirectory) =>
        System.IO.Path.GetFullPath(Path, System.IO.Path.GetFullPath(baseDirectory.Length == 0 ? "." : baseDirectory));
}

/// <summary>A sine tone.</summary>
/// <param name="FrequencyHz">Frequency [Hz], 1 to 20000.</param>
/// <param name="LevelDb">Peak level [dBFS], -120 to 0.</param>
public sealed record SineSource(double FrequencyHz, double LevelDb) : SoundSource;

/// <summary>Pink noise.</summary>
/// <param name="LevelDb">RMS level [dBFS], -120 to -12.</param>
public sealed record PinkNoiseSource(double LevelDb) : SoundSource;

/// <summary>An exponential sine sweep, repeated.</summary>
/// <param name="StartHz">First frequency [Hz], 1 to 20000.</param>
/// <param name="EndHz">Last frequency [Hz], 1 to 20000, not the first.</param>
/// <param name="PeriodSeconds">Length of one sweep [s], 0.1 to 60.</param>
/// <param name="LevelDb">Peak level [dBFS], -120 to 0.</param>
public sealed record SweepSource(double StartHz, double EndHz, double PeriodSeconds, double LevelDb) : SoundSource;

/// <summary>Single-sample impulses.</summary>
/// <param name="PeriodSeconds">Time between two impulses [s], 0.01 to 60.</param>
/// <param name="LevelDb">Peak level [dBFS], -120 to 0.</param>
public sealed record ClickSource(double PeriodSeconds, double LevelDb) : SoundSource;
