using Wavehall.Host.Link;
using Wavehall.Host.Run;
using Wavehall.Host.Supervision;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Show.Status;
using Wavehall.Streaming;
using Wavehall.Venues;

namespace Wavehall.Host.Api;

/// <summary>
/// What the installation says of itself over HTTP, read-only: <c>/api/status</c>, <c>/api/levels</c>, <c>/api/objects</c>,
/// <c>/api/venue</c>, and <c>/streams/NAME.sdp</c> for every stream.
/// </summary>
public static class InstallationApi
{
    /// <summary>Adds the routes.</summary>
    public static void MapInstallationApi(this WebApplication app)
    {
        app.MapGet("/api/status", Status);
        app.MapGet("/api/levels", (InstallationBoard board) =>
        {
            var levels = new float[board.Venue.Loudspeakers.Length];
            board.CopyLevels(levels);

            // JSON has no NaN: a loudspeaker that nothing is known of has null.
            return levels.Select(level => float.IsNaN(level) ? (float?)null : level);
        });
        app.MapGet("/api/objects", (ShowSession session) =>
            Results.Bytes(ShowWriter.ToUtf8Json(session.Document), "application/json"));
        app.MapGet("/api/venue", (Venue venue) => Results.Bytes(VenueWriter.ToUtf8Json(venue), "application/json"));
        app.MapGet("/streams/{name}.sdp", (string name, StreamPlan plan, RunOptions options) =>
            plan.Streams.FirstOrDefault(s => s.Name == name) is { } stream
                ? Results.Text(StreamSdp.Of(stream, options.BindAddress), "application/sdp")
                : Results.NotFound());
    }

    // Objects that do not play where the show says, by number.
    private static Dictionary<int, string> Warnings(InstallationBoard board, ShowSession session)
    {
        var warnings = new Dictionary<int, string>();
        foreach (var soundObject in session.Document.Objects)
        {
            if (VenueRoutes.Warning(soundObject, board.Venue) is { } warning)
            {
                warnings.Add(soundObject.Number, warning);
            }
        }

        return warnings;
    }

    private static object Status(
        InstallationBoard board, ShowSession session, MediaClock clock, Children children, RunOptions options) => new
        {
            Software = typeof(InstallationApi).Assembly.GetName().Version?.ToString(3),
            ProcessId = Environment.ProcessId,
            Venue = board.Venue.Name,
            Show = session.Document.Name,
            session.StartSample,
            NowSample = clock.Now.SampleIndex,
            options.LinkOffsetSamples,
            Renderer = new
            {
                Health = board.Renderer.Health.ToString(),
                board.Renderer.Message,
                board.Renderer.ProcessId,
                board.Renderer.NextSample,
                board.Renderer.BlocksRendered,
                board.Renderer.BlocksSkipped,
                board.Renderer.LateChanges,
                board.Renderer.UnservedPairs,
                board.Renderer.Jumps,
                board.Renderer.LoadFraction,
                board.Renderer.RealTimeScheduling,
                board.Renderer.PacketsSent,
                board.Renderer.SendErrors,
                board.Renderer.AllocatedBytes,
                GainReductionDb = Math.Round(board.Renderer.GainReductionDb, 2),
                children.Renderer.Restarts,
                children.Renderer.Adopted,
            },
            NodesProcess = children.Nodes is { } nodes
                ? new { nodes.ProcessId, nodes.Restarts, nodes.Adopted }
                : null,
            Nodes = board.Nodes.Select(node => new
            {
                node.Name,
                Health = node.Health.ToString(),
                node.Message,
                node.ReceivedPackets,
                node.LostPackets,
                node.LatePackets,
                node.RefusedPackets,
                GainReductionDb = Math.Round(node.GainReductionDb, 2),
            }),
            board.Faults,
            Warnings = Warnings(board, session),
            board.Refusals,
        };
}
