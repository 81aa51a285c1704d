using Wavehall.Show;
using Wavehall.Show.Objects;

namespace Wavehall.Host.Osc;

/// <summary>
/// Runs OSC packets: checks them whole, holds bundles until their time, finds what an address or an address pattern names, and
/// lets <see cref="AdmObjectControl"/> set or tell it. Nothing that a packet holds makes it throw or grow; what is not taken
/// is counted. Not for several threads at once.
/// </summary>
public sealed class AdmOscReceiver
{
    /// <summary>Most replies to one packet: every object once. A query with a forged sender cannot ask for more.</summary>
    public const int MaxRepliesPerPacket = 128;

    /// <summary>Most bundles that wait for their time; further ones run at once and are counted.</summary>
    public const int MaxHeldBundles = OscSchedule.MaxBundles;

    /// <summary>Most bytes of bundles that wait.</summary>
    public const int MaxHeldBytes = OscSchedule.MaxBytes;

    private const int MaxPacketBytes = 65536;

    private readonly ShowSession _session;
    private readonly AdmObjectControl _control;
    private readonly OscReverbControl _reverb;
    private readonly OscCounters _counters;
    private readonly TimeProvider _time;
    private readonly double _maxHoldSeconds;
    private readonly OscSchedule _schedule = new();
    private readonly OscPattern _pattern = new();
    private readonly OscPattern _lastPart = new();
    private readonly AdmValue[] _values = new AdmValue[AdmAddress.ParameterCount];

    // A bundle runs inside the session's gate, through a delegate that cannot take a span along.
    private readonly byte[] _bundle = new byte[MaxPacketBytes];
    private readonly Action _runBundle;
    private int _bundleLength;
    private OscPeer _peer = OscPeer.Nobody;

    /// <summary>A receiver that edits a show.</summary>
    /// <param name="session">The show.</param>
    /// <param name="control">Sets and tells the parameters of its objects.</param>
    /// <param name="counters">Counts what is taken and refused.</param>
    /// <param name="time">The clock that time tags are compared with.</param>
    /// <param name="maxHoldSeconds">See <see cref="OscOptions.MaxHoldSeconds"/>.</param>
    public AdmOscReceiver(ShowSession session, AdmObjectControl control, OscCounters counters, TimeProvider time, double maxHoldSeconds)
    {
        _session = session;
        _control = control;
        _reverb = new OscReverbControl(session, control.Replies);
        _counters = counters;
        _time = time;
        _maxHoldSeconds = maxHoldSeconds;
        _runBundle = () => RunElements(_bundle.AsSpan(0, _bundleLength));
    }

    /// <summary>Time until the next held bundle is due, at least 0; null when none is held.</summary>
    public TimeSpan? UntilNextDue =>
        _schedule.NextDueTimestamp is { } due
            ? TimeSpan.FromSeconds(Math.Max(0, (due - _time.GetTimestamp()) / (double)_time.TimestampFrequency))
            : null;

    /// <summary>Takes a packet.</summary>
    /// <param name="packet">A datagram, at most 64 KiB; not needed after the call.</param>
    /// <param name="peer">Who sent it.</param>
    public void Receive(ReadOnlySpan<byte> packet, OscPeer peer)
    {
        _counters.CountPacket();
        var refusal = packet.Length > MaxPacketBytes ? OscRefusal.ArgumentTruncated : OscPacketReader.Check(packet);
        if (refusal != OscRefusal.None)
        {
            _counters.Count(refusal);
            if (refusal != OscRefusal.TrailingBytes)
            {
                return;
            }
        }

        _peer = peer;
        _control.Replies.Allow(MaxRepliesPerPacket);
        if (OscPacketReader.IsBundle(packet))
        {
            if (!TryHold(packet))
            {
                RunTogether(packet);
            }
        }
        else if (OscMessage.TryParse(packet, out var message, out _))
        {
            Run(message);
        }
    }

    /// <summary>Runs the held bundles whose time has come.</summary>
    public void RunDue()
    {
        while (_schedule.TryTake(_time.GetTimestamp(), out var bundle, out var peer))
        {
            _peer = peer;
            _control.Replies.Allow(MaxRepliesPerPacket);
            RunTogether(bundle);
        }
    }

    private void RunTogether(ReadOnlySpan<byte> bundle)
    {
        _ = OscPacketReader.TryReadBundle(bundle, out _, out var elements);
        elements.CopyTo(_bundle);
        _bundleLength = elements.Length;
        _session.EditTogether(_runBundle);
    }

    private void RunElements(ReadOnlySpan<byte> elements)
    {
        while (OscPacketReader.TryReadElement(ref elements, out var element))
        {
            if (OscMessage.TryParse(element, out var message, out _))
            {
                Run(message);
            }
            else if (OscPacketReader.TryReadBundle(element, out _, out var inner) && !TryHold(element))
            {
                RunElements(inner);
            }
        }
    }

    // True when the bundle waits now; false when it is to be run at once.
    private bool TryHold(ReadOnlySpan<byte> bundle)
    {
        _ = OscPacketReader.TryReadBundle(bundle, out var timeTag, out _);
        if (timeTag.IsImmediate)
        {
            return false;
        }

        var seconds = timeTag.SecondsAfter(OscTimeTag.At(_time.GetUtcNow()));
        if (seconds <= 0)
        {
            return false;
        }

        if (seconds > _maxHoldSeconds)
        {
            _counters.Count(OscRefusal.TimeTagTooFar);
            return false;
        }

        var due = _time.GetTimestamp() + (long)(seconds * _time.TimestampFrequency);
        if (_schedule.TryAdd(bundle, _peer, due))
        {
            return true;
        }

        _counters.Count(OscRefusal.ScheduleFull);
        return false;
    }

    private void Run(in OscMessage message)
    {
        var refusal = OscPattern.IsPattern(message.Address) ? RunPattern(message) : RunAddress(message);
        if (refusal == OscRefusal.None)
        {
            _counters.CountMessage();
        }
        else
        {
            _counters.Count(refusal);
        }
    }

    private OscRefusal RunAddress(in OscMessage message)
    {
        if (!AdmAddress.TryParse(message.Address, out var number, out var parameter))
        {
            return _reverb.TryRun(message, _peer, out var ofReverb) ? ofReverb : OscRefusal.UnknownAddress;
        }

        if (_session.Find(number) is null)
        {
            return OscRefusal.NoSuchObject;
        }

        var refusal = AdmValue.Read(message, parameter, out var value);
        return refusal != OscRefusal.None ? refusal : _control.Run(number, parameter, value, _peer);
    }

    private OscRefusal RunPattern(in OscMessage message)
    {
        var address = message.Address;
        if (!_pattern.TryParse(address) || !_lastPart.TryParse(address[(address.LastIndexOf((byte)'/') + 1)..]))
        {
            return OscRefusal.PatternMalformed;
        }

        // The arguments are read for every parameter that the pattern names before anything is set. The last part of the
        // pattern, alone, leaves few of them to be tried with object numbers.
        uint parameters = 0;
        for (var i = 0; i < AdmAddress.ParameterCount; i++)
        {
            if (!_lastPart.Matches(AdmAddress.NameOf((AdmParameter)i)) || !NamesAnyNumber((AdmParameter)i))
            {
                continue;
            }

            var refusal = AdmValue.Read(message, (AdmParameter)i, out _values[i]);
            if (refusal != OscRefusal.None)
            {
                return refusal;
            }

            parameters |= 1u << i;
        }

        // A pattern like //gain names the reverb's gain as well.
        return _reverb.TryRun(message, _pattern, _peer, out var ofReverb) && (parameters == 0 || ofReverb != OscRefusal.None) ? ofReverb
            : parameters == 0 ? OscRefusal.UnknownAddress
            : RunMatching(parameters);
    }

    private OscRefusal RunMatching(uint parameters)
    {
        Span<byte> address = stackalloc byte[AdmAddress.MaxLength];
        var result = OscRefusal.NoSuchObject;
        var objects = _session.Document.Objects;
        for (var left = parameters; left != 0; left &= left - 1)
        {
            var parameter = (AdmParameter)System.Numerics.BitOperations.TrailingZeroCount(left);
            foreach (var soundObject in objects)
            {
                if (_pattern.Matches(address[..AdmAddress.Write(address, soundObject.Number, parameter)]))
                {
                    var refusal = _control.Run(soundObject.Number, parameter, _values[(int)parameter], _peer);
                    result = result is OscRefusal.None or OscRefusal.NoSuchObject ? refusal : result;
                }
            }
        }

        return result;
    }

    // Tells "/adm/obj/9*/gain" (no such object) from "/other/*/gain" (nothing of ours), and in "/adm/obj/1/d*" what is not meant.
    private bool NamesAnyNumber(AdmParameter parameter)
    {
        Span<byte> address = stackalloc byte[AdmAddress.MaxLength];
        for (var number = 1; number <= ShowLimits.MaxObjects; number++)
        {
            if (_pattern.Matches(address[..AdmAddress.Write(address, number, parameter)]))
            {
                return true;
            }
        }

        return false;
    }
}
