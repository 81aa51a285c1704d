using System.Buffers.Binary;
using Wavehall.Host.OperatorConsole;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Live;

public sealed class LiveFrameTests
{
    [Fact]
    public void A_frame_has_the_documented_layout()
    {
        float[] peaks = [1, 0.5f, float.NaN];
        LiveObject[] objects =
        [
            new(1, new Vector3D(1.5, -2, 0.25), Muted: false, Following: true, HasTrajectory: true),
            new(128, new Vector3D(-3, 4, 5), Muted: true, Following: false, HasTrajectory: false),
        ];
        var frame = new byte[LiveFrame.LengthOf(3, 2)];
        Array.Fill(frame, (byte)0xAA);

        LiveFrame.Write(frame, 0x01020304, 85_234_567_890_123, peaks, objects);

        Assert.Equal(20 + 6 + 2 + 32, frame.Length);
        Assert.Equal([1, 0, 0, 0, 4, 3, 2, 1], frame[..8]);
        Assert.Equal(85_234_567_890_123, BinaryPrimitives.ReadInt64LittleEndian(frame.AsSpan(8)));
        Assert.Equal([3, 0, 2, 0], frame[16..20]);
        Assert.Equal(0, BinaryPrimitives.ReadInt16LittleEndian(frame.AsSpan(20)));
        Assert.Equal(-602, BinaryPrimitives.ReadInt16LittleEndian(frame.AsSpan(22)));
        Assert.Equal(LiveFrame.UnknownLevel, BinaryPrimitives.ReadInt16LittleEndian(frame.AsSpan(24)));
        Assert.Equal([0, 0], frame[26..28]);
        Assert.Equal([1, 0, 6, 0], frame[28..32]);
        Assert.Equal(1.5f, BinaryPrimitives.ReadSingleLittleEndian(frame.AsSpan(32)));
        Assert.Equal(-2f, BinaryPrimitives.ReadSingleLittleEndian(frame.AsSpan(36)));
        Assert.Equal(0.25f, BinaryPrimitives.ReadSingleLittleEndian(frame.AsSpan(40)));
        Assert.Equal([128, 0, 1, 0], frame[44..48]);
    }

    [Theory]
    [InlineData(1f, 0)]
    [InlineData(10f, 2000)]
    [InlineData(0.001f, -6000)]
    [InlineData(0f, LiveFrame.SilentLevel)]
    [InlineData(-1f, LiveFrame.SilentLevel)]
    [InlineData(float.NaN, LiveFrame.UnknownLevel)]
    [InlineData(float.PositiveInfinity, short.MaxValue)]
    [InlineData(float.Epsilon, LiveFrame.SilentLevel + 1)]
    public void A_level_is_hundredths_of_a_decibel_and_never_takes_a_reserved_value_by_chance(float peak, short expected) =>
        Assert.Equal(expected, LiveFrame.ToHundredthsOfDb(peak));
}
