using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Osc;

/// <summary>Sets and tells the show's reverb under <c>/wavehall/reverb/...</c>, one number for each address. Not for several threads at once.</summary>
/// <param name="session">The show.</param>
/// <param name="replies">Sends the replies to queries.</param>
internal sealed class OscReverbControl(ShowSession session, OscReplies replies)
{
    private const string Root = "/wavehall/reverb/";

    private static readonly Parameter[] Parameters =
    [
        new(
            "gain", 0, ShowLimits.MaxGain, static r => r.Gain, static (r, value) => r with { Gain = value }),
        new(
            "size", ShowLimits.MinReverbSizeMetres, ShowLimits.MaxReverbSizeMetres, static r => r.SizeMetres, static (r, value) => r with { SizeMetres = value }),
        new(
            "predelay", 0, ShowLimits.MaxReverbPreDelaySeconds, static r => r.PreDelaySeconds, static (r, value) => r with { PreDelaySeconds = value }),
        Time("low", static r => r.LowTimeSeconds, static (r, value) => r with { LowTimeSeconds = value }),
        Time("mid", static r => r.MidTimeSeconds, static (r, value) => r with { MidTimeSeconds = value }),
        Time("high", static r => r.HighTimeSeconds, static (r, value) => r with { HighTimeSeconds = value }),
    ];

    /// <summary>Runs a message whose address has no wildcards.</summary>
    /// <returns>False when the address names nothing of the reverb.</returns>
    public bool TryRun(in OscMessage message, OscPeer peer, out OscRefusal refusal)
    {
        foreach (var parameter in Parameters)
        {
            if (message.Address.SequenceEqual(parameter.Address))
            {
                refusal = Run(message, parameter, peer);
                return true;
            }
        }

        refusal = OscRefusal.UnknownAddress;
        return false;
    }

    /// <summary>Runs a message whose address is a pattern.</summary>
    /// <returns>False when the pattern names nothing of the reverb.</returns>
    public bool TryRun(in OscMessage message, OscPattern pattern, OscPeer peer, out OscRefusal refusal)
    {
        var names = false;
        refusal = OscRefusal.None;
        foreach (var parameter in Parameters)
        {
            // All take one number: what one refuses, the first has refused.
            if (refusal == OscRefusal.None && pattern.Matches(parameter.Address))
            {
                names = true;
                refusal = Run(message, parameter, peer);
            }
        }

        return names;
    }

    private static Parameter Time(string name, Func<ShowReverb, double> get, Func<ShowReverb, double, ShowReverb> set) =>
        new(name, ShowLimits.MinReverbTimeSeconds, ShowLimits.MaxReverbTimeSeconds, get, set);

    private OscRefusal Run(in OscMessage message, Parameter parameter, OscPeer peer)
    {
        var refusal = AdmValue.ReadNumber(message, out var request, out var number);
        if (refusal != OscRefusal.None || request == AdmRequest.Nothing)
        {
            return refusal;
        }

        if (request == AdmRequest.Query)
        {
            return Tell(parameter, peer);
        }

        var value = Math.Clamp(number, parameter.Min, parameter.Max);
        var result = session.ChangeReverb(now => parameter.Set(now, AdmValue.Kept(parameter.Get(now), value)), peer.Origin);
        return result.Accepted ? OscRefusal.None : OscRefusal.EditRefused;
    }

    private OscRefusal Tell(Parameter parameter, OscPeer peer)
    {
        if (!replies.TryTake())
        {
            return OscRefusal.ReplyNotSent;
        }

        var writer = new OscWriter(replies.Packet);
        return writer.TryMessage(parameter.Address, "f"u8) && writer.TryFloat32((float)parameter.Get(session.Document.Reverb))
            ? replies.Send(writer.Written, peer)
            : OscRefusal.ReplyNotSent;
    }

    private sealed record Parameter(string Name, double Min, double Max, Func<ShowReverb, double> Get, Func<ShowReverb, double, ShowReverb> Set)
    {
        public byte[] Address { get; } = System.Text.Encoding.ASCII.GetBytes(Root + Name);
    }
}
