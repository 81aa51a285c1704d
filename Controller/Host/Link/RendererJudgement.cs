using System.Globalization;
using Wavehall.Show.Status;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>Turns what a renderer reports into what an operator needs to know.</summary>
public static class RendererJudgement
{
    // Above this the next busy moment is heard; a stage with two cores has shown spikes of a fifth.
    private const float HighLoad = 0.8f;

    /// <summary>Judges a report by what has changed since the one before.</summary>
    /// <param name="now">The report.</param>
    /// <param name="before">The board's last entry.</param>
    /// <param name="processId">Process id of the renderer that reports.</param>
    public static RendererStatus Judge(in LinkRendererStatus now, RendererStatus before, int processId)
    {
        var isSame = before.ProcessId == processId;
        var skipped = isSame ? now.BlocksSkipped - before.BlocksSkipped : 0;
        var (health, message) =
            skipped > 0 ? (Health.Error, string.Create(CultureInfo.InvariantCulture, $"{skipped} blocks skipped: the machine fell behind"))
            : now.LoadFraction > HighLoad ? (Health.Warning, string.Create(CultureInfo.InvariantCulture, $"load {now.LoadFraction:P0}"))
            : now.UnservedPairs > 0 ? (Health.Warning, string.Create(CultureInfo.InvariantCulture, $"{now.UnservedPairs} loudspeaker feeds need more pre-delay"))
            : (Health.Ok, "");
        return new RendererStatus(
            health,
            message,
            processId,
            now.NextSample,
            now.BlocksRendered,
            now.BlocksSkipped,
            now.LateChanges,
            now.UnservedPairs,
            now.LoadFraction,
            now.RealTimeScheduling != 0)
        {
            PacketsSent = now.PacketsSent,
            SendErrors = now.SendErrors,
            AllocatedBytes = now.AllocatedBytes,
            Jumps = now.Jumps,
            GainReductionDb = now.GainReductionDb,
        };
    }
}
