using System.Buffers.Binary;
using Wavehall.ConsoleTests.Fixtures;
using Wavehall.Host.OperatorConsole;
using Wavehall.Show;
using Wavehall.Show.Status;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Live;

public sealed class LiveFeedTests
{
    [Fact]
    public void A_slow_viewer_gets_the_newest_frame_and_no_queue()
    {
        var (feed, session, _) = Make();
        using var _ = feed;
        var slow = feed.Join()!;
        for (var i = 1; i <= 5; i++)
        {
            session.Move(2, new Vector3D(i, 0, 0), "test");
            feed.Publish();
        }

        Assert.True(slow.TryRead(out var frame));
        Assert.Equal(5f, PositionXOf(frame, 2));
        Assert.False(slow.TryRead(out var _));
    }

    [Fact]
    public void A_viewer_that_left_gets_nothing()
    {
        var (feed, _, _) = Make();
        using var _ = feed;
        var viewer = feed.Join()!;

        feed.Leave(viewer);
        feed.Publish();

        Assert.Equal(0, feed.Viewers);
        Assert.False(viewer.TryRead(out var _));
    }

    [Fact]
    public void There_is_a_limit_of_viewers()
    {
        var (feed, _, _) = Make();
        using var _ = feed;
        for (var i = 0; i < LiveFeed.MaximumViewers; i++)
        {
            Assert.NotNull(feed.Join());
        }

        Assert.Null(feed.Join());
    }

    [Fact]
    public void The_revision_rises_when_the_room_must_be_read_again_and_not_when_an_object_moves()
    {
        var (feed, session, _) = Make();
        using var _ = feed;
        var before = feed.RoomRevision;

        session.Move(2, new Vector3D(1, 1, 1), "test");
        session.SetGain(2, 0.3, "test");
        Assert.Equal(before, feed.RoomRevision);

        session.SetKind(2, Show.Objects.ObjectKind.Plane, "test");
        Assert.NotEqual(before, feed.RoomRevision);
    }

    [Fact]
    public void Levels_of_the_board_are_in_the_frame_and_unheard_loudspeakers_are_unknown()
    {
        var (feed, _, board) = Make();
        using var _ = feed;
        var viewer = feed.Join()!;
        board.ReportLevel(0, 0.1f);

        feed.Publish();

        Assert.True(viewer.TryRead(out var frame));
        Assert.Equal(-2000, BinaryPrimitives.ReadInt16LittleEndian(frame.AsSpan(20)));
        Assert.Equal(LiveFrame.UnknownLevel, BinaryPrimitives.ReadInt16LittleEndian(frame.AsSpan(22)));
    }

    private static float PositionXOf(byte[] frame, int number)
    {
        var place = frame.AsSpan(20 + (2 * BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(16))));
        while (BinaryPrimitives.ReadUInt16LittleEndian(place) != number)
        {
            place = place[16..];
        }

        return BinaryPrimitives.ReadSingleLittleEndian(place[4..]);
    }

    private static (LiveFeed Feed, ShowSession Session, InstallationBoard Board) Make()
    {
        var session = new ShowSession(TestRoom.Show(), 0);
        var board = new InstallationBoard(TestRoom.Rectangle(48, 5, 4), TimeProvider.System);
        return (new LiveFeed(session, board, new ObjectPositions(session, new MediaClock(TimeProvider.System)), TimeProvider.System), session, board);
    }
}
