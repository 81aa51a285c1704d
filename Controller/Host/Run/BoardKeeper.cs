using Wavehall.Host.Osc;
using Wavehall.Show.Status;

namespace Wavehall.Host.Run;

/// <summary>Keeps the board honest: what has not been heard of for a second is said to be unknown, counters are copied.</summary>
/// <param name="board">The board.</param>
/// <param name="refusals">Counters of links.</param>
/// <param name="osc">Counters of OSC.</param>
/// <param name="time">Paces the look.</param>
public sealed class BoardKeeper(InstallationBoard board, RefusalCounters refusals, OscServer osc, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // Nodes report twice a second; two missed reports and some slack.
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(1.5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                board.Report(refusals.Snapshot().AddRange(osc.Counters.Refusals()));
                foreach (var node in board.Nodes)
                {
                    if (node.Health is Health.Ok or Health.Warning && time.GetElapsedTime(node.LastHeardTimestamp) > Stale)
                    {
                        board.Report(node with { Health = Health.Unknown, Message = "no report" });
                    }
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host is stopping.
        }
    }
}
