using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show.Tests;

public sealed class ShowSessionTests
{
    private static readonly ObjectTrajectory Path = new(
        [new TrajectoryPoint(0, default), new TrajectoryPoint(1, new Vector3D(1, 0, 0))], true, TrajectoryShape.Linear);

    [Fact]
    public void An_edit_makes_a_new_document_and_tells_what_it_changed()
    {
        var session = Session(out var edits);
        var before = session.Document;

        Assert.Equal(EditResult.Done, session.Move(2, new Vector3D(1, 2, 3), "test"));
        Assert.Equal(EditResult.Done, session.SetGain(1, 0.5, "test"));
        Assert.Equal(EditResult.Done, session.SetMuted(1, true, "test"));
        Assert.Equal(EditResult.Done, session.SetKind(1, ObjectKind.Plane, "test"));
        Assert.Equal(EditResult.Done, session.Follow(2, "test"));
        Assert.Equal(EditResult.Done, session.SetDirection(1, new Vector3D(0, -1, 0), "test"));
        Assert.Equal(EditResult.Done, session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30), "test"));
        Assert.Equal(EditResult.Done, session.SetDoppler(1, false, "test"));
        Assert.Equal(EditResult.Done, session.SetAirAbsorption(1, true, "test"));
        Assert.Equal(EditResult.Done, session.Rename(1, "other", "test"));

        Assert.Equal(
            [
                ShowEditKind.Moved, ShowEditKind.Level, ShowEditKind.Level, ShowEditKind.Kind, ShowEditKind.Following,
                ShowEditKind.Direction, ShowEditKind.Distance, ShowEditKind.Doppler, ShowEditKind.AirAbsorption, ShowEditKind.Renamed,
            ],
            edits.Select(e => e.Kind));
        Assert.All(edits, e => Assert.Equal("test", e.Origin));
        Assert.Equal(default, before.Objects[1].Position);
        Assert.Equal(new Vector3D(1, 2, 3), session.Find(2)!.Position);
        Assert.Equal(("other", 0.5, true, ObjectKind.Plane), (session.Find(1)!.Name, session.Find(1)!.Gain, session.Find(1)!.Muted, session.Find(1)!.Kind));
        Assert.Equal(new Vector3D(0, -1, 0), session.Find(1)!.Direction);
        Assert.Equal(new ObjectDistance(ObjectDistanceLaw.Reference, 2, 30), session.Find(1)!.Distance);
        Assert.Equal((false, true), (session.Find(1)!.Doppler, session.Find(1)!.AirAbsorption));
        Assert.Same(session.Find(1), edits[^1].After);
    }

    [Fact]
    public void Moving_by_hand_stops_the_trajectory_and_following_starts_it_again()
    {
        var session = Session(out _);
        Assert.True(session.Find(2)!.TrajectoryRunning);
        session.Move(2, default, "test");
        Assert.False(session.Find(2)!.TrajectoryRunning);
        session.Follow(2, "test");
        Assert.True(session.Find(2)!.TrajectoryRunning);
    }

    [Fact]
    public void Edits_that_change_nothing_are_accepted_silently()
    {
        var session = Session(out var edits);
        Assert.True(session.SetGain(1, 1, "test").Accepted);
        Assert.True(session.SetDirection(1, null, "test").Accepted);
        Assert.True(session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.Physical, 1, 1000), "test").Accepted);
        Assert.True(session.SetDoppler(1, true, "test").Accepted);
        Assert.True(session.SetAirAbsorption(1, false, "test").Accepted);
        Assert.True(session.Replace(session.Find(2)! with { Trajectory = Path with { Points = [.. Path.Points] } }, "test").Accepted);
        Assert.Empty(edits);
    }

    [Fact]
    public void Wrong_edits_are_refused_with_a_reason_and_change_nothing()
    {
        var session = Session(out var edits);
        var before = session.Document;
        EditResult[] refused =
        [
            session.Move(1, new Vector3D(double.NaN, 0, 0), "test"),
            session.Move(1, new Vector3D(0, -1000.1, 0), "test"),
            session.Move(9, default, "test"),
            session.SetGain(1, -0.1, "test"),
            session.SetGain(1, 10.1, "test"),
            session.SetGain(1, double.NaN, "test"),
            session.SetMuted(0, true, "test"),
            session.SetKind(1, (ObjectKind)9, "test"),
            session.SetDirection(1, default(Vector3D), "test"),
            session.SetDirection(1, new Vector3D(1e-200, 0, 0), "test"),
            session.SetDirection(1, new Vector3D(double.NaN, 0, 1), "test"),
            session.SetDirection(1, new Vector3D(1, double.PositiveInfinity, 0), "test"),
            session.SetDirection(1, new Vector3D(1, 0, -1000.1), "test"),
            session.SetDirection(9, null, "test"),
            session.SetDistance(1, new ObjectDistance((ObjectDistanceLaw)3, 1, 10), "test"),
            session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.Reference, 0.09, 10), "test"),
            session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.Reference, 10, 9.9), "test"),
            session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.Reference, 1, 1000.1), "test"),
            session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.None, double.NaN, 10), "test"),
            session.SetDistance(1, new ObjectDistance(ObjectDistanceLaw.Physical, 1, double.NaN), "test"),
            session.SetDistance(9, ObjectDistance.Default, "test"),
            session.SetDoppler(9, false, "test"),
            session.SetAirAbsorption(9, true, "test"),
            session.Follow(1, "test"),
            session.Follow(9, "test"),
            session.Rename(1, new string('x', 129), "test"),
            session.Rename(1, "a\nb", "test"),
            session.Add(new SoundObject { Number = 1, Name = "" }, "test"),
            session.Add(new SoundObject { Number = 129, Name = "" }, "test"),
            session.Replace(new SoundObject { Number = 9, Name = "" }, "test"),
            session.Replace(new SoundObject { Number = 1, Name = "", Gain = 11 }, "test"),
            session.Remove(9, "test"),
        ];

        Assert.All(refused, result => Assert.False(result.Accepted));
        Assert.All(refused, result => Assert.False(string.IsNullOrWhiteSpace(result.Reason)));
        Assert.Same(before, session.Document);
        Assert.Empty(edits);
    }

    [Fact]
    public void Objects_come_and_go_in_order_of_their_numbers()
    {
        var session = Session(out var edits);
        Assert.True(session.Add(new SoundObject { Number = 128, Name = "last" }, "test").Accepted);
        Assert.True(session.Remove(1, "test").Accepted);
        Assert.True(session.Add(new SoundObject { Number = 1, Name = "first" }, "test").Accepted);
        Assert.True(session.Replace(new SoundObject { Number = 2, Name = "second", Source = new ClickSource(1, -6) }, "test").Accepted);

        Assert.Equal([1, 2, 128], session.Document.Objects.Select(o => o.Number));
        Assert.Equal(["first", "second", "last"], session.Document.Objects.Select(o => o.Name));
        Assert.Equal([ShowEditKind.Replaced, ShowEditKind.Removed, ShowEditKind.Replaced, ShowEditKind.Replaced], edits.Select(e => e.Kind));
        Assert.Null(edits[1].After);
    }

    [Fact]
    public void A_broken_document_or_start_is_not_taken()
    {
        var one = new SoundObject { Number = 1, Name = "a" };
        Assert.Throws<ArgumentException>(() => new ShowSession(new ShowDocument { Name = "" }, 47));
        Assert.Throws<ArgumentException>(() => new ShowSession(new ShowDocument { Name = "", Objects = [one, one] }, 0));
        Assert.Throws<ArgumentException>(() => new ShowSession(new ShowDocument { Name = "", Objects = [one with { Gain = -1 }] }, 0));
        Assert.Throws<ArgumentException>(() => new ShowSession(new ShowDocument { Name = "\n" }, 0));
    }

    [Fact]
    public void A_handler_that_edits_fails_loudly()
    {
        var session = Session(out _);
        session.Edited += _ => session.SetGain(1, 0.1, "handler");
        Assert.Throws<InvalidOperationException>(() => session.SetGain(1, 0.2, "test"));
    }

    [Fact]
    public async Task Edits_from_many_threads_arrive_in_the_order_in_which_the_state_took_them()
    {
        const int Threads = 4;
        const int EditsEach = 2000;
        var objects = Enumerable.Range(1, Threads).Select(n => new SoundObject { Number = n, Name = "o" }).ToImmutableArray();
        var session = new ShowSession(new ShowDocument { Name = "s", Objects = objects }, 0);
        var replica = objects.ToDictionary(o => o.Number);
        var inconsistent = 0;
        session.Edited += edit =>
        {
            // The replica is only right when each event comes exactly once, alone, and with the state it made.
            replica[edit.Number] = edit.After!;
            inconsistent += replica.Values.SequenceEqual(session.Document.Objects) ? 0 : 1;
        };

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < EditsEach; i++)
            {
                var number = random.Next(1, Threads + 1);
                if (random.Next(2) == 0)
                {
                    session.Move(number, new Vector3D(thread, i, 0), "test");
                }
                else
                {
                    session.SetGain(number, random.NextDouble(), "test");
                }
            }
        })));

        Assert.Equal(0, inconsistent);
        Assert.Equal(session.Document.Objects, replica.Values);
    }

    private static ShowSession Session(out List<ShowEdit> edits)
    {
        var session = new ShowSession(
            new ShowDocument
            {
                Name = "show",
                Objects =
                [
                    new SoundObject { Number = 1, Name = "one" },
                    new SoundObject { Number = 2, Name = "two", Trajectory = Path, TrajectoryRunning = true },
                ],
            },
            48);
        var made = new List<ShowEdit>();
        session.Edited += made.Add;
        edits = made;
        return session;
    }
}
