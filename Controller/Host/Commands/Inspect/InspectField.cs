using System.CommandLine;
using Wavehall.Host.Commands.Inspect.Field;
using Wavehall.Host.Pictures;
using Wavehall.Rendering.Driving;
using Wavehall.Rendering.Field;
using Wavehall.Venues;

namespace Wavehall.Host.Commands.Inspect;

/// <summary><c>wavehall inspect field</c>: a picture of the sound field that a room makes of one virtual source.</summary>
public static class InspectField
{
    private const int LeastWidth = 200;
    private const int LargestWidth = 4000;
    private const double LargestMilliseconds = 1000;
    private const double LargestFrequencyHz = 24000;

    /// <summary>Makes the verb. Exit codes: 0 done, 2 bad arguments or a bad file (one line on standard error).</summary>
    public static Command Create()
    {
        var array = new Option<string?>("--array") { Description = "File of a bare array: positions, normals, area_weights, closed." };
        var venue = new Option<string?>("--venue") { Description = "Name of a hall or path of a venue file." };
        var source = new Option<string?>("--source") { Description = "\"point X,Y,Z\", \"plane AZIMUTH\" (degrees) or \"focused X,Y,Z\"." };
        var frequency = new Option<double?>("--frequency") { Description = "Frequency of a steady tone [Hz]." };
        var impulse = new Option<double?>("--impulse") { Description = "A pulse, so many milliseconds after the source has emitted it (before: negative)." };
        var direction = new Option<string?>("--direction") { Description = "X,Y,Z a focused source radiates to; towards the reference point when left out." };
        var reference = new Option<string?>("--xref") { Description = "X,Y,Z of the reference point; the venue's, or 0,0,0 for an array file, when left out." };
        var taper = new Option<string>("--taper") { Description = "tukey:ALPHA, kaiser:BETA or none.", DefaultValueFactory = _ => TaperChoice.Default };
        var focusWeight = new Option<string>("--focus-weight")
        {
            Description = $"{InspectDriving.ReferenceCircle} or {InspectDriving.ReferencePoint}.",
            DefaultValueFactory = _ => InspectDriving.ReferenceCircle,
        };
        var level = new Option<bool>("--level") { Description = "Draw the level instead of the pressure." };
        var difference = new Option<bool>("--error") { Description = "Draw the level of the difference to the field of the source alone, relative to that." };
        var height = new Option<double?>("--height") { Description = "Height of the plan [m]; that of the reference point when left out." };
        var width = new Option<int>("--width") { Description = $"Pixels across, {LeastWidth} to {LargestWidth}.", DefaultValueFactory = _ => 900 };
        var threshold = CosineThreshold.Option();
        var output = new Option<string?>("--out") { Description = "PNG file to write." };
        var command = new Command("field", "A picture of the sound field that the loudspeakers make of one source.")
        {
            array, venue, source, frequency, impulse, direction, reference, taper, focusWeight, threshold, level, difference, height, width, output,
        };
        command.SetAction(result =>
        {
            var typed = new Typed(
                result.GetValue(array),
                result.GetValue(venue),
                result.GetValue(source),
                result.GetValue(frequency),
                result.GetValue(impulse),
                result.GetValue(direction),
                result.GetValue(reference),
                result.GetValue(taper)!,
                result.GetValue(focusWeight)!,
                result.GetValue(threshold),
                result.GetValue(level),
                result.GetValue(difference),
                result.GetValue(height),
                result.GetValue(width),
                result.GetValue(output));
            return Run(typed, result.InvocationConfiguration);
        });
        return command;
    }

    private static int Run(Typed typed, InvocationConfiguration streams)
    {
        if (!TryAsk(typed, out var question, out var error))
        {
            streams.Error.WriteLine(error);
            return ExitCode.BadInput;
        }

        // The file is opened first: nobody waits for a picture that cannot be written.
        try
        {
            using var file = new FileStream(typed.Output!, FileMode.Create, FileAccess.Write);
            var plan = FieldPlan.Of(question!.Room.Sources, question.Reference, typed.Width);
            var rows = 0;
            var grid = ProgressBar.Run(
                streams.Error, "field", plan.Height, progress => FieldGrid.Compute(question, plan, () => progress(Interlocked.Increment(ref rows))));
            var picture = FieldPicture.Draw(question, grid);
            PngWriter.Write(file, picture);
            streams.Output.WriteLine(FieldReport.Write(typed.Output!, question, grid, picture));
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            streams.Error.WriteLine($"--out: {CoordinateText.Shorten(typed.Output!)} cannot be written: {exception.Message.ReplaceLineEndings(" ")}");
            return ExitCode.BadInput;
        }
    }

    private static bool TryAsk(Typed typed, out FieldQuestion? question, out string? error)
    {
        question = null;
        error = typed switch
        {
            { Source: null } => "--source is missing; write \"point X,Y,Z\", \"plane AZIMUTH\" (degrees) or \"focused X,Y,Z\"",
            { Output: null or "" } => "--out is missing; name the PNG file to write",
            { Frequency: null, Impulse: null } => "--frequency HZ or --impulse MS is missing",
            { Frequency: not null, Impulse: not null } => "--frequency and --impulse exclude each other",
            { Level: true, Error: true } => "--level and --error exclude each other",
            _ when typed.Frequency is { } hertz && !(hertz > 0 && hertz <= LargestFrequencyHz) => $"--frequency: must be above 0 and at most {LargestFrequencyHz} Hz",
            _ when typed.Impulse is { } milliseconds && !(Math.Abs(milliseconds) <= LargestMilliseconds) => $"--impulse: must be between -{LargestMilliseconds} and {LargestMilliseconds} ms",
            _ when typed.Width is < LeastWidth or > LargestWidth => $"--width: must be between {LeastWidth} and {LargestWidth} pixels",
            _ when typed.Height is { } metres && !(Math.Abs(metres) <= CoordinateText.MaximumMetres) => $"--height: must be between -{CoordinateText.MaximumMetres} and {CoordinateText.MaximumMetres} m",
            { FocusWeight: not (InspectDriving.ReferenceCircle or InspectDriving.ReferencePoint) } =>
                $"--focus-weight: \"{CoordinateText.Shorten(typed.FocusWeight)}\" is not known; write {InspectDriving.ReferenceCircle} or {InspectDriving.ReferencePoint}",
            _ => null,
        };
        if (error is not null
            || !TaperChoice.TryParse(typed.Taper, out var taper, out error)
            || !CosineThreshold.TryParse(typed.CosineThreshold, out var threshold, out error)
            || !InspectedRoom.TryLoad(typed.Array, typed.Venue, out var room, out error)
            || !TryParsePlace("--xref", typed.Reference, out var reference, out error)
            || !TryParsePlace("--direction", typed.Direction, out var direction, out error)
            || !DrivingSource.TryParse(typed.Source!, direction, reference ?? room!.Reference, out var source, out error))
        {
            return false;
        }

        var form = typed.FocusWeight == InspectDriving.ReferencePoint ? FocusWeight.ReferencePoint : FocusWeight.ReferenceCircle;
        var where = reference ?? room!.Reference;
        var driven = new DrivenArray(
            room!.Sources, source!.Virtual, where, taper!.Apply, form, threshold);
        var quantity = typed.Level ? FieldQuantity.Level : typed.Error ? FieldQuantity.Error : FieldQuantity.RealPart;
        question = new FieldQuestion(
            room, driven, CoordinateText.Shorten(typed.Source!), where, typed.Height ?? where.Z, typed.Frequency, typed.Impulse ?? 0, quantity);
        return true;
    }

    private static bool TryParsePlace(string option, string? text, out Vector3D? place, out string? error)
    {
        place = null;
        error = null;
        if (text is null)
        {
            return true;
        }

        if (!CoordinateText.TryParse(text, out var parsed, out error))
        {
            error = $"{option}: {error}";
            return false;
        }

        place = parsed;
        return true;
    }

    /// <summary>The options as typed.</summary>
    private sealed record Typed(
        string? Array,
        string? Venue,
        string? Source,
        double? Frequency,
        double? Impulse,
        string? Direction,
        string? Reference,
        string Taper,
        string FocusWeight,
        string? CosineThreshold,
        bool Level,
        bool Error,
        double? Height,
        int Width,
        string? Output);
}
