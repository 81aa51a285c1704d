using System.Text;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Scene;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Renderer;

/// <summary>
/// What the renderer has been told of its objects, kept on the link thread. A control process that comes back defines
/// every object again; the shelf passes on only what is new, so that a return is not heard.
/// </summary>
/// <param name="commands">Into the audio thread.</param>
/// <param name="clock">Stamps the differences that a returning control process brings.</param>
/// <param name="capacity">Most objects.</param>
/// <param name="compileRoutes">From an object's routes to what the room's renderer takes; null: every object plays on the default groups.</param>
public sealed class ObjectShelf(
    CommandQueue<RendererCommand> commands, MediaClock clock, int capacity, RouteCompiler? compileRoutes = null)
{
    private readonly RouteCompiler _compileRoutes = compileRoutes ?? (static _ => null);
    private readonly Entry?[] _entries = new Entry?[capacity];

    /// <summary>Takes an object's definition; loads its sound when that is new.</summary>
    /// <returns>Why it cannot be played, one line; null when it can.</returns>
    public string? Define(ObjectDefinition definition)
    {
        if (!ShowReader.TryReadObject(Encoding.UTF8.GetBytes(definition.ObjectJson), out var o, out var error))
        {
            return error;
        }

        if ((uint)definition.ObjectIndex >= (uint)_entries.Length)
        {
            return $"object {definition.ObjectIndex + 1}: this renderer has room for {_entries.Length}";
        }

        var known = _entries[definition.ObjectIndex];
        if (known is not null && known.SoundsFrom(o!, definition))
        {
            known.Mentioned = true;
            PassOnDifferences(definition.ObjectIndex, known.Object, o!);
            known.Object = o!;
            return null;
        }

        var loaded = SceneObjectLoader.TryLoad(o!, definition.StartSample, definition.BaseDirectory, out var rendered, out error, _compileRoutes);
        _entries[definition.ObjectIndex] = loaded ? new Entry(o!, definition) : null;
        Send(RendererCommand.Install(definition.ObjectIndex, rendered));
        return error;
    }

    /// <summary>Takes an object away.</summary>
    public void Remove(int objectIndex)
    {
        if ((uint)objectIndex < (uint)_entries.Length && _entries[objectIndex] is not null)
        {
            _entries[objectIndex] = null;
            Send(RendererCommand.Install(objectIndex, null));
        }
    }

    /// <summary>Passes a change on and remembers it.</summary>
    /// <returns>False when there is no such object, or the audio thread does not take commands.</returns>
    public bool Change(in LinkSceneChange change)
    {
        if (change.ObjectIndex >= _entries.Length || _entries[change.ObjectIndex] is not { } entry || change.Kind > (byte)SceneChangeKind.Orientation)
        {
            return false;
        }

        var kind = (SceneChangeKind)change.Kind;
        entry.Object = kind switch
        {
            SceneChangeKind.Position => entry.Object with { Position = new(change.X, change.Y, change.Z), TrajectoryRunning = false },
            SceneChangeKind.Gain => entry.Object with { Gain = change.X, Muted = false },
            SceneChangeKind.Kind => entry.Object with { Kind = (ObjectKind)(int)change.X },
            SceneChangeKind.Direction => entry.Object with { Direction = change is { X: 0, Y: 0, Z: 0 } ? null : new(change.X, change.Y, change.Z) },
            SceneChangeKind.Distance => entry.Object with { Distance = new((ObjectDistanceLaw)(int)change.X, change.Y, change.Z) },
            SceneChangeKind.Doppler => entry.Object with { Doppler = change.X != 0 },
            SceneChangeKind.AirAbsorption => entry.Object with { AirAbsorption = change.X != 0 },
            SceneChangeKind.Spread => entry.Object with { SpreadDegrees = double.RadiansToDegrees(change.X) },
            SceneChangeKind.Hybrid => entry.Object with { Hybrid = change.X != 0 },
            SceneChangeKind.ReverbSend => entry.Object with { ReverbSend = change.X },
            SceneChangeKind.Orientation => entry.Object with { Orientation = DegreesOf(change) },
            _ => entry.Object with { TrajectoryRunning = true },
        };
        return Send(RendererCommand.Apply(new SceneChange(change.EffectiveSample, change.ObjectIndex, kind, change.X, change.Y, change.Z, change.RampSamples)));
    }

    /// <summary>A connection begins: nothing has been mentioned on it yet.</summary>
    public void BeginSync()
    {
        foreach (var entry in _entries)
        {
            entry?.Mentioned = false;
        }
    }

    /// <summary>Every object of the show has been mentioned: what was not is gone.</summary>
    public void EndSync()
    {
        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i] is { Mentioned: false })
            {
                Remove(i);
            }
        }
    }

    private static BedOrientation DegreesOf(in LinkSceneChange change) =>
        new(double.RadiansToDegrees(change.X), double.RadiansToDegrees(change.Y), double.RadiansToDegrees(change.Z));

    private void PassOnDifferences(int index, SoundObject before, SoundObject after)
    {
        foreach (var change in ObjectDifferences.Between(index, before, after, clock.Now.SampleIndex, _compileRoutes))
        {
            Send(RendererCommand.Apply(change));
        }
    }

    private bool Send(in RendererCommand command) => commands.TryEnqueue(command);

    private sealed class Entry(SoundObject o, ObjectDefinition definition)
    {
        public SoundObject Object { get; set; } = o;

        public bool Mentioned { get; set; } = true;

        // The same sound on the same path at the same time needs no new object, only changes to the one that plays.
        public bool SoundsFrom(SoundObject other, ObjectDefinition otherDefinition) =>
            Object.Source == other.Source
            && SamePath(Object.Trajectory, other.Trajectory)
            && definition.StartSample == otherDefinition.StartSample
            && definition.BaseDirectory == otherDefinition.BaseDirectory;

        private static bool SamePath(ObjectTrajectory? a, ObjectTrajectory? b) =>
            ReferenceEquals(a, b) || (a is not null && b is not null && a.Loop == b.Loop && a.Shape == b.Shape && a.Points.SequenceEqual(b.Points));
    }
}
