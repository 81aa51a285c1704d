using Wavehall.Host.Link;
using Wavehall.Rendering.Scene;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Tests.Link;

/// <summary>What the renderer is sent for each edit.</summary>
public sealed class SceneChangesTests
{
    private const long Now = 48_000_000;

    private readonly ShowSession _session = new(
        new ShowDocument
        {
            Name = "s",
            Objects =
            [
                new SoundObject
                {
                    Number = 12,
                    Name = "o",
                    Trajectory = new([new TrajectoryPoint(0, default), new TrajectoryPoint(1, default)], true, TrajectoryShape.Linear),
                },
            ],
        },
        0);

    private ShowEdit? _edit;

    public SceneChangesTests() => _session.Edited += edit => _edit = edit;

    [Fact]
    public void Moves_and_levels_glide()
    {
        AssertChange(s => s.Move(12, new Vector3D(1, -2, 3), "test"), SceneChangeKind.Position, 1, -2, 3, glides: true);
        AssertChange(s => s.Follow(12, "test"), SceneChangeKind.FollowPath, 0, 0, 0, glides: true);
        AssertChange(s => s.SetGain(12, 0.5, "test"), SceneChangeKind.Gain, 0.5, 0, 0, glides: true);
        AssertChange(s => s.SetMuted(12, true, "test"), SceneChangeKind.Gain, 0, 0, 0, glides: true);
        AssertChange(s => s.SetMuted(12, false, "test"), SceneChangeKind.Gain, 0.5, 0, 0, glides: true);
    }

    [Fact]
    public void Spread_send_and_turns_glide()
    {
        AssertChange(s => s.SetSpread(12, 90, "test"), SceneChangeKind.Spread, Math.PI / 2, 0, 0, glides: true);
        AssertChange(s => s.SetReverbSend(12, 0.25, "test"), SceneChangeKind.ReverbSend, 0.25, 0, 0, glides: true);
        AssertChange(s => s.SetOrientation(12, new BedOrientation(180, -90, 45), "test"), SceneChangeKind.Orientation, Math.PI, -Math.PI / 2, Math.PI / 4, glides: true);
        AssertChange(s => s.SetHybrid(12, true, "test"), SceneChangeKind.Hybrid, 1, 0, 0);
        AssertChange(s => s.SetHybrid(12, false, "test"), SceneChangeKind.Hybrid, 0, 0, 0);
    }

    [Fact]
    public void A_turn_takes_as_long_as_a_move()
    {
        _session.SetOrientation(12, new BedOrientation(10, 0, 0), "test");
        Assert.Equal(777, SceneChanges.Of(_edit!, Now, 777).RampSamples);
    }

    [Fact]
    public void What_an_object_chooses_is_sent_as_numbers()
    {
        AssertChange(s => s.SetKind(12, ObjectKind.Plane, "test"), SceneChangeKind.Kind, 2, 0, 0);
        AssertChange(s => s.SetDirection(12, new Vector3D(0, -1, 0.5), "test"), SceneChangeKind.Direction, 0, -1, 0.5);
        AssertChange(s => s.SetDirection(12, null, "test"), SceneChangeKind.Direction, 0, 0, 0);
        AssertChange(s => s.SetDistance(12, new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30), "test"), SceneChangeKind.Distance, 1, 2, 30);
        AssertChange(s => s.SetDistance(12, new ObjectDistance(ObjectDistanceLaw.None, 2, 30), "test"), SceneChangeKind.Distance, 2, 2, 30);
        AssertChange(s => s.SetDistance(12, ObjectDistance.Default, "test"), SceneChangeKind.Distance, 0, 1, 1000);
        AssertChange(s => s.SetDoppler(12, false, "test"), SceneChangeKind.Doppler, 0, 0, 0);
        AssertChange(s => s.SetDoppler(12, true, "test"), SceneChangeKind.Doppler, 1, 0, 0);
        AssertChange(s => s.SetAirAbsorption(12, true, "test"), SceneChangeKind.AirAbsorption, 1, 0, 0);
        AssertChange(s => s.SetAirAbsorption(12, false, "test"), SceneChangeKind.AirAbsorption, 0, 0, 0);
    }

    [Fact]
    public void Every_edit_is_a_change_or_goes_another_way()
    {
        foreach (var kind in Enum.GetValues<ShowEditKind>())
        {
            var edit = new ShowEdit(kind, 12, _session.Find(12), "test");
            if (kind is ShowEditKind.Replaced or ShowEditKind.Removed or ShowEditKind.Renamed or ShowEditKind.Routes or ShowEditKind.Reverb)
            {
                Assert.Throws<InvalidOperationException>(() => SceneChanges.Of(edit, Now, MoveGlides.FirstSamples));
            }
            else
            {
                Assert.Equal(11, SceneChanges.Of(edit, Now, MoveGlides.FirstSamples).ObjectIndex);
            }
        }
    }

    private void AssertChange(Func<ShowSession, EditResult> make, SceneChangeKind kind, double x, double y, double z, bool glides = false)
    {
        _edit = null;
        Assert.True(make(_session).Accepted);
        var change = SceneChanges.Of(_edit!, Now, MoveGlides.FirstSamples);
        Assert.Equal(new LinkSceneChange(Now + SceneChanges.SceneLeadSamples, 11, (byte)kind, x, y, z, change.RampSamples), change);
        Assert.Equal(glides, change.RampSamples > 0);
    }
}
