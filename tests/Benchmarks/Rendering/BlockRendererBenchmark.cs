using BenchmarkDotNet.Attributes;
using Wavehall.Rendering.Blocks;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Venues;

namespace Wavehall.Benchmarks.Rendering;

/// <summary>
/// One millisecond of 64 objects on the 832 loudspeakers of H0104, on one thread. A result in microseconds, divided by
/// 64 * 832 * 48 = 2,555,904, is the time per nominal object-loudspeaker-sample: 100 us are 0.039 ns.
/// <c>dotnet run -c Release --project tests/Benchmarks -- --filter '*BlockRenderer*' --inProcess</c>
/// </summary>
public class BlockRendererBenchmark
{
    private const int ObjectCount = 64;

    private BlockRenderer _renderer = null!;

    /// <summary>At rest, or on orbits around the hall at 5 m/s.</summary>
    [Params(false, true)]
    public bool Moving { get; set; }

    /// <summary>Width of the instructions.</summary>
    [Params(InstructionWidth.Vector512, InstructionWidth.Vector256)]
    public InstructionWidth Width { get; set; }

    /// <summary>Point sources on a circle of 25 m around the room.</summary>
    [GlobalSetup]
    public void Install()
    {
        if (!VenueLibrary.TryLoad("tuberlin_h0104_wfs_832", out var venue, out var error))
        {
            throw new InvalidOperationException(error);
        }

        const double Radius = 25;
        var room = SecondarySources.FromVenue(venue!);
        _renderer = new BlockRenderer(room, venue!.ReferencePoint, new BlockRendererOptions
        {
            MaximumBlockFrames = 48,
            PreDelaySeconds = venue.PreDelaySeconds,
            InstructionWidth = Width,
        });
        for (var i = 0; i < ObjectCount; i++)
        {
            var angle = 2 * Math.PI * i / ObjectCount;
            var points = Enumerable.Range(0, 65).Select(k => new PathPoint(
                k * 48000L * (long)(2 * Math.PI * Radius / 5) / 64,
                new(Radius * Math.Cos(angle + (2 * Math.PI * k / 64)), Radius * Math.Sin(angle + (2 * Math.PI * k / 64)), 1))).ToArray();
            _renderer.Install(i, new RenderedObject
            {
                Source = new PinkNoiseSignal(0, -20, (ulong)i),
                Kind = RenderedKind.Point,
                Path = new ObjectPath(0, points, loop: true, PathShape.Linear),
                FollowPath = Moving,
                Position = points[0].Position,
            });
        }

        _renderer.Start(48000);
        _renderer.BeginBlock(48);
        _renderer.RenderObjects(0, 1);
    }

    /// <summary>Everything: sources, filters, geometry, pairs.</summary>
    [Benchmark]
    public void Block() => _renderer.Render(48);

    /// <summary>The pair kernel alone, on the parameters of the last block.</summary>
    [Benchmark]
    public void Pairs() => _renderer.RenderLoudspeakers(0, 1);
}
