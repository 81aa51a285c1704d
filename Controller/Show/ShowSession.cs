using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show;

/// <summary>
/// The show that is running: the one state that console, OSC, storage and renderer see.
/// Every member may be called from any thread; edits are made one after the other.
/// </summary>
public sealed partial class ShowSession
{
    private readonly Lock _gate = new();
    private ShowDocument _document;
    private bool _raising;

    /// <summary>Starts with a document.</summary>
    /// <param name="document">The show.</param>
    /// <param name="startSample">Media time of the show's time 0, a multiple of 48.</param>
    /// <param name="venue">The room: what it does not have, nobody can route an object to. Null: nothing is known of it, and any route is taken.</param>
    /// <exception cref="ArgumentException">The document breaks a rule of the format, or the start is between two grid points.</exception>
    public ShowSession(ShowDocument document, long startSample, Venue? venue = null)
    {
        if (startSample % 48 != 0)
        {
            throw new ArgumentException($"{startSample} is not a multiple of 48", nameof(startSample));
        }

        if (ShowDocumentCheck.FirstFault(document) is { } fault)
        {
            throw new ArgumentException($"{fault.Path}: {fault.Reason}", nameof(document));
        }

        _document = document;
        Venue = venue;
        StartSample = startSample;
    }

    /// <summary>
    /// Raised after each edit, on the thread that made it, while no other edit can be made: so every handler sees the
    /// edits in the order in which the state took them. Handlers are short, do not throw and make no edits; what takes
    /// longer belongs on a queue.
    /// </summary>
    public event Action<ShowEdit>? Edited;

    /// <summary>The show as it is now.</summary>
    public ShowDocument Document => Volatile.Read(ref _document);

    /// <summary>The room; null when nothing is known of it.</summary>
    public Venue? Venue { get; }

    /// <summary>Media time of the show's time 0.</summary>
    public long StartSample { get; }

    /// <summary>Finds an object by its number.</summary>
    public SoundObject? Find(int number)
    {
        var objects = Document.Objects;
        var index = IndexOf(objects, number);
        return index < 0 ? null : objects[index];
    }

    /// <summary>Reads the show while no edit can be made; what must not miss an edit subscribes to it in here.</summary>
    /// <param name="read">Short: every editor waits for it.</param>
    public void ReadConsistently(Action<ShowDocument> read)
    {
        lock (_gate)
        {
            read(_document);
        }
    }

    /// <summary>Makes several edits between which no other can come (the messages of an OSC bundle).</summary>
    /// <param name="edits">Short: every other editor waits for it. Each edit in it is told by <see cref="Edited"/> as always.</param>
    public void EditTogether(Action edits)
    {
        lock (_gate)
        {
            edits();
        }
    }

    /// <summary>Moves an object by hand; a running trajectory stops.</summary>
    public EditResult Move(int number, Vector3D position, string origin) =>
        SoundObjectCheck.PositionFault("position", position) is null
            ? Edit(number, ShowEditKind.Moved, origin, o => o with { Position = position, TrajectoryRunning = false })
            : EditResult.Refused("a coordinate is not a number within plus or minus 1000 m");

    /// <summary>Sets the linear gain, 0 to 10.</summary>
    public EditResult SetGain(int number, double gain, string origin) =>
        gain is >= 0 and <= ShowLimits.MaxGain
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

    /// <summary>Sets where the object radiates to as a focused source; null: towards the reference point.</summary>
    public EditResult SetDirection(int number, Vector3D? direction, string origin) =>
        SoundObjectCheck.DirectionFault("direction", direction) is null
            ? Edit(number, ShowEditKind.Direction, origin, o => o with { Direction = direction })
            : EditResult.Refused("a direction is not of numbers within plus or minus 1000, or points nowhere");

    /// <summary>Sets how the object's level follows the distance.</summary>
    public EditResult SetDistance(int number, ObjectDistance distance, string origin) =>
        SoundObjectCheck.DistanceFault("distance", distance) is null
            ? Edit(number, ShowEditKind.Distance, origin, o => o with { Distance = distance })
            : EditResult.Refused("a reference distance is not a number from 0.1 m to the maximum distance, or that is not one up to 1000 m");

    /// <summary>Sets whether moving changes the object's pitch.</summary>
    public EditResult SetDoppler(int number, bool doppler, string origin) =>
        Edit(number, ShowEditKind.Doppler, origin, o => o with { Doppler = doppler });

    /// <summary>Sets whether the air takes high frequencies of the object away with the distance.</summary>
    public EditResult SetAirAbsorption(int number, bool airAbsorption, string origin) =>
        Edit(number, ShowEditKind.AirAbsorption, origin, o => o with { AirAbsorption = airAbsorption });

    /// <summary>Lets the object follow its trajectory again.</summary>
    public EditResult Follow(int number, string origin)
    {
        lock (_gate)
        {
            return Find(number) is { Trajectory: null }
                ? EditResult.Refused($"object {number} has no trajectory")
                : Edit(number, ShowEditKind.Following, origin, o => o with { TrajectoryRunning = true });
        }
    }

    /// <summary>Gives the object another name of at most 128 characters.</summary>
    public EditResult Rename(int number, string name, string origin) =>
        SoundObjectCheck.TextFault("", name, ShowLimits.MaxNameLength) is { } fault
            ? EditResult.Refused($"the name {fault.Reason}")
            : Edit(number, ShowEditKind.Renamed, origin, o => o with { Name = name });

    /// <summary>Adds an object whose number is free.</summary>
    public EditResult Add(SoundObject soundObject, string origin)
    {
        if (SoundObjectCheck.FirstFault(soundObject) is { } fault)
        {
            return EditResult.Refused($"{fault.Path}: {fault.Reason}");
        }

        lock (_gate)
        {
            var index = IndexOf(_document.Objects, soundObject.Number);
            if (index >= 0)
            {
                return EditResult.Refused($"the show has an object {soundObject.Number} already");
            }

            Commit(_document with { Objects = _document.Objects.Insert(~index, soundObject) }, new ShowEdit(ShowEditKind.Replaced, soundObject.Number, soundObject, origin));
            return EditResult.Done;
        }
    }

    /// <summary>Puts an object in the place of the one with its number: another source or trajectory.</summary>
    public EditResult Replace(SoundObject soundObject, string origin) =>
        SoundObjectCheck.FirstFault(soundObject) is { } fault
            ? EditResult.Refused($"{fault.Path}: {fault.Reason}")
            : Edit(soundObject.Number, ShowEditKind.Replaced, origin, _ => soundObject);

    /// <summary>Takes an object out.</summary>
    public EditResult Remove(int number, string origin)
    {
        lock (_gate)
        {
            var index = IndexOf(_document.Objects, number);
            if (index < 0)
            {
                return EditResult.Refused($"the show has no object {number}");
            }

            Commit(_document with { Objects = _document.Objects.RemoveAt(index) }, new ShowEdit(ShowEditKind.Removed, number, null, origin));
            return EditResult.Done;
        }
    }

    private EditResult Edit(int number, ShowEditKind kind, string origin, Func<SoundObject, SoundObject> change)
    {
        lock (_gate)
        {
            var index = IndexOf(_document.Objects, number);
            if (index < 0)
            {
                return EditResult.Refused($"the show has no object {number}");
            }

            var before = _document.Objects[index];
            var after = change(before);
            if (after != before)
            {
                Commit(_document with { Objects = _document.Objects.SetItem(index, after) }, new ShowEdit(kind, number, after, origin));
            }

            return EditResult.Done;
        }
    }

    private void Commit(ShowDocument document, ShowEdit edit)
    {
        // The gate lets its own thread in again, so a handler that edits would not wait but mix up the order.
        if (_raising)
        {
            throw new InvalidOperationException("a handler of Edited has made an edit");
        }

        Volatile.Write(ref _document, document);
        _raising = true;
        try
        {
            Edited?.Invoke(edit);
        }
        finally
        {
            _raising = false;
        }
    }

    // Objects are in order of their numbers; the complement of the place to insert at when there is none.
    private static int IndexOf(ImmutableArray<SoundObject> objects, int number)
    {
        for (var i = 0; i < objects.Length; i++)
        {
            if (objects[i].Number >= number)
            {
                return objects[i].Number == number ? i : ~i;
            }
        }

        return ~objects.Length;
    }
}
