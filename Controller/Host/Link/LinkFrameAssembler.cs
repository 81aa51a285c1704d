using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>Takes one frame.</summary>
/// <param name="type">What it is.</param>
/// <param name="payload">Its payload, valid during the call.</param>
public delegate void LinkFrameHandler(LinkMessageType type, ReadOnlySpan<byte> payload);

/// <summary>Cuts the bytes of a connection into frames. Its buffer grows with the largest frame, up to the protocol's limit.</summary>
public sealed class LinkFrameAssembler
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Starts with bytes that were read before.</summary>
    public LinkFrameAssembler(ReadOnlySpan<byte> buffered)
    {
        if (buffered.Length > _buffer.Length)
        {
            _buffer = new byte[buffered.Length * 2];
        }

        buffered.CopyTo(_buffer);
        _end = buffered.Length;
    }

    /// <summary>What has come and not been delivered.</summary>
    public ReadOnlyMemory<byte> Rest => _buffer.AsMemory(_start.._end);

    /// <summary>Room for the next bytes.</summary>
    public Memory<byte> Free()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Says how many bytes were put into the room.</summary>
    public void Add(int count) => _end += count;

    /// <summary>Delivers one whole frame.</summary>
    /// <param name="handle">Called at most once.</param>
    /// <param name="refusal">Why the bytes are no frame; null when they are or may become one.</param>
    /// <returns>True when a frame was delivered.</returns>
    public bool TryDeliverOne(LinkFrameHandler handle, out string? refusal)
    {
        refusal = null;
        switch (LinkFrame.TryRead(_buffer.AsSpan(_start.._end), out var frame, out var consumed))
        {
            case LinkFrameResult.Complete:
                _start += consumed;
                handle(frame.Type, frame.Payload);
                return true;
            case LinkFrameResult.Incomplete:
                return false;
            default:
                refusal = LinkFrame.TryRead(_buffer.AsSpan(_start.._end), out _, out _).Reason();
                return false;
        }
    }

    /// <summary>Delivers every whole frame.</summary>
    /// <returns>Why the bytes are no frames; null when they are.</returns>
    public string? Deliver(LinkFrameHandler handle)
    {
        string? refusal;
        while (TryDeliverOne(handle, out refusal))
        {
        }

        return refusal;
    }
}
