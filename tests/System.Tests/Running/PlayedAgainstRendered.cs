using Wavehall.Venues;

namespace Wavehall.SystemTests.Running;

/// <summary>Holds what the nodes wrote against what was rendered offline, packet by packet.</summary>
/// <param name="toleranceSteps">Largest difference of two samples that counts as none, in steps of 24 bits.</param>
/// <param name="firstShowFrame">Frames of the show before it are not compared; a multiple of 48.</param>
internal sealed class PlayedAgainstRendered(int toleranceSteps = 0, long firstShowFrame = 0)
{
    private const int PacketFrames = 48;
    private bool _heard;

    /// <summary>Packets whose samples were compared and equal.</summary>
    public long Equal { get; private set; }

    /// <summary>
    /// Packets that are silence where the offline rendering is not, after the node's first one that is sound: they did not arrive.
    /// </summary>
    public long Missing { get; private set; }

    /// <summary>The first difference that is no missing packet; null when there is none.</summary>
    public string? Difference { get; private set; }

    /// <summary>Compares one node's recording.</summary>
    /// <param name="node">Says which loudspeakers it recorded.</param>
    /// <param name="played">Its recording; starts at a presentation time.</param>
    /// <param name="rendered">All loudspeakers from the show's time 0.</param>
    /// <param name="presentationOfShowStart">Presentation time of the show's time 0.</param>
    public void Compare(VenueNode node, Recording played, Recording rendered, long presentationOfShowStart)
    {
        var first = Math.Max(0, presentationOfShowStart + firstShowFrame - played.Start);
        Assert.Equal(0, (presentationOfShowStart - played.Start) % PacketFrames);
        _heard = false;
        for (var frame = first; frame + PacketFrames <= played.Frames; frame += PacketFrames)
        {
            var showFrame = played.Start + frame - presentationOfShowStart;
            if (showFrame + PacketFrames > rendered.Frames)
            {
                return;
            }

            ComparePacket(node, played, rendered, frame, showFrame);
        }
    }

    private void ComparePacket(VenueNode node, Recording played, Recording rendered, long frame, long showFrame)
    {
        var isEqual = true;
        var isSilent = true;
        string? firstDifference = null;
        for (var c = 0; c < node.Loudspeakers.Length; c++)
        {
            var wanted = rendered.Channels[node.Loudspeakers[c] - 1].AsSpan((int)showFrame, PacketFrames);
            var got = played.Channels[c].AsSpan((int)frame, PacketFrames);
            isSilent &= !got.ContainsAnyExcept(0);
            if (!IsSame(wanted, got))
            {
                isEqual = false;
                firstDifference ??= Describe(node, c, showFrame, wanted, got);
            }
        }

        // A packet comes whole or not at all: silence on every channel is one that did not come, anything else is wrong.
        Difference ??= isSilent ? null : firstDifference;

        Equal += isEqual ? 1 : 0;
        Missing += _heard && !isEqual && isSilent ? 1 : 0;
        _heard |= isEqual && !isSilent;
    }

    private bool IsSame(ReadOnlySpan<int> wanted, ReadOnlySpan<int> got)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (Math.Abs(wanted[i] - got[i]) > toleranceSteps)
            {
                return false;
            }
        }

        return true;
    }

    private string Describe(VenueNode node, int channel, long showFrame, ReadOnlySpan<int> wanted, ReadOnlySpan<int> got)
    {
        var at = 0;
        while (Math.Abs(wanted[at] - got[at]) <= toleranceSteps)
        {
            at++;
        }

        return $"{node.Name}, loudspeaker {node.Loudspeakers[channel]}, frame {showFrame + at} of the show: {got[at]} instead of {wanted[at]}";
    }
}
