using Wavehall.NodeAgent.Sinks;
using Wavehall.Streaming;
using Wavehall.Streaming.Tests;

namespace Wavehall.NodeAgent.Tests.Sinks;

public sealed class WaveSinkTests : IDisposable
{
    private static readonly MediaTime Start = new(48 * 1_234_567L);

    private readonly string _directory = Directory.CreateTempSubdirectory("wavehall-sink-").FullName;
    private readonly List<string> _log = [];

    [Fact]
    public void More_than_the_ring_holds_is_recorded_bit_by_bit_with_its_time()
    {
        string file = Path.Combine(_directory, "sub", "a.wav");
        int[] samples = RampSignal.Interleaved(Start, 48 * 1000, 3);
        using (var recorder = new WaveRecorder(TimeProvider.System, _log.Add))
        using (var sink = new WaveSink(recorder, file, 3, Start.SampleIndex))
        {
            foreach (int[] block in samples.Chunk(48 * 3))
            {
                sink.Write(block);
            }
        }
        WaveFile read = WaveFile.Read(file);
        Assert.Equal(3, read.ChannelCount);
        Assert.Equal(Start.SampleIndex, read.TimeReference);
        Assert.Equal(samples, read.Interleaved);
        Assert.Empty(_log);
    }

    [Fact]
    public void A_recorder_completes_the_files_that_are_open_when_it_ends()
    {
        string file = Path.Combine(_directory, "a.wav");
        var recorder = new WaveRecorder(TimeProvider.System, _log.Add);
        var sink = new WaveSink(recorder, file, 1, 0);
        sink.Write([1, 2, 3]);
        recorder.Dispose();
        Assert.Equal([1, 2, 3], WaveFile.Read(file).Interleaved);
        sink.Dispose();
    }

    [Fact]
    public void A_full_disk_ends_the_recording_with_a_line_and_not_the_music()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        using var recorder = new WaveRecorder(TimeProvider.System, _log.Add);
        Exception? refused = Record.Exception(() =>
        {
            using var sink = new WaveSink(recorder, "/dev/full", 1, 0);
            int[] block = new int[48];
            for (int round = 0; round < 10_000; round++)
            {
                sink.Write(block);
            }
        });
        Assert.True(refused is IOException || _log.Count == 1, refused?.ToString());
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        using var recorder = new WaveRecorder(TimeProvider.System, _log.Add);
        using var sink = new WaveSink(recorder, Path.Combine(_directory, "a.wav"), 8, 0);
        int[] block = new int[48 * 8];
        sink.Write(block);
        GC.Collect();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 100; round++)
        {
            sink.Write(block);
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
