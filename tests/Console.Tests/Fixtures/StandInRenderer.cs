using Wavehall.Host.OperatorConsole;
using Wavehall.Show.Status;
using Wavehall.Venues;

namespace Wavehall.ConsoleTests.Fixtures;

/// <summary>
/// Reports to the board what renderer and nodes would: 30 times a second, loudspeakers the louder the nearer an object is.
/// </summary>
public sealed class StandInRenderer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConsoleServer _server;
    private readonly ObjectPositions _positions;
    private readonly Task _loop;

    /// <summary>Starts to report.</summary>
    public StandInRenderer(ConsoleServer server)
    {
        _server = server;
        _positions = (ObjectPositions)server.Services.GetService(typeof(ObjectPositions))!;
        _loop = RunAsync();
    }

    /// <summary>Names of nodes that are silent: neither they nor their loudspeakers report.</summary>
    public IReadOnlyCollection<string> SilentNodes { get; set; } = [];

    /// <summary>What is wrong with the renderer; empty when it works.</summary>
    public string Failing { get; set; } = "";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(33));
        long packets = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Report(packets += 33);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private void Report(long packets)
    {
        var board = _server.Board;
        board.Report(new RendererStatus(Failing.Length > 0 ? Health.Error : Health.Ok, Failing, 4711, _positions.NowSample, packets, 0, 0, 0, 0.23, false));
        var sounding = _server.Session.Document.Objects.Where(o => !o.Muted).Select(o => (o.Gain, Place: _positions.At(o, _positions.NowSample))).ToArray();
        foreach (var node in board.Venue.Nodes.Where(n => !SilentNodes.Contains(n.Name)))
        {
            board.Report(new NodeStatus(node.Name, Health.Ok, "", packets, 0, 0, 0, board.Time.GetTimestamp()));
            foreach (var number in node.Loudspeakers)
            {
                var position = board.Venue.Loudspeakers[number - 1].Position;
                var power = sounding.Sum(o => Math.Pow(0.3 * o.Gain / Math.Max(0.3, Math.Pow(Vector3D.Distance(o.Place, position), 1.8)), 2));
                board.ReportLevel(number - 1, (float)Math.Sqrt(power));
            }
        }
    }
}
