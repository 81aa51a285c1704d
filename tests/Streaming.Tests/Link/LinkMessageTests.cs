using FsCheck;
using FsCheck.Fluent;
using Wavehall.Streaming.Link;

namespace Wavehall.Streaming.Tests.Link;

public sealed class LinkMessageTests
{
    [Fact]
    public void A_scene_change_is_read_back_bit_by_bit() =>
        Prop.ForAll<long, double, int>((sample, value, number) =>
        {
            double finite = double.IsFinite(value) ? value : 0;
            var change = new LinkSceneChange(sample, (ushort)number, (byte)(number & 3), finite, -finite, finite / 3, number & int.MaxValue);
            byte[] payload = new byte[LinkSceneChange.Size];
            return change.TryWrite(payload, out int written) && written == LinkSceneChange.Size
                && LinkSceneChange.TryParse(payload, out LinkSceneChange read) && read == change;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(0, -1)]
    public void A_scene_change_without_a_finite_place_or_with_a_negative_ramp_is_refused(double y, int ramp)
    {
        byte[] payload = new byte[LinkSceneChange.Size];
        Assert.True(new LinkSceneChange(1, 2, 0, 1, y, 3, ramp).TryWrite(payload, out _));
        Assert.False(LinkSceneChange.TryParse(payload, out _));
    }

    [Fact]
    public void A_removal_is_read_back()
    {
        byte[] payload = new byte[2];
        Assert.True(new LinkObjectRemoval(513).TryWrite(payload, out int written));
        Assert.Equal(2, written);
        Assert.True(LinkObjectRemoval.TryParse(payload, out LinkObjectRemoval read));
        Assert.Equal(513, read.ObjectIndex);
        Assert.False(LinkObjectRemoval.TryParse(payload.AsSpan(1), out _));
    }

    [Fact]
    public void A_renderer_status_is_read_back() =>
        Prop.ForAll<long, int, float>((a, b, load) =>
        {
            float finite = float.IsFinite(load) ? load : 0;
            var status = new LinkRendererStatus(a, a + 1, a + 2, a + 3, a + 4, b, finite, a + 5, a + 6, (byte)b, a + 7, a + 8, Math.Abs(finite));
            byte[] payload = new byte[LinkRendererStatus.Size];
            return status.TryWrite(payload, out int written) && written == LinkRendererStatus.Size
                && LinkRendererStatus.TryParse(payload, out LinkRendererStatus read) && read == status;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_node_status_is_read_back() =>
        Prop.ForAll<long, ushort>((a, index) =>
        {
            var status = new LinkNodeStatus(index, a, a + 1, a + 2, a + 3, a + 4, a + 5, (LinkNodeState)(index % 3), index / 7f);
            byte[] payload = new byte[LinkNodeStatus.Size];
            return status.TryWrite(payload, out int written) && written == LinkNodeStatus.Size
                && LinkNodeStatus.TryParse(payload, out LinkNodeStatus read) && read == status;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_node_status_from_before_there_were_limiters_is_read_and_one_with_half_a_field_refused()
    {
        byte[] payload = new byte[LinkNodeStatus.Size];
        Assert.True(new LinkNodeStatus(3, 4, 5, 6, 7, 8, 9, LinkNodeState.Playing, 2.5f).TryWrite(payload, out _));
        Assert.True(LinkNodeStatus.TryParse(payload.AsSpan(0, LinkNodeStatus.SizeWithoutLimiter), out LinkNodeStatus read));
        Assert.Equal(new LinkNodeStatus(3, 4, 5, 6, 7, 8, 9, LinkNodeState.Playing), read);
        Assert.False(LinkNodeStatus.TryParse(payload.AsSpan(0, LinkNodeStatus.SizeWithoutLimiter + 1), out _));
        Assert.False(LinkNodeStatus.TryParse(payload.AsSpan(0, LinkNodeStatus.SizeWithoutLimiter - 1), out _));

        byte[] renderer = new byte[LinkRendererStatus.Size];
        Assert.True(new LinkRendererStatus(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 11, 12, 2.5f).TryWrite(renderer, out _));
        Assert.True(LinkRendererStatus.TryParse(renderer.AsSpan(0, LinkRendererStatus.SizeWithoutLimiter), out LinkRendererStatus readRenderer));
        Assert.Equal(new LinkRendererStatus(1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 11, 12), readRenderer);
        Assert.False(LinkRendererStatus.TryParse(renderer.AsSpan(0, LinkRendererStatus.SizeWithoutLimiter - 1), out _));
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_node_status_with_a_gain_reduction_that_is_none_is_refused(float gainReductionDb)
    {
        byte[] payload = new byte[LinkNodeStatus.Size];
        Assert.True(new LinkNodeStatus(3, 4, 5, 6, 7, 8, 9, LinkNodeState.Playing, gainReductionDb).TryWrite(payload, out _));
        Assert.False(LinkNodeStatus.TryParse(payload, out _));
    }

    [Fact]
    public void Levels_are_read_back() =>
        Prop.ForAll<ushort, float[]>((index, values) =>
        {
            float[] peaks = [.. values.Where(float.IsFinite).Select(Math.Abs)];
            byte[] payload = new byte[LinkLevels.SizeFor(peaks.Length)];
            if (!LinkLevels.TryWrite(payload, index, peaks, out int written) || written != payload.Length
                || !LinkLevels.TryParse(payload, out LinkLevels read) || read.NodeIndex != index || read.Count != peaks.Length)
            {
                return false;
            }
            for (int channel = 0; channel < peaks.Length; channel++)
            {
                if (read[channel] != peaks[channel])
                {
                    return false;
                }
            }
            return true;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("00010002" + "3F800000" + "3F8000")]
    [InlineData("000100")]
    [InlineData("00010001" + "7FC00000")]
    [InlineData("00010001" + "BF800000")]
    [InlineData("0001FFFF" + "3F800000")]
    public void Levels_that_are_short_negative_or_no_numbers_are_refused(string hex) =>
        Assert.False(LinkLevels.TryParse(Convert.FromHexString(hex), out _));

    [Fact]
    public void Payloads_with_fields_of_a_later_version_are_read_and_short_ones_refused()
    {
        byte[] longer = new byte[LinkRendererStatus.Size + 10];
        Assert.True(LinkRendererStatus.TryParse(longer, out _));
        Assert.False(LinkRendererStatus.TryParse(longer.AsSpan(0, LinkRendererStatus.Size - 1), out _));
        Assert.True(LinkNodeStatus.TryParse(longer, out _));
        Assert.False(LinkNodeStatus.TryParse(longer.AsSpan(0, LinkNodeStatus.Size - 1), out _));
        Assert.True(LinkSceneChange.TryParse(longer, out _));
        Assert.False(LinkSceneChange.TryParse(longer.AsSpan(0, LinkSceneChange.Size - 1), out _));
        Assert.True(LinkLevels.TryParse(longer, out _));
    }

    [Fact]
    public void Random_payloads_never_throw()
    {
        var random = new Random(11);
        byte[] bytes = new byte[80];
        for (int round = 0; round < 50_000; round++)
        {
            random.NextBytes(bytes);
            ReadOnlySpan<byte> payload = bytes.AsSpan(0, random.Next(bytes.Length + 1));
            if (LinkSceneChange.TryParse(payload, out LinkSceneChange change))
            {
                Assert.True(double.IsFinite(change.X) && double.IsFinite(change.Y) && double.IsFinite(change.Z));
            }
            if (LinkNodeStatus.TryParse(payload, out LinkNodeStatus status))
            {
                Assert.True(Enum.IsDefined(status.State));
            }
            _ = LinkRendererStatus.TryParse(payload, out _);
            _ = LinkLevels.TryParse(payload, out _);
        }
    }
}
