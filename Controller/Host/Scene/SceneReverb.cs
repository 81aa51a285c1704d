using Wavehall.Rendering.Reverb;
using Wavehall.Show.Objects;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Scene;

/// <summary>From the reverb of a show to that of the renderer; used live and offline alike.</summary>
internal static class SceneReverb
{
    /// <summary>The settings of a reverb that the show format has checked.</summary>
    public static ReverbSettings SettingsOf(ShowReverb reverb) => SettingsOf(LinkOf(reverb));

    /// <summary>What goes over the link of a reverb of the show.</summary>
    public static LinkReverb LinkOf(ShowReverb reverb) => new(
        reverb.Gain, reverb.SizeMetres, reverb.PreDelaySeconds, reverb.LowTimeSeconds, reverb.MidTimeSeconds, reverb.HighTimeSeconds);

    /// <summary>The settings of a reverb that came over the link and has no fault.</summary>
    public static ReverbSettings SettingsOf(LinkReverb reverb) => new()
    {
        Gain = reverb.Gain,
        SizeMetres = reverb.SizeMetres,
        PreDelaySeconds = reverb.PreDelaySeconds,
        LowTimeSeconds = reverb.LowTimeSeconds,
        MidTimeSeconds = reverb.MidTimeSeconds,
        HighTimeSeconds = reverb.HighTimeSeconds,
    };
}
