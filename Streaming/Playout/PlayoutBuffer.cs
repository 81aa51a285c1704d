using System.Numerics;
using Wavehall.Streaming.Audio;
using Wavehall.Streaming.Link;
using Wavehall.Streaming.Rtp;

namespace Wavehall.Streaming.Playout;

/// <summary>
/// Holds the frames of one stream from arrival until they are due. The ring is addressed by media time, so that order of
/// arrival, duplicates and the sender's packet boundaries do not matter. For one thread; nothing is allocated after
/// construction.
/// </summary>
/// <remarks>
/// What is counted when: a frame is lost when it is not there at <see cref="Play"/>, however it got lost, and if its
/// packet comes afterwards that packet is late too. Nothing is lost while the stream is idle (no packet for a second) or
/// before its first packet: a renderer that is not running loses nothing. So a renderer that falls silent costs at most
/// one second's worth of lost packets.
/// </remarks>
public sealed class PlayoutBuffer
{
    /// <summary>A stream is idle when nothing has been heard of it for so many samples: 1 s.</summary>
    public const int IdleAfterSamples = MediaTime.SampleRate;

    private const long Nothing = long.MinValue;

    private readonly StreamDescription _stream;
    private readonly byte[] _samples;     // L24 as it came, frame f of the media clock at f & _mask
    private readonly long[] _frameTime;   // which frame a place of the ring holds
    private readonly int _mask;
    private readonly int _frameBytes;
    private readonly long _startSample;
    private long _position;
    private long _newest = Nothing;
    private long _expectedFrom = Nothing; // frames before it were sent before the stream was heard
    private long _heardAt = Nothing;
    private bool _isHeard;

    /// <summary>Makes a buffer.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="start">Media time (of the stream, not of presentation) of the first frame that will be played.</param>
    /// <param name="capacityFrames">Frames that can be held, at least two packets; rounded up to a power of two.</param>
    public PlayoutBuffer(StreamDescription stream, MediaTime start, int capacityFrames)
    {
        string? fault = stream.Fault();
        if (fault is not null)
        {
            throw new ArgumentException(fault, nameof(stream));
        }
        ArgumentOutOfRangeException.ThrowIfLessThan(capacityFrames, 2 * stream.FramesPerPacket);
        _stream = stream;
        int capacity = (int)BitOperations.RoundUpToPowerOf2((uint)capacityFrames);
        _mask = capacity - 1;
        _frameBytes = stream.ChannelCount * L24.BytesPerSample;
        _samples = new byte[capacity * _frameBytes];
        _frameTime = new long[capacity];
        Array.Fill(_frameTime, Nothing);
        _startSample = _position = start.SampleIndex;
    }

    /// <summary>The stream.</summary>
    public StreamDescription Stream => _stream;

    /// <summary>What happened to its packets.</summary>
    public PlayoutCounters Counters { get; } = new();

    /// <summary>Packets lost: lost frames in units of the stream's packets.</summary>
    public long Lost => Counters.LostFrames / _stream.FramesPerPacket;

    /// <summary>Frames that can be held.</summary>
    public int CapacityFrames => _mask + 1;

    /// <summary>Media time of the next frame to play.</summary>
    public MediaTime Position => new(_position);

    /// <summary>True while packets come: at least one within the last second. Read by any thread.</summary>
    public bool IsHeard => Volatile.Read(ref _isHeard);

    /// <summary>Frames between the position and the end of the newest packet: how far the buffer is filled.</summary>
    public long FilledFrames => _newest == Nothing ? 0 : Math.Max(0, _newest - _position);

    /// <summary>Takes a datagram in. False when it was refused (counted by reason).</summary>
    /// <param name="datagram">An RTP packet, perhaps.</param>
    /// <param name="now">The clock, to which the 32-bit timestamp is extended.</param>
    public bool TryAccept(ReadOnlySpan<byte> datagram, MediaTime now)
    {
        if (!RtpPacket.TryParse(datagram, out RtpPacket packet, out RtpRefusal refusal) || !IsOfStream(packet, out refusal))
        {
            Counters.CountRefused(refusal);
            return false;
        }
        long time = MediaTime.FromRtpTimestamp(packet.Header.Timestamp, _stream.TimestampOffset, now).SampleIndex;
        long end = time + _stream.FramesPerPacket;
        if (end > _position + CapacityFrames)
        {
            Counters.CountRefused(RtpRefusal.TooEarly);
            return false;
        }
        Hear(time, now);
        if (end <= _startSample)
        {
            Counters.CountBeforeStart();
        }
        else if (Holds(time, end))
        {
            Counters.CountDuplicate();
        }
        else
        {
            Store(time, end, packet.Payload);
        }
        return true;
    }

    /// <summary>Plays the next frames: writes them as sign-extended 24-bit integers, interleaved; zeros where frames are
    /// missing. Returns the number of frames that were there.</summary>
    /// <param name="destination">Frames x channels of the stream.</param>
    /// <param name="now">The clock, to tell whether the stream is idle.</param>
    public int Play(Span<int> destination, MediaTime now)
    {
        if (_isHeard && now.SampleIndex - _heardAt > IdleAfterSamples)
        {
            Volatile.Write(ref _isHeard, false);
        }
        int channels = _stream.ChannelCount;
        int frames = destination.Length / channels;
        int present = 0;
        int frame = 0;
        while (frame < frames)
        {
            int place = (int)(_position + frame) & _mask;
            int run = RunFrom(place, _position + frame, frames - frame, out bool isThere);
            Span<int> part = destination.Slice(frame * channels, run * channels);
            if (isThere)
            {
                L24.Unpack(_samples.AsSpan(place * _frameBytes, run * _frameBytes), part);
                present += run;
            }
            else
            {
                part.Clear();
                CountLost(_position + frame, run);
            }
            frame += run;
        }
        _position += frames;
        return present;
    }

    private bool IsOfStream(in RtpPacket packet, out RtpRefusal refusal)
    {
        refusal = packet.Header.PayloadType != _stream.PayloadType ? RtpRefusal.WrongPayloadType
            : packet.Header.Ssrc != _stream.Ssrc ? RtpRefusal.WrongSource
            : packet.Payload.Length != _stream.PayloadBytes ? RtpRefusal.WrongPayloadLength
            : RtpRefusal.None;
        return refusal == RtpRefusal.None;
    }

    private void Hear(long time, MediaTime now)
    {
        _heardAt = now.SampleIndex;
        if (!_isHeard)
        {
            _expectedFrom = Math.Max(time, _position);
            _isHeard = true;
        }
    }

    /// <summary>True when every frame of the packet is there, played ones included: the ring remembers them until newer
    /// ones take their places.</summary>
    private bool Holds(long time, long end)
    {
        for (long frame = time; frame < end; frame++)
        {
            if (_frameTime[(int)frame & _mask] != frame)
            {
                return false;
            }
        }
        return true;
    }

    private void Store(long time, long end, ReadOnlySpan<byte> payload)
    {
        if (time < _position)
        {
            Counters.CountLate();
        }
        else
        {
            Counters.CountReceived();
        }
        if (end < _newest)
        {
            Counters.CountReordered();
        }
        _newest = Math.Max(_newest, end);
        long frame = Math.Max(time, _position);
        while (frame < end)
        {
            int place = (int)frame & _mask;
            int run = (int)Math.Min(end - frame, CapacityFrames - place); // up to the ring's seam
            payload.Slice((int)(frame - time) * _frameBytes, run * _frameBytes).CopyTo(_samples.AsSpan(place * _frameBytes));
            for (int index = 0; index < run; index++)
            {
                _frameTime[place + index] = frame + index;
            }
            frame += run;
        }
    }

    /// <summary>Number of frames from a place on that are all there, or all missing, up to the ring's seam.</summary>
    private int RunFrom(int place, long time, int limit, out bool isThere)
    {
        limit = Math.Min(limit, CapacityFrames - place);
        isThere = _frameTime[place] == time;
        int run = 1;
        while (run < limit && (_frameTime[place + run] == time + run) == isThere)
        {
            run++;
        }
        return run;
    }

    private void CountLost(long time, int frames)
    {
        if (_isHeard)
        {
            Counters.CountLostFrames((int)Math.Clamp(time + frames - _expectedFrom, 0, frames));
        }
    }
}
