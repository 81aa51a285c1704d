using System.Globalization;
using Wavehall.NodeAgent.Sinks;

namespace Wavehall.NodeAgent.Tests.Sinks;

public sealed class SinkSelectionTests
{
    [Fact]
    public void The_node_takes_its_place_in_the_file_name() =>
        Assert.Equal("/tmp/n1/a.wav", Wave("wav:/tmp/{node}/a.wav").NextWaveFile("n1", isOneOfSeveral: true));

    [Fact]
    public void The_node_is_added_before_the_extension_when_there_are_several()
    {
        Assert.Equal("/tmp/a.b/x-n1.wav", Wave("wav:/tmp/a.b/x.wav").NextWaveFile("n1", isOneOfSeveral: true));
        Assert.Equal("/tmp/a.b/x.wav", Wave("wav:/tmp/a.b/x.wav").NextWaveFile("n1", isOneOfSeveral: false));
    }

    [Fact]
    public void The_process_number_takes_its_place() =>
        Assert.Equal(
            "x-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + ".wav",
            Wave("wav:x-{pid}.wav").NextWaveFile("n1", isOneOfSeveral: false));

    [Fact]
    public void A_name_used_before_is_not_used_again()
    {
        SinkSelection selection = Wave("wav:x.wav");
        Assert.Equal("x.wav", selection.NextWaveFile("n1", isOneOfSeveral: false));
        Assert.Equal("x-2.wav", selection.NextWaveFile("n1", isOneOfSeveral: false));
        Assert.Equal("x-3.wav", selection.NextWaveFile("n1", isOneOfSeveral: false));
    }

    [Theory]
    [InlineData("../../etc/passwd", ".._.._etc_passwd.wav")]
    [InlineData("..", "node.wav")]
    [InlineData("module 1/ä", "module_1__.wav")]
    public void A_node_name_from_the_network_stays_in_the_directory(string node, string file) =>
        Assert.Equal("/tmp/" + file, Wave("wav:/tmp/{node}.wav").NextWaveFile(node, isOneOfSeveral: true));

    [Theory]
    [InlineData("")]
    [InlineData("wav:")]
    [InlineData("alsa:hw:0")]
    public void An_unknown_sink_is_refused_with_one_line(string text)
    {
        Assert.False(SinkSelection.TryParse(text, out _, out string? error));
        Assert.Contains("neither", error);
    }

    [Fact]
    public void The_null_sink_has_no_file()
    {
        Assert.True(SinkSelection.TryParse("null", out SinkSelection? selection, out _));
        Assert.Null(selection.WavePattern);
    }

    private static SinkSelection Wave(string text)
    {
        Assert.True(SinkSelection.TryParse(text, out SinkSelection? selection, out _));
        return selection;
    }
}
