using System.Text;
using Wavehall.Host.Link;
using Wavehall.Streaming.Link;
using Wavehall.Venues;

namespace Wavehall.Host.Run;

/// <summary>What every renderer of an installation is told.</summary>
public static class RendererSettings
{
    /// <summary>ADM-OSC and the console number objects 1 to 128.</summary>
    public const int ObjectCapacity = 128;

    /// <summary>The configuration for a venue.</summary>
    public static RendererConfiguration For(Venue venue, StreamPlan plan, RunOptions options)
    {
        var configuration = new RendererConfiguration(
            "",
            Encoding.UTF8.GetString(VenueWriter.ToUtf8Json(venue)),
            options.BindAddress,
            options.LinkOffsetSamples,

            // A block that is late by the link offset finds every node past it.
            CatchUpSamples: options.LinkOffsetSamples,
            ObjectCapacity,
            options.RenderThreads,
            [.. plan.Streams]);
        return configuration with { ConfigurationId = ConfigurationId.Of(configuration) };
    }
}
