using System.CommandLine;
using System.Globalization;
using Wavehall.Host.Scene;
using Wavehall.Rendering.Sources;
using Wavehall.Show;
using Wavehall.Venues;

namespace Wavehall.Host.Commands;

/// <summary><c>wavehall render</c>: a show to a file with one channel per loudspeaker, offline.</summary>
public static class RenderCommand
{
    private const int MaximumBlockFrames = 4096;
    private const double MaximumSeconds = 86400;

    /// <summary>The verb with its options.</summary>
    public static Command Create()
    {
        var venue = new Option<string>("--venue") { Description = "Name of a hall or a venue file", Required = true };
        var scene = new Option<string>("--scene") { Description = "Show file", Required = true };
        var output = new Option<string>("--out") { Description = "WAV file to write (24 bit, RF64 above 4 GiB)", Required = true };
        var seconds = new Option<double?>("--seconds") { Description = "Length; default: until the last file or trajectory that is not looped has ended, else 10" };
        var block = new Option<int>("--block") { Description = "Frames of a block; does not change the result", DefaultValueFactory = _ => 48 };
        var threads = new Option<int>("--threads") { Description = "Threads; does not change the result", DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, 64) };
        var start = new Option<long>("--start") { Description = "Media time of the show's time 0 and of the first frame, a multiple of 48" };
        var calibrated = new Option<bool>("--calibrated") { Description = "Write what loudspeakers get after their calibration, not before" };
        var command = new Command("render", "Render a show to a multichannel WAV file, faster than real time")
        {
            venue, scene, output, seconds, block, threads, start, calibrated,
        };
        Require(seconds, value => value is null || (value > 0 && value <= MaximumSeconds), $"must be above 0 and at most {MaximumSeconds}");
        Require(block, value => value is >= 1 and <= MaximumBlockFrames, $"must be 1 to {MaximumBlockFrames}");
        Require(threads, value => value is >= 1 and <= 64, "must be 1 to 64");
        Require(start, value => value >= 0 && value <= long.MaxValue / 8 && value % 48 == 0, "must be a multiple of 48, 0 or more");
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                parsed.GetValue(venue)!,
                parsed.GetValue(scene)!,
                parsed.GetValue(output)!,
                parsed.GetValue(seconds),
                parsed.GetValue(block),
                parsed.GetValue(threads),
                parsed.GetValue(start),
                parsed.GetValue(calibrated),
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error,
                cancellation),
            CancellationToken.None));
        return command;
    }

    /// <summary>Refuses values out of range.</summary>
    private static void Require<T>(Option<T> option, Func<T?, bool> isGood, string rule) => option.Validators.Add(result =>
    {
        T? value;
        try
        {
            value = result.GetValueOrDefault<T>();
        }
        catch (InvalidOperationException)
        {
            // No value of the type at all: the parser says so itself.
            return;
        }

        if (!isGood(value))
        {
            result.AddError($"{option.Name}: {rule}");
        }
    });

    private static int Run(
        string venueName,
        string scenePath,
        string outputPath,
        double? seconds,
        int blockFrames,
        int threads,
        long startSample,
        bool calibrated,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation)
    {
        if (!VenueLibrary.TryLoad(venueName, out var venue, out var reason)
            || !ShowReader.TryReadFile(scenePath, out var show, out reason)
            || !OfflineRender.TryLoad(
                venue!, show!, Path.GetDirectoryName(Path.GetFullPath(scenePath))!, startSample, blockFrames, calibrated, out var render, out reason))
        {
            error.WriteLine($"wavehall: {reason}");
            return ExitCode.BadInput;
        }

        foreach (var warning in SceneWarnings.Of(render!.Room, show!.Objects))
        {
            error.WriteLine($"wavehall: warning: {warning}");
        }

        FileStream file;
        try
        {
            file = new FileStream(outputPath, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"wavehall: {outputPath}: cannot be written: {exception.Message}".ReplaceLineEndings(" "));
            return ExitCode.BadInput;
        }

        try
        {
            using (file)
            {
                var frames = seconds is { } length ? SceneObjectLoader.ToSamples(length) : render.NaturalFrames;
                var result = ProgressBar.Run(error, "render", frames, progress => render.Run(file, frames, threads, progress, cancellation));
                Report(output, outputPath, show.Objects.Length, render.ChannelCount, result);
                if (result.Frames < frames)
                {
                    error.WriteLine($"wavehall: {outputPath}: stopped early");
                    return ExitCode.Failure;
                }

                var walk = new HeadroomWalk(render.Room, render.Scene, startSample);
                foreach (var missing in UnpredictedSound.Of(render.Scene))
                {
                    output.WriteLine($"{outputPath}: {missing}");
                }

                ReportPeak(output, outputPath, calibrated, result, ProgressBar.Run(error, "predict", frames, progress => walk.Run(frames, progress)));
                return ExitCode.Done;
            }
        }
        catch (IOException exception)
        {
            error.WriteLine($"wavehall: {outputPath}: {exception.Message}".ReplaceLineEndings(" "));
            return ExitCode.Failure;
        }
    }

    private static void Report(TextWriter output, string path, int objects, int channels, OfflineResult result)
    {
        var length = result.Frames / (double)SignalSource.SampleRate;
        var took = Math.Max(result.Elapsed.TotalSeconds, 1e-6);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {objects} objects on {channels} loudspeakers, {length:0.###} s in {took:0.##} s = {length / took:0.0} times real time"));
        if (result.UnservedPairs > 0)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: up to {result.UnservedPairs} object-loudspeaker pairs were silent, because the pre-delay or the longest delay does not reach them"));
        }
    }

    /// <summary>What the loudspeakers got beside what <c>inspect headroom</c> says of the same show.</summary>
    private static void ReportPeak(TextWriter output, string path, bool calibrated, OfflineResult result, LoudspeakerPeak[] predicted)
    {
        var where = result.PeakLoudspeaker > 0 ? FormattableString.Invariant($" on loudspeaker {result.PeakLoudspeaker}") : "";
        var clipped = result.Peak > 1 ? ", clipped in the file" : "";
        var (expected, bound) = (predicted.Max(peak => peak.Expected), predicted.Max(peak => peak.Bound));
        output.WriteLine($"{path}: largest peak {Decibels.Text(result.Peak)}{where}{clipped}; predicted{(calibrated ? " before calibration" : "")} {Decibels.Text(expected)} for tones, {Decibels.Text(bound)} at most");
    }
}
