using Wavehall.Rendering.Waves;

namespace Wavehall.NodeAgent.Sinks;

/// <summary>Records a node's signals bit for bit into a 24-bit WAV file whose time reference is the presentation media
/// time of its first frame.</summary>
/// <remarks>The playback thread writes into a ring of 0.25 s, the recorder's thread from there into the file. A file must
/// be complete, so a full ring makes the playback thread wait for the disk; packets wait in the sockets meanwhile.</remarks>
public sealed class WaveSink : NodeSink
{
    private const int RingFrames = 12000;

    private readonly WaveRecorder _recorder;
    private readonly WaveWriter _writer;
    private readonly int[] _ring;
    private long _written;
    private long _read;
    private volatile bool _ended;

    /// <summary>Creates the file.</summary>
    /// <param name="recorder">Thread that writes it.</param>
    /// <param name="file">Name of the file; its directory is made when missing.</param>
    /// <param name="channelCount">Channels.</param>
    /// <param name="firstSample">Presentation media time of the first frame.</param>
    /// <exception cref="IOException">The file cannot be created.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be created.</exception>
    public WaveSink(WaveRecorder recorder, string file, int channelCount, long firstSample)
    {
        _recorder = recorder;
        File = file;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var stream = new FileStream(file, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        _writer = new WaveWriter(stream, new WaveWriterOptions { ChannelCount = channelCount, TimeReference = firstSample });
        _ring = new int[RingFrames * channelCount];
        recorder.Add(this);
    }

    /// <summary>Name of the file.</summary>
    public string File { get; }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<int> interleaved)
    {
        var wait = new SpinWait();
        while (!interleaved.IsEmpty && !_ended)
        {
            int place = (int)(_written % _ring.Length);
            int free = (int)(_ring.Length - (_written - Volatile.Read(ref _read)));
            int count = Math.Min(interleaved.Length, Math.Min(free, _ring.Length - place));
            if (count == 0)
            {
                wait.SpinOnce(sleep1Threshold: 0);
                continue;
            }
            interleaved[..count].CopyTo(_ring.AsSpan(place));
            Volatile.Write(ref _written, _written + count);
            interleaved = interleaved[count..];
        }
    }

    /// <summary>Completes the file; after the last <see cref="Write"/>.</summary>
    public override void Dispose() => _recorder.Remove(this);

    /// <summary>Moves what is in the ring to the file; on the recorder's thread.</summary>
    /// <exception cref="IOException">The disk is full or gone.</exception>
    internal void Record()
    {
        long end = Volatile.Read(ref _written);
        while (_read < end)
        {
            int place = (int)(_read % _ring.Length);
            int count = (int)Math.Min(end - _read, _ring.Length - place);
            _writer.Write(_ring.AsSpan(place, count)); // the ring and each write are whole frames
            Volatile.Write(ref _read, _read + count);
        }
    }

    /// <summary>Brings the file's header up to date.</summary>
    internal void Flush() => _writer.Flush();

    /// <summary>Completes and closes the file; what comes afterwards is dropped.</summary>
    internal void Close()
    {
        _ended = true;
        _writer.Dispose();
    }
}
