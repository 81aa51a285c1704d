using Wavehall.Show.Status;

namespace Wavehall.WebUI.Installation;

/// <summary>A node as it is shown: a report that has grown old is no longer believed.</summary>
/// <param name="Status">Its last report.</param>
/// <param name="Health">What may be claimed of it now.</param>
/// <param name="Message">Why it is not OK; empty when it is.</param>
/// <param name="Age">Time since it was last heard; null when it never was.</param>
public sealed record NodeView(NodeStatus Status, Health Health, string Message, TimeSpan? Age)
{
    /// <summary>Age at which a report is shown as stale.</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(1);

    /// <summary>Age at which nothing is claimed any more: nodes report twice a second, so two reports are missing by then.</summary>
    public static readonly TimeSpan UnknownAfter = TimeSpan.FromSeconds(1.5);

    /// <summary>True when it has been silent for too long to know how it is.</summary>
    public bool IsStale => Age is null || Age > StaleAfter;

    /// <summary>Judges a report by its age.</summary>
    public static NodeView Of(NodeStatus status, TimeProvider time)
    {
        if (status.LastHeardTimestamp == 0)
        {
            return new NodeView(status, status.Health == Health.Ok ? Health.Unknown : status.Health, MessageOr(status, "has not joined"), null);
        }

        var age = time.GetElapsedTime(status.LastHeardTimestamp);
        return status.Health != Health.Error && age > UnknownAfter
            ? new NodeView(status, Health.Unknown, $"not heard for {HealthWords.Age(age)}", age)
            : new NodeView(status, status.Health, status.Health == Health.Ok ? "" : MessageOr(status, ""), age);
    }

    private static string MessageOr(NodeStatus status, string otherwise) => status.Message.Length > 0 ? status.Message : otherwise;
}
