namespace Wavehall.Show.Objects;

/// <summary>Checks the values of a show's reverb.</summary>
public static class ShowReverbCheck
{
    /// <summary>Finds the first value that is out of range; null when there is none.</summary>
    /// <param name="path">Place of the reverb, e.g. <c>$.reverb</c>.</param>
    /// <param name="reverb">The reverb.</param>
    public static ShowFault? FirstFault(string path, ShowReverb? reverb) =>
        reverb is null
            ? new ShowFault(path, "is missing")
            : SoundObjectCheck.RangeFault($"{path}.gain", reverb.Gain, 0, ShowLimits.MaxGain)
                ?? SoundObjectCheck.RangeFault(
                    $"{path}.sizeMetres", reverb.SizeMetres, ShowLimits.MinReverbSizeMetres, ShowLimits.MaxReverbSizeMetres)
                ?? SoundObjectCheck.RangeFault($"{path}.preDelaySeconds", reverb.PreDelaySeconds, 0, ShowLimits.MaxReverbPreDelaySeconds)
                ?? TimeFault($"{path}.lowTimeSeconds", reverb.LowTimeSeconds)
                ?? TimeFault($"{path}.midTimeSeconds", reverb.MidTimeSeconds)
                ?? TimeFault($"{path}.highTimeSeconds", reverb.HighTimeSeconds);

    private static ShowFault? TimeFault(string path, double seconds) =>
        SoundObjectCheck.RangeFault(path, seconds, ShowLimits.MinReverbTimeSeconds, ShowLimits.MaxReverbTimeSeconds);
}
