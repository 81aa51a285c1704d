namespace Wavehall.NodeAgent.Tests;

public sealed class AgentOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1:4010", "127.0.0.1", 4010)]
    [InlineData("tcp://stage.local:4010", "stage.local", 4010)]
    [InlineData("tcp://stage.local:4010/", "stage.local", 4010)]
    [InlineData("[::1]:4010", "::1", 4010)]
    public void A_controller_is_a_host_and_a_port(string text, string host, int port)
    {
        Assert.True(AgentOptions.TryParseController(text, out string readHost, out int readPort));
        Assert.Equal((host, port), (readHost, readPort));
    }

    [Theory]
    [InlineData("")]
    [InlineData("stage.local")]
    [InlineData(":4010")]
    [InlineData("stage.local:0")]
    [InlineData("stage.local:65536")]
    [InlineData("stage.local:port")]
    [InlineData("http://stage.local:4010")]
    [InlineData("tcp://stage.local:4010/path")]
    [InlineData("tcp://")]
    public void Anything_else_is_refused(string text) =>
        Assert.False(AgentOptions.TryParseController(text, out _, out _));
}
