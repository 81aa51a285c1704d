using Radzen;
using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.WebUI.Stage;

/// <summary>The operator's edits of the show's reverb, on one page: each goes to the show, and a refusal is told in a short notice.</summary>
public sealed class ReverbEdits(ShowSession session, NotificationService notices)
{
    /// <summary>Sets the gain of the whole [dB]; off at the bottom of the fader.</summary>
    public void SetGainDb(double gainDb) => Set(now => now with { Gain = GainScale.ToLinear(gainDb) });

    /// <summary>Sets the mean free path of the room [m].</summary>
    public void SetSize(double metres) => Set(now => now with { SizeMetres = metres });

    /// <summary>Sets the time before the first echoes [ms].</summary>
    public void SetPreDelayMilliseconds(double milliseconds) => Set(now => now with { PreDelaySeconds = milliseconds / 1000 });

    /// <summary>Sets the time below 250 Hz [s].</summary>
    public void SetLowTime(double seconds) => Set(now => now with { LowTimeSeconds = seconds });

    /// <summary>Sets the time from 250 Hz to 4 kHz [s].</summary>
    public void SetMidTime(double seconds) => Set(now => now with { MidTimeSeconds = seconds });

    /// <summary>Sets the time above 4 kHz [s].</summary>
    public void SetHighTime(double seconds) => Set(now => now with { HighTimeSeconds = seconds });

    private void Set(Func<ShowReverb, ShowReverb> change)
    {
        var result = session.ChangeReverb(change, ObjectEdits.Origin);
        if (!result.Accepted)
        {
            notices.Notify(NotificationSeverity.Warning, "The reverb was not changed", result.Reason ?? "", TimeSpan.FromSeconds(6));
        }
    }
}
