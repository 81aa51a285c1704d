using System.Net.Sockets;
using System.Threading.Channels;
using Wavehall.Streaming.Link;

namespace Wavehall.Host.Link;

/// <summary>
/// One renderer or node agent that has joined, seen from the control process. What is sent is queued and written by a
/// task of its own, so that a peer that does not read can never hold up an edit; a peer whose queue is full is dropped
/// and may join again.
/// </summary>
public sealed class LinkPeer : IAsyncDisposable
{
    // Holds the definitions of 128 objects and a second of automation of each at 100 Hz.
    private const int QueueCapacity = 16_384;

    private readonly Socket _socket;
    private readonly Channel<byte[]> _outgoing = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _writing;

    /// <summary>Takes over a connected socket whose hello has been accepted.</summary>
    public LinkPeer(Socket socket, LinkHello hello)
    {
        _socket = socket;
        Hello = hello;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>How the peer introduced itself.</summary>
    public LinkHello Hello { get; }

    /// <summary>Queues a message.</summary>
    /// <returns>False when the peer is gone or does not read; it is then being dropped.</returns>
    public bool TrySend(LinkMessageType type, ReadOnlySpan<byte> payload)
    {
        var frame = new byte[LinkFrame.HeaderSize + payload.Length];
        if (LinkFrame.TryWrite(frame, type, payload, out _) && _outgoing.Writer.TryWrite(frame))
        {
            return true;
        }

        Drop();
        return false;
    }

    /// <summary>Reads frames until the peer goes.</summary>
    /// <param name="buffered">Bytes that came with the hello.</param>
    /// <param name="handle">Called for each frame, one after the other.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Why it ended, one line.</returns>
    public async Task<string> ReadAsync(ReadOnlyMemory<byte> buffered, LinkFrameHandler handle, CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _closing.Token);
        var reader = new LinkFrameAssembler(buffered.Span);
        try
        {
            while (true)
            {
                var refusal = reader.Deliver(handle);
                if (refusal is not null)
                {
                    return refusal;
                }

                var count = await _socket.ReceiveAsync(reader.Free(), SocketFlags.None, both.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    return "the connection was closed";
                }

                reader.Add(count);
            }
        }
        catch (OperationCanceledException)
        {
            return "the connection was dropped";
        }
        catch (SocketException e)
        {
            return e.Message;
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Drop()
    {
        _outgoing.Writer.TryComplete();
        _closing.Cancel();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _outgoing.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        await _closing.CancelAsync().ConfigureAwait(false);
        _closing.Dispose();
        _socket.Dispose();
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                var rest = frame.AsMemory();
                while (rest.Length > 0)
                {
                    rest = rest[await _socket.SendAsync(rest, SocketFlags.None, _closing.Token).ConfigureAwait(false)..];
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The reading side notices the same and says why.
            _outgoing.Writer.TryComplete();
        }
    }
}
