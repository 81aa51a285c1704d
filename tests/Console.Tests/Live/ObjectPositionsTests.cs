using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Host.OperatorConsole;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Live;

public sealed class ObjectPositionsTests
{
    private const long StartSample = 48_000_000;

    private static readonly ObjectTrajectory OneMetrePerSecond =
        new([new(0, new(0, 0, 1)), new(4, new(4, 0, 1))], false, TrajectoryShape.Linear);

    [Fact]
    public void An_object_on_its_path_is_where_the_path_is_at_the_media_time()
    {
        var (session, positions, _) = Make(OneMetrePerSecond);

        Assert.Equal(new Vector3D(1.5, 0, 1), positions.At(session.Find(1)!, StartSample + 72_000));
        Assert.Equal(new Vector3D(4, 0, 1), positions.At(session.Find(1)!, StartSample + 4_800_000));
    }

    [Fact]
    public void Now_is_the_media_clocks_now()
    {
        var (_, positions, time) = Make(OneMetrePerSecond);
        time.SetUtcNow(DateTimeOffset.UnixEpoch.AddSeconds(1002));

        Assert.Equal(StartSample + 96_000, positions.NowSample);
        Assert.Equal(new Vector3D(2, 0, 1), positions.Find(1));
        Assert.Null(positions.Find(2));
    }

    [Fact]
    public void An_object_moved_by_hand_is_where_the_hand_put_it()
    {
        var (session, positions, _) = Make(OneMetrePerSecond);

        session.Move(1, new Vector3D(7, 8, 9), "test");

        Assert.Equal(new Vector3D(7, 8, 9), positions.Find(1));
    }

    [Fact]
    public void A_loop_begins_again()
    {
        var (session, positions, _) = Make(OneMetrePerSecond with { Loop = true });

        Assert.Equal(new Vector3D(1, 0, 1), positions.At(session.Find(1)!, StartSample + (9 * 48_000)));
    }

    private static (ShowSession Session, ObjectPositions Positions, ManualTime Time) Make(ObjectTrajectory trajectory)
    {
        var time = new ManualTime();
        var show = new ShowDocument { Name = "test", Objects = [new SoundObject { Number = 1, Name = "one", Trajectory = trajectory, TrajectoryRunning = true }] };
        var session = new ShowSession(show, StartSample);
        return (session, new ObjectPositions(session, new MediaClock(time)), time);
    }
}
