using Wavehall.Host.Link;
using Wavehall.Host.Renderer;
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
    private readonly ObjectShelf _shelf;

    public ObjectShelfTests() => _shelf = new ObjectShelf(_commands, new MediaClock(TimeProvider.System), 4);

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
            ],
            Drain().Select(command => (command.Change.Kind, command.Change.X, command.Change.Y, command.Change.Z)));

        _shelf.Define(Definition(Tone with { Doppler = false }));
        Assert.Equal(
            [
                (SceneChangeKind.Direction, 0.0, 0.0, 0.0),
                (SceneChangeKind.Distance, 0, 1, 1000),
                (SceneChangeKind.AirAbsorption, 0, 0, 0),
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

    [Theory]
    [InlineData(4, 0)]
    [InlineData(9, 0)]
    [InlineData(0, 8)]
    [InlineData(0, 255)]
    public void A_change_of_what_does_not_exist_is_refused(int objectIndex, int kind)
    {
        _shelf.Define(Definition(Tone));
        Drain();

        Assert.False(_shelf.Change(new LinkSceneChange(0, (ushort)objectIndex, (byte)kind, 0, 0, 0, 0)));
        Assert.Empty(Drain());
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
