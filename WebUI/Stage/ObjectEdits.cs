using Radzen;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.WebUI.Stage;

/// <summary>The operator's edits, on one page: each goes to the show, and a refusal is told in a short notice.</summary>
public sealed class ObjectEdits(ShowSession session, NotificationService notices)
{
    /// <summary>Who made the edit, as the show tells everyone.</summary>
    public const string Origin = "console";

    /// <summary>Moves an object by hand [m].</summary>
    public void Move(int number, double x, double y, double z) => Tell(number, session.Move(number, new Vector3D(x, y, z), Origin));

    /// <summary>Sets the gain [dB]; off at the bottom of the fader.</summary>
    public void SetGainDb(int number, double gainDb) => Tell(number, session.SetGain(number, GainScale.ToLinear(gainDb), Origin));

    /// <summary>Mutes when it sounds, lets it sound when it is muted.</summary>
    public void ToggleMute(int number)
    {
        if (session.Find(number) is { } found)
        {
            Tell(number, session.SetMuted(number, !found.Muted, Origin));
        }
    }

    /// <summary>Sets how the object sounds in the room.</summary>
    public void SetKind(int number, ObjectKind kind) => Tell(number, session.SetKind(number, kind, Origin));

    /// <summary>Lets the object follow its path again.</summary>
    public void Follow(int number) => Tell(number, session.Follow(number, Origin));

    private void Tell(int number, EditResult result)
    {
        if (!result.Accepted)
        {
            notices.Notify(NotificationSeverity.Warning, $"Object {number} was not changed", result.Reason ?? "", TimeSpan.FromSeconds(6));
        }
    }
}
