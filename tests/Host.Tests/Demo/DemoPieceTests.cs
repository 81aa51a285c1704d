using Wavehall.Host.Demo;
using Wavehall.Rendering.Waves;

namespace Wavehall.Host.Tests.Demo;

public sealed class DemoPieceTests
{
    private static readonly Lazy<float[][]> Stems =
        new(() => [.. Enumerable.Range(0, DemoPiece.FileNames.Length).Select(DemoPiece.Synthesise)]);

    [Fact]
    public void Four_stems_of_32_seconds_are_neither_loud_nor_lost()
    {
        Assert.Equal(4, Stems.Value.Length);
        foreach (var stem in Stems.Value)
        {
            Assert.Equal(32 * 48000, stem.Length);
            var peakDb = Decibels(stem.Max(Math.Abs));
            var rmsDb = Decibels(Math.Sqrt(stem.Average(s => (double)s * s)));
            Assert.InRange(peakDb, -20, -6 + 1e-4);
            Assert.InRange(rmsDb, -32, -20);
        }
    }

    [Fact]
    public void There_is_no_direct_current() =>
        Assert.All(Stems.Value, stem => Assert.True(Math.Abs(stem.Average(s => (double)s)) < 1e-6));

    [Fact]
    public void The_end_leads_into_the_start()
    {
        // At a seam the second difference would stand out of all others of its surroundings.
        foreach (var stem in Stems.Value)
        {
            var around = Enumerable.Range(-2400, 4800).Select(i => Math.Abs(Bend(stem, i))).Order().ToArray();
            var seam = new[] { -2, -1, 0, 1 }.Max(i => Math.Abs(Bend(stem, i)));
            Assert.InRange(seam, 0, around[^40]);
        }
    }

    [Fact]
    public void No_stem_is_silent_for_long()
    {
        foreach (var stem in Stems.Value)
        {
            var loudest = stem.Chunk(4 * 48000).Select(chunk => chunk.Max(Math.Abs)).ToArray();
            Assert.All(loudest, peak => Assert.True(Decibels(peak) > -40));
        }
    }

    [Fact]
    public void It_is_the_same_every_time() =>
        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(Stems.Value[i], DemoPiece.Synthesise(i)));

    [Fact]
    public void The_files_are_written_once_and_again_when_they_are_not_whole()
    {
        var directory = Directory.CreateTempSubdirectory("demo-piece-");
        try
        {
            DemoPiece.Write(directory.FullName, null);
            Assert.Equal(DemoPiece.FileNames.Order(), directory.GetFiles().Select(f => f.Name).Order());
            for (var i = 0; i < DemoPiece.FileNames.Length; i++)
            {
                using var file = File.OpenRead(Path.Combine(directory.FullName, DemoPiece.FileNames[i]));
                Assert.True(WaveReader.TryOpen(file, out var reader, out var reason), reason);
                Assert.Equal((1, 48000, WaveEncoding.Pcm24), (reader!.ChannelCount, reader.SampleRate, reader.Encoding));
                Assert.True(reader.TryReadChannel(0, DemoPiece.LengthSamples, out var samples, out reason), reason);
                Assert.Equal(Stems.Value[i].Select(Pcm24.FromFloat), samples!.Select(Pcm24.FromFloat));
            }

            var first = Path.Combine(directory.FullName, DemoPiece.FileNames[0]);
            var last = Path.Combine(directory.FullName, DemoPiece.FileNames[^1]);
            var whole = File.ReadAllBytes(last);
            File.SetLastWriteTimeUtc(first, DateTime.UnixEpoch);
            File.WriteAllBytes(last, whole[..1000]);
            DemoPiece.Write(directory.FullName, null);
            Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(first));
            Assert.Equal(whole, File.ReadAllBytes(last));
        }
        finally
        {
            directory.Delete(true);
        }
    }

    private static double Decibels(double value) => 20 * Math.Log10(value);

    private static double Bend(float[] loop, int index) => At(loop, index - 1) - (2 * At(loop, index)) + At(loop, index + 1);

    private static double At(float[] loop, int index) => loop[((index % loop.Length) + loop.Length) % loop.Length];
}
