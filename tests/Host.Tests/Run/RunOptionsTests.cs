using Wavehall.Host.Run;

namespace Wavehall.Host.Tests.Run;

public sealed class RunOptionsTests
{
    [Fact]
    public void The_defaults_are_valid_and_open_nothing_to_the_network()
    {
        var options = new RunOptions();

        Assert.Null(options.Validate());
        Assert.Equal("127.0.0.1", options.BindAddress);
        Assert.Equal("127.0.0.1", new Uri(options.Urls).Host);
        Assert.Equal(240, options.LinkOffsetSamples);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "localhost;127.0.0.1;[::1]")]
    [InlineData("http://localhost:80", "localhost;127.0.0.1;[::1]")]
    [InlineData("http://10.0.0.1:5080", "*")]
    [InlineData("http://0.0.0.0:5080", "*")]
    public void A_console_on_loopback_answers_to_the_names_of_loopback_only(string urls, string hosts) =>
        Assert.Equal(hosts, new RunOptions { Urls = urls }.AllowedHosts);

    public static TheoryData<RunOptions, string> Wrong => new()
    {
        { new RunOptions { Urls = "somewhere" }, "--urls" },
        { new RunOptions { Urls = "ftp://127.0.0.1" }, "--urls" },
        { new RunOptions { BindAddress = "localhost" }, "--bind" },
        { new RunOptions { LinkOffsetMilliseconds = 0 }, "--link-offset" },
        { new RunOptions { LinkOffsetMilliseconds = double.NaN }, "--link-offset" },
        { new RunOptions { LinkOffsetMilliseconds = 10_001 }, "--link-offset" },
        { new RunOptions { RenderThreads = 0 }, "--threads" },
        { new RunOptions { OscPort = 0 }, "--osc-port" },
        { new RunOptions { LinkPort = 65_536 }, "--link-port" },
        { new RunOptions { RtpPort = 5005 }, "--rtp-port" },
        { new RunOptions { VirtualSink = "mp3:x" }, "--sink" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_value_is_refused_by_the_name_of_its_option(RunOptions options, string option)
    {
        var refusal = options.Validate();

        Assert.NotNull(refusal);
        Assert.StartsWith(option, refusal, StringComparison.Ordinal);
    }
}
