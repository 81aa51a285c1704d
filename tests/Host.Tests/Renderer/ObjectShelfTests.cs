using Wavehall.Host.Link;
using Wavehall.Host.Renderer;
using Wavehall.Host.Tests.Scene;
using Wavehall.Rendering.Routing;
using Wavehall.Rendering.Scene;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Tests.Renderer;

/// <summary>What reaches the audio thread when a control process defines what is playing already.</summary>
public sealed class ObjectShelfTests
{
    private readonly CommandQueue<RendererCommand> _commands = new(64);
    private readonly List<SoundObject> _compiled = [];
    private readonly ObjectRouting _routing = AnyRouting.Of("rostock_wfs_64");
    private readonly ObjectShelf _shelf;

    public ObjectShelfTests() => _shelf = new ObjectShelf(_commands, new MediaClock(TimeProvider.System), 4, Compile);

    private static SoundObject Tone => new() { Number = 1, Name = "tone", Position = new(5, 1, 0), Source = new SineSource(440, -12) };

    [Fact]
    public void A_new_object_is_installed()
    {
        Assert.Null(_shelf.Define(Definition(Tone)));

        var install = Assert.Single(Drain());
        Assert.True(install.IsInstall);
        Assert.Equal(new(5, 1, 0), install.Installed!.Position);
    }

    [Fact]
    public void The_same_definition_again_changes_nothing()
    {
        _shelf.Define(Definition(Tone));
        Drain();

        _shelf.BeginSync();
        Assert.Null(_shelf.Define(Definition(Tone)));
        _shelf.EndSync();

        Assert.Empty(Drain());
    }

    [Fact]
    public void Only_what_differs_is_passed_on_and_the_sound_goes_on()
    {
        _shelf.Define(Definition(Tone));
        Drain();

        _shelf.Define(Definition(Tone with { Position = new(6, 2, 0), Muted = true }));

        Assert.Equal(
            [SceneChangeKind.Gain, SceneChangeKind.Position],
            Drain().Select(command => command.IsInstall ? default : command.Change.Kind).Order().Reverse());
    }

    [Fact]
    public void A_change_is_remembered_so_that_a_definition_with_its_result_changes_nothing()
    {
        _shelf.Define(Definition(Tone));
        Assert.True(_shelf.Change(new LinkSceneChange(0, 0, (byte)SceneChangeKind.Position, 7, 0, 0, 480)));
        Drain();

        _shelf.Define(Definition(Tone with { Position = new(7, 0, 0) }));

        Assert.Empty(Drain());
    }

    [Fact]
    public void Every_option_that_differs_is_passed_on_alone()
    {
        var chosen = Tone with
        {
            Direction = new(0, -1, 0.5),
            Distance = new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30),
            Doppler = false,
            AirAbsorption = true,
            SpreadDegrees = 90,
            Hybrid = true,
            ReverbSend = 0.5,
            Orientation = new(180, -90, 0),
        };
        _shelf.Define(Definition(Tone));
        Drain();

        _shelf.Define(Definition(chosen));
        Assert.Equal(
            [
                (SceneChangeKind.Direction, 0.0, -1.0, 0.5),
                (SceneChangeKind.Distance, 1, 2, 30),
                (SceneChangeKind.Doppler, 0, 0, 0),
                (SceneChangeKind.AirAbsorption, 1, 0, 0),
                (SceneChangeKind.Spread, Math.PI / 2, 0, 0),
                (SceneChangeKind.Hybrid, 1, 0, 0),
                (SceneChangeKind.ReverbSend, 0.5, 0, 0),
                (SceneChangeKind.Orientation, Math.PI, -Math.PI / 2, 0),
            ],
            Drain().Select(command => (command.Change.Kind, command.Change.X, command.Change.Y, command.Change.Z)));

        _shelf.Define(Definition(Tone with { Doppler = false }));
        Assert.Equal(
            [
                (SceneChangeKind.Direction, 0.0, 0.0, 0.0),
                (SceneChangeKind.Distance, 0, 1, 1000),
                (SceneChangeKind.AirAbsorption, 0, 0, 0),
                (SceneChangeKind.Spread, 0, 0, 0),
                (SceneChangeKind.Hybrid, 0, 0, 0),
                (SceneChangeKind.ReverbSend, 0, 0, 0),
                (SceneChangeKind.Orientation, 0, 0, 0),
            ],
            Drain().Select(command => (command.Change.Kind, command.Change.X, command.Change.Y, command.Change.Z)));
    }

    [Theory]
    [InlineData(ShowEditKind.Moved)]
    [InlineData(ShowEditKind.Level)]
    [InlineData(ShowEditKind.Kind)]
    [InlineData(ShowEditKind.Direction)]
    [InlineData(ShowEditKind.Distance)]
    [InlineData(ShowEditKind.Doppler)]
    [InlineData(ShowEditKind.AirAbsorption)]
    [InlineData(ShowEditKind.Spread)]
    [InlineData(ShowEditKind.Hybrid)]
    [InlineData(ShowEditKind.ReverbSend)]
    [InlineData(ShowEditKind.Orientation)]
    public void An_edit_that_was_sent_is_remembered_so_that_a_definition_with_it_changes_nothing(ShowEditKind kind)
    {
        var edited = kind switch
        {
            ShowEditKind.Moved => Tone with { Position = new(7, 0, 1) },
            ShowEditKind.Level => Tone with { Gain = 0.25 },
            ShowEditKind.Kind => Tone with { Kind = ObjectKind.Plane },
            ShowEditKind.Direction => Tone with { Direction = new(0, -1, 0.5) },
            ShowEditKind.Distance => Tone with { Distance = new ObjectDistance(ObjectDistanceLaw.None, 2, 30) },
            ShowEditKind.Doppler => Tone with { Doppler = false },
            ShowEditKind.Spread => Tone with { SpreadDegrees = 33.3 },
            ShowEditKind.Hybrid => Tone with { Hybrid = true },
            ShowEditKind.ReverbSend => Tone with { ReverbSend = 0.3 },
            ShowEditKind.Orientation => Tone with { Orientation = new(33.3, -77.7, 359.9) },
            _ => Tone with { AirAbsorption = true },
        };
        _shelf.Define(Definition(Tone));
        Drain();

        Assert.True(_shelf.Change(SceneChanges.Of(new ShowEdit(kind, 1, edited, "test"), 48_000, 960)));
        Assert.Single(Drain());
        _shelf.Define(Definition(edited));
        Assert.Empty(Drain());

        Assert.True(_shelf.Change(SceneChanges.Of(new ShowEdit(kind, 1, Tone, "test"), 48_000, 960)));
        Drain();
        _shelf.Define(Definition(Tone));
        Assert.Empty(Drain());
    }

    [Fact]
    public void Routes_are_compiled_when_they_differ_and_the_sound_goes_on()
    {
        _shelf.Define(Definition(Tone));
        Assert.Null(Assert.Single(Drain()).Installed!.Routing);
        _compiled.Clear();

        var routed = Tone with { Routes = [ObjectRoute.To("Dome", RouteRenderer.Vbap, 0.5)] };
        _shelf.Define(Definition(routed));
        var change = Assert.Single(Drain());
        Assert.Equal((false, SceneChangeKind.Routing, 0), (change.IsInstall, change.Change.Kind, change.Change.ObjectIndex));
        Assert.Same(_routing, change.Change.Routing);
        Assert.Equal(routed, Assert.Single(_compiled));

        _shelf.Define(Definition(routed));
        Assert.Empty(Drain());

        _shelf.Define(Definition(Tone));
        change = Assert.Single(Drain());
        Assert.Equal(SceneChangeKind.Routing, change.Change.Kind);
        Assert.Null(change.Change.Routing);
    }

    [Fact]
    public void A_new_object_has_its_routes_from_the_beginning()
    {
        _shelf.Define(Definition(Tone with { Routes = [ObjectRoute.ToLoudspeakers([1, 2])] }));
        Assert.Same(_routing, Assert.Single(Drain()).Installed!.Routing);
    }

    [Fact]
    public void Nothing_that_an_object_has_is_lost_when_a_control_process_returns()
    {
        // Whatever a definition says that differs from what plays must reach the audio thread: as a change or as a new object.
        var changed = new Dictionary<string, SoundObject>
        {
            [nameof(SoundObject.Kind)] = Tone with { Kind = ObjectKind.Plane },
            [nameof(SoundObject.Position)] = Tone with { Position = new(1, 1, 1) },
            [nameof(SoundObject.Gain)] = Tone with { Gain = 0.5 },
            [nameof(SoundObject.Muted)] = Tone with { Muted = true },
            [nameof(SoundObject.Direction)] = Tone with { Direction = new(1, 0, 0) },
            [nameof(SoundObject.Distance)] = Tone with { Distance = new ObjectDistance(ObjectDistanceLaw.None, 1, 2) },
            [nameof(SoundObject.Doppler)] = Tone with { Doppler = false },
            [nameof(SoundObject.AirAbsorption)] = Tone with { AirAbsorption = true },
            [nameof(SoundObject.Routes)] = Tone with { Routes = [ObjectRoute.To("Dome")] },
            [nameof(SoundObject.SpreadDegrees)] = Tone with { SpreadDegrees = 1 },
            [nameof(SoundObject.Hybrid)] = Tone with { Hybrid = true },
            [nameof(SoundObject.ReverbSend)] = Tone with { ReverbSend = 1 },
            [nameof(SoundObject.Orientation)] = Tone with { Orientation = new(1, 0, 0) },
            [nameof(SoundObject.Source)] = Tone with { Source = new SineSource(441, -12) },
            [nameof(SoundObject.Trajectory)] = Tone with { Trajectory = Path },
            [nameof(SoundObject.TrajectoryRunning)] = Tone with { Trajectory = Path, TrajectoryRunning = true },
        };
        string[] silent = [nameof(SoundObject.Number), nameof(SoundObject.Name), nameof(SoundObject.IsBed)];
        Assert.Equal(typeof(SoundObject).GetProperties().Select(p => p.Name).Except(silent).Order(), changed.Keys.Order());
        foreach (var (name, other) in changed)
        {
            _shelf.Define(Definition(name == nameof(SoundObject.TrajectoryRunning) ? Tone with { Trajectory = Path } : Tone));
            Drain();
            _shelf.Define(Definition(other));
            Assert.True(Drain().Count == 1, name);
        }
    }

    [Fact]
    public void Another_sound_is_another_object()
    {
        _shelf.Define(Definition(Tone));
        Drain();

        _shelf.Define(Definition(Tone with { Source = new SineSource(880, -12) }));

        Assert.True(Assert.Single(Drain()).IsInstall);
    }

    [Fact]
    public void What_a_returning_control_process_does_not_mention_is_taken_away()
    {
        _shelf.Define(Definition(Tone));
        _shelf.Define(Definition(Tone with { Number = 2 }));
        Drain();

        _shelf.BeginSync();
        _shelf.Define(Definition(Tone));
        _shelf.EndSync();

        var removal = Assert.Single(Drain());
        Assert.True(removal is { IsInstall: true, ObjectIndex: 1, Installed: null });
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_line_and_empties_the_place()
    {
        var fault = _shelf.Define(Definition(Tone with { Source = new WaveFileSource("nowhere.wav", 1, true) }));

        Assert.Contains("nowhere.wav", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
        Assert.True(Assert.Single(Drain()) is { IsInstall: true, Installed: null });
    }

    [Fact]
    public void A_bed_whose_file_is_not_there_is_one_line_and_empties_the_place()
    {
        var fault = _shelf.Define(Definition(Tone with { Source = new BedFileSource("forest.wav", BedFormat.AmbiX, true) }));

        Assert.StartsWith("forest.wav: ", fault, StringComparison.Ordinal);
        Assert.EndsWith("(object 1)", fault, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault!);
        Assert.True(Assert.Single(Drain()) is { IsInstall: true, Installed: null });
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(9, 0)]
    [InlineData(0, (int)SceneChangeKind.Routing)]
    [InlineData(0, (int)SceneChangeKind.Routing + 1)]
    [InlineData(0, 255)]
    public void A_change_of_what_does_not_exist_is_refused(int objectIndex, int kind)
    {
        _shelf.Define(Definition(Tone));
        Drain();

        Assert.False(_shelf.Change(new LinkSceneChange(0, (ushort)objectIndex, (byte)kind, 0, 0, 0, 0)));
        Assert.Empty(Drain());
    }

    private static ObjectTrajectory Path => new([new TrajectoryPoint(0, default), new TrajectoryPoint(1, default)], true, TrajectoryShape.Linear);

    // Stands in for a room: whoever has routes gets the one routing there is.
    private ObjectRouting? Compile(SoundObject o)
    {
        _compiled.Add(o);
        return o.Routes.IsEmpty ? null : _routing;
    }

    private static ObjectDefinition Definition(SoundObject o) => new(o.Number - 1, 48_000, ShowWriter.ObjectToJson(o), "/");

    private List<RendererCommand> Drain()
    {
        var commands = new List<RendererCommand>();
        while (_commands.TryDequeue(out var command))
        {
            commands.Add(command);
        }

        return commands;
    }
}
