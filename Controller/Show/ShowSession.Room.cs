using System.Collections.Immutable;
using Wavehall.Show.Objects;

namespace Wavehall.Show;

/// <content>Edits of where and how objects play in the room.</content>
public sealed partial class ShowSession
{
    /// <summary>Sets where an object plays; none: on the venue's default groups.</summary>
    /// <param name="number">Number of the object.</param>
    /// <param name="routes">
    /// One for each group or list of loudspeakers. What the venue does not have is refused, unless the object had it before: a show
    /// that was made elsewhere keeps it.
    /// </param>
    /// <param name="origin">Who does it.</param>
    public EditResult SetRoutes(int number, ImmutableArray<ObjectRoute> routes, string origin) =>
        EditChecked(number, ShowEditKind.Routes, origin, o => o with { Routes = routes });

    /// <summary>Sets where an object plays, from where it plays at this moment: no other edit can come between.</summary>
    /// <param name="number">Number of the object.</param>
    /// <param name="change">From the routes that it has to those that it is to have.</param>
    /// <param name="origin">Who does it.</param>
    public EditResult ChangeRoutes(int number, Func<ImmutableArray<ObjectRoute>, ImmutableArray<ObjectRoute>> change, string origin) =>
        EditChecked(number, ShowEditKind.Routes, origin, o => o with { Routes = change(o.Routes) });

    /// <summary>Sets how wide an object sounds, from its middle [degrees], 0 to 180.</summary>
    public EditResult SetSpread(int number, double spreadDegrees, string origin) =>
        spreadDegrees is >= 0 and <= ShowLimits.MaxSpreadDegrees
            ? Edit(number, ShowEditKind.Spread, origin, o => o with { SpreadDegrees = spreadDegrees })
            : EditResult.Refused("a spread is not a number from 0 to 180 degrees");

    /// <summary>Sets whether an object is panned above the aliasing frequency of wave field synthesis; a bed cannot be.</summary>
    public EditResult SetHybrid(int number, bool hybrid, string origin) =>
        EditChecked(number, ShowEditKind.Hybrid, origin, o => o with { Hybrid = hybrid });

    /// <summary>Sets the linear gain into the show's reverb, 0 to 10.</summary>
    public EditResult SetReverbSend(int number, double reverbSend, string origin) =>
        reverbSend is >= 0 and <= ShowLimits.MaxGain
            ? Edit(number, ShowEditKind.ReverbSend, origin, o => o with { ReverbSend = reverbSend })
            : EditResult.Refused("a gain into the reverb is not a number from 0 to 10");

    /// <summary>Sets how a bed is turned; other objects keep it and do not use it.</summary>
    public EditResult SetOrientation(int number, BedOrientation orientation, string origin) =>
        SoundObjectCheck.OrientationFault("orientation", orientation) is null
            ? Edit(number, ShowEditKind.Orientation, origin, o => o with { Orientation = orientation })
            : EditResult.Refused("an angle is not a number within plus or minus 360 degrees");

    /// <summary>Sets the show's reverb.</summary>
    public EditResult SetReverb(ShowReverb reverb, string origin) => ChangeReverb(_ => reverb, origin);

    /// <summary>Sets the show's reverb from what it is at this moment: no other edit can come between.</summary>
    public EditResult ChangeReverb(Func<ShowReverb, ShowReverb> change, string origin)
    {
        lock (_gate)
        {
            var reverb = change(_document.Reverb);
            if (ShowReverbCheck.FirstFault("reverb", reverb) is { } fault)
            {
                return EditResult.Refused($"{fault.Path}: {fault.Reason}");
            }

            if (reverb != _document.Reverb)
            {
                Commit(_document with { Reverb = reverb }, new ShowEdit(ShowEditKind.Reverb, 0, null, origin));
            }

            return EditResult.Done;
        }
    }

    // An edit whose rules look at more of the object than the value: routes and hybrid of a bed.
    private EditResult EditChecked(int number, ShowEditKind kind, string origin, Func<SoundObject, SoundObject> change)
    {
        lock (_gate)
        {
            if (Find(number) is not { } before)
            {
                return EditResult.Refused($"the show has no object {number}");
            }

            var after = change(before);
            if (SoundObjectCheck.FirstFault(after) is { } fault)
            {
                return EditResult.Refused($"{fault.Path.TrimStart('.')}: {fault.Reason}");
            }

            return MissingFromVenue(before, after) is { } reason
                ? EditResult.Refused(reason)
                : Edit(number, kind, origin, _ => after);
        }
    }

    private string? MissingFromVenue(SoundObject before, SoundObject after)
    {
        foreach (var route in after.Routes)
        {
            var isNew = !before.Routes.Any(known => known.Group == route.Group && known.Loudspeakers.AsSpan().SequenceEqual(route.Loudspeakers.AsSpan()));
            if (isNew && Venue is { } venue && VenueRoutes.Missing(route, venue) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }
}
