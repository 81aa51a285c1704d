using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show;

/// <summary>Answer to an edit.</summary>
/// <param name="Accepted">True when the show was changed (or was so already).</param>
/// <param name="Reason">Why it was refused, one line; null when it was accepted.</param>
public readonly record struct EditResult(bool Accepted, string? Reason)
{
    /// <summary>The edit was made.</summary>
    public static EditResult Done => new(true, null);

    /// <summary>The edit was refused.</summary>
    public static EditResult Refused(string reason) => new(false, reason);
}

/// <summary>What an edit changed in an object.</summary>
public enum ShowEditKind
{
    /// <summary>Its place, by hand; its trajectory stopped.</summary>
    Moved,

    /// <summary>Its gain or mute.</summary>
    Level,

    /// <summary>Its kind.</summary>
    Kind,

    /// <summary>Its trajectory was started again.</summary>
    Following,

    /// <summary>Name, source or trajectory, or the object is new.</summary>
    Replaced,

    /// <summary>It was taken out.</summary>
    Removed,
}

/// <summary>One edit that was made.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Number">Number of the object.</param>
/// <param name="After">The object after the edit; null when it was removed.</param>
/// <param name="Origin">Who did it, e.g. <c>console</c> or <c>osc 127.0.0.1</c>.</param>
public sealed record ShowEdit(ShowEditKind Kind, int Number, SoundObject? After, string Origin);

/// <summary>
/// The show that is running: the one state that console, OSC, storage and renderer see.
/// Every member may be called from any thread; edits are made one after the other.
/// </summary>
public sealed class ShowSession
{
    private readonly Lock _gate = new();
    private ShowDocument _document;

    /// <summary>Starts with a document.</summary>
    /// <param name="document">The show.</param>
    /// <param name="startSample">Media time of the show's time 0, a multiple of 48.</param>
    public ShowSession(ShowDocument document, long startSample)
    {
        _document = document;
        StartSample = startSample;
    }

    /// <summary>Raised after each edit, on the thread that made it, in the order of the edits.</summary>
    public event Action<ShowEdit>? Edited;

    /// <summary>The show as it is now.</summary>
    public ShowDocument Document => Volatile.Read(ref _document);

    /// <summary>Media time of the show's time 0.</summary>
    public long StartSample { get; }

    /// <summary>Finds an object by its number.</summary>
    public SoundObject? Find(int number) => Document.Objects.FirstOrDefault(o => o.Number == number);

    /// <summary>Reads the show while no edit can be made; what must not miss an edit subscribes to it in here.</summary>
    /// <param name="read">Short: every editor waits for it.</param>
    public void ReadConsistently(Action<ShowDocument> read)
    {
        lock (_gate)
        {
            read(_document);
        }
    }

    /// <summary>Moves an object by hand; a running trajectory stops.</summary>
    public EditResult Move(int number, Vector3D position, string origin)
    {
        if (!position.IsFinite || Math.Abs(position.X) > 1000 || Math.Abs(position.Y) > 1000 || Math.Abs(position.Z) > 1000)
        {
            return EditResult.Refused("a coordinate is not a number within plus or minus 1000 m");
        }

        return Edit(number, ShowEditKind.Moved, origin, o => o with { Position = position, TrajectoryRunning = false });
    }

    /// <summary>Sets the linear gain, 0 to 10.</summary>
    public EditResult SetGain(int number, double gain, string origin) =>
        double.IsFinite(gain) && gain >= 0 && gain <= 10
            ? Edit(number, ShowEditKind.Level, origin, o => o with { Gain = gain })
            : EditResult.Refused("a gain is not a number from 0 to 10");

    /// <summary>Mutes or unmutes.</summary>
    public EditResult SetMuted(int number, bool muted, string origin) =>
        Edit(number, ShowEditKind.Level, origin, o => o with { Muted = muted });

    /// <summary>Sets how the object sounds in the room.</summary>
    public EditResult SetKind(int number, ObjectKind kind, string origin) =>
        Enum.IsDefined(kind)
            ? Edit(number, ShowEditKind.Kind, origin, o => o with { Kind = kind })
            : EditResult.Refused("an object kind does not exist");

    /// <summary>Lets the object follow its trajectory again.</summary>
    public EditResult Follow(int number, string origin) =>
        Find(number) is { Trajectory: null }
            ? EditResult.Refused($"object {number} has no trajectory")
            : Edit(number, ShowEditKind.Following, origin, o => o with { TrajectoryRunning = true });

    private EditResult Edit(int number, ShowEditKind kind, string origin, Func<SoundObject, SoundObject> change)
    {
        lock (_gate)
        {
            var document = _document;
            for (var i = 0; i < document.Objects.Length; i++)
            {
                var before = document.Objects[i];
                if (before.Number != number)
                {
                    continue;
                }

                var after = change(before);
                if (after != before)
                {
                    Volatile.Write(ref _document, document with { Objects = document.Objects.SetItem(i, after) });
                    Edited?.Invoke(new ShowEdit(kind, number, after, origin));
                }

                return EditResult.Done;
            }

            return EditResult.Refused($"the show has no object {number}");
        }
    }
}
