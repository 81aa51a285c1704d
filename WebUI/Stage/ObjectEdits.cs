using Radzen;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Show.Status;
using Wavehall.Venues;

namespace Wavehall.WebUI.Stage;

/// <summary>The operator's edits, on one page: each goes to the show, and a refusal is told in a short notice.</summary>
public sealed class ObjectEdits(ShowSession session, InstallationBoard board, NotificationService notices)
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

    /// <summary>Sets how the level follows the distance; the distances stay.</summary>
    public void SetDistanceLaw(int number, ObjectDistanceLaw law) => SetDistance(number, now => now with { Law = law });

    /// <summary>Sets the distance up to which the level is the same [m].</summary>
    public void SetReferenceDistance(int number, double metres) => SetDistance(number, now => now with { ReferenceMetres = metres });

    /// <summary>Sets the distance beyond which the level falls no further [m].</summary>
    public void SetMaximumDistance(int number, double metres) => SetDistance(number, now => now with { MaximumMetres = metres });

    /// <summary>Lets a focused source radiate towards the reference point.</summary>
    public void FaceReference(int number) => Tell(number, session.SetDirection(number, null, Origin));

    /// <summary>Lets a focused source radiate to an angle in plan [degrees]: 0 to the front, positive to the left.</summary>
    public void FaceAngle(int number, double degrees)
    {
        if (session.Find(number) is { } found)
        {
            Tell(number, session.SetDirection(number, FocusAngle.Turn(found.Direction, degrees), Origin));
        }
    }

    /// <summary>Sets whether moving changes the pitch.</summary>
    public void SetDoppler(int number, bool doppler) => Tell(number, session.SetDoppler(number, doppler, Origin));

    /// <summary>Sets whether the air takes high frequencies away.</summary>
    public void SetAirAbsorption(int number, bool airAbsorption) => Tell(number, session.SetAirAbsorption(number, airAbsorption, Origin));

    /// <summary>Sets how wide the object sounds, from its middle [degrees].</summary>
    public void SetSpread(int number, double degrees) => Tell(number, session.SetSpread(number, degrees, Origin));

    /// <summary>Sets whether the object is panned above the aliasing frequency.</summary>
    public void SetHybrid(int number, bool hybrid) => Tell(number, session.SetHybrid(number, hybrid, Origin));

    /// <summary>Sets the gain into the reverb [dB]; off at the bottom of the fader.</summary>
    public void SetReverbSendDb(int number, double gainDb) => Tell(number, session.SetReverbSend(number, GainScale.ToLinear(gainDb), Origin));

    /// <summary>Turns a bed, from how it is turned now.</summary>
    public void Turn(int number, Func<BedOrientation, BedOrientation> change)
    {
        if (session.Find(number) is { } found)
        {
            Tell(number, session.SetOrientation(number, change(found.Orientation), Origin));
        }
    }

    /// <summary>Sends an object to a group, or no longer.</summary>
    public void SwitchRoute(int number, ObjectRoute route, bool on) =>
        Tell(number, session.ChangeRoutes(number, routes => RouteChoices.Switch(routes, route, on, board.Venue), Origin));

    /// <summary>Sets by what an object is rendered on a group that it is sent to.</summary>
    public void SetRouteRenderer(int number, ObjectRoute route, RouteRenderer renderer) =>
        ChangeRoute(number, route, now => now with { Renderer = renderer });

    /// <summary>Sets the gain of a way [dB]; off at the bottom of the scale.</summary>
    public void SetRouteGainDb(int number, ObjectRoute route, double gainDb) =>
        ChangeRoute(number, route, now => now with { Gain = GainScale.ToLinear(gainDb) });

    private void ChangeRoute(int number, ObjectRoute route, Func<ObjectRoute, ObjectRoute> change) =>
        Tell(number, session.ChangeRoutes(number, routes => RouteChoices.Change(routes, route, change, board.Venue), Origin));

    // From the object as it is now, not as the page last showed it: another hand may have set the other distance in between.
    private void SetDistance(int number, Func<ObjectDistance, ObjectDistance> change)
    {
        if (session.Find(number) is { } found)
        {
            Tell(number, session.SetDistance(number, change(found.Distance), Origin));
        }
    }

    private void Tell(int number, EditResult result)
    {
        if (!result.Accepted)
        {
            notices.Notify(NotificationSeverity.Warning, $"Object {number} was not changed", result.Reason ?? "", TimeSpan.FromSeconds(6));
        }
    }
}
