using System.Globalization;
using Wavehall.Venues;

namespace Wavehall.Show.Objects;

/// <summary>Checks the values of an object against <see cref="ShowLimits"/>; the one place where the ranges are judged.</summary>
public static class SoundObjectCheck
{
    /// <summary>Finds the first value that is out of range; null when there is none.</summary>
    public static ShowFault? FirstFault(SoundObject soundObject) =>
        (soundObject.Number is >= 1 and <= ShowLimits.MaxObjects
            ? null
            : new ShowFault(".number", $"{soundObject.Number} is not from 1 to {ShowLimits.MaxObjects}"))
        ?? TextFault(".name", soundObject.Name, ShowLimits.MaxNameLength)
        ?? (Enum.IsDefined(soundObject.Kind) ? null : new ShowFault(".kind", "the kind does not exist"))
        ?? PositionFault(".position", soundObject.Position)
        ?? RangeFault(".gain", soundObject.Gain, 0, ShowLimits.MaxGain)
        ?? DirectionFault(".direction", soundObject.Direction)
        ?? DistanceFault(".distance", soundObject.Distance)
        ?? RouteCheck.FirstFault(".routes", soundObject.Routes, soundObject.IsBed)
        ?? RangeFault(".spreadDegrees", soundObject.SpreadDegrees, 0, ShowLimits.MaxSpreadDegrees)
        ?? RangeFault(".reverbSend", soundObject.ReverbSend, 0, ShowLimits.MaxGain)
        ?? OrientationFault(".orientation", soundObject.Orientation)
        ?? SourceFault(soundObject.Source)
        ?? (soundObject is { IsBed: true, Hybrid: true }
            ? new ShowFault(".hybrid", "a bed has no place that could be panned")
            : null)
        ?? (soundObject is { IsBed: true, Trajectory: not null }
            ? new ShowFault(".trajectory", "a bed has no place that could move")
            : null)
        ?? TrajectoryFault(soundObject.Trajectory)
        ?? (soundObject is { TrajectoryRunning: true, Trajectory: null }
            ? new ShowFault(".trajectoryRunning", "there is no trajectory that could run")
            : null);

    /// <summary>Checks a name or a path: not longer than allowed, one line, whole characters.</summary>
    public static ShowFault? TextFault(string path, string? text, int maxLength)
    {
        if (text is null)
        {
            return new ShowFault(path, "is missing");
        }

        if (text.Length > maxLength)
        {
            return new ShowFault(path, $"has {text.Length} characters, at most {maxLength} are allowed");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029')
            {
                return new ShowFault(path, $"character {i + 1} is a control character");
            }

            // A surrogate that stands alone is no character and could not be written as UTF-8.
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return new ShowFault(path, $"character {i + 1} is half a surrogate pair");
            }
        }

        return null;
    }

    /// <summary>Checks a place: every coordinate finite and within plus or minus 1000 m.</summary>
    public static ShowFault? PositionFault(string path, Vector3D position) =>
        CoordinateFault($"{path}[0]", position.X)
        ?? CoordinateFault($"{path}[1]", position.Y)
        ?? CoordinateFault($"{path}[2]", position.Z);

    /// <summary>Checks where a focused source radiates to: null, or coordinates as of a place that are not all zero.</summary>
    public static ShowFault? DirectionFault(string path, Vector3D? direction) =>
        direction is not { } vector
            ? null
            : PositionFault(path, vector)
                ?? (vector.Length >= ShowLimits.MinDirectionLength
                    ? null
                    : new ShowFault(path, "points nowhere: it is shorter than 0.001"));

    /// <summary>Checks a distance law: 0.1 m to the reference distance to the maximum distance to 1000 m.</summary>
    public static ShowFault? DistanceFault(string path, ObjectDistance? distance) =>
        distance is null ? new ShowFault(path, "is missing")
        : !Enum.IsDefined(distance.Law) ? new ShowFault($"{path}.law", "the law does not exist")
        : RangeFault($"{path}.referenceMetres", distance.ReferenceMetres, ShowLimits.MinDistanceMetres, ShowLimits.MaxDistanceMetres)
            ?? RangeFault($"{path}.maximumMetres", distance.MaximumMetres, distance.ReferenceMetres, ShowLimits.MaxDistanceMetres);

    /// <summary>Checks how a bed is turned: each angle within plus or minus 360 degrees.</summary>
    public static ShowFault? OrientationFault(string path, BedOrientation? orientation) =>
        orientation is null
            ? new ShowFault(path, "is missing")
            : AngleFault($"{path}[0]", orientation.YawDegrees)
                ?? AngleFault($"{path}[1]", orientation.PitchDegrees)
                ?? AngleFault($"{path}[2]", orientation.RollDegrees);

    /// <summary>Checks that a number is within a range, which NaN is not.</summary>
    internal static ShowFault? RangeFault(string path, double value, double min, double max) =>
        value >= min && value <= max
            ? null
            : new ShowFault(path, string.Create(CultureInfo.InvariantCulture, $"{value} is not from {min} to {max}"));

    private static ShowFault? AngleFault(string path, double degrees) =>
        RangeFault(path, degrees, -ShowLimits.MaxOrientationDegrees, ShowLimits.MaxOrientationDegrees);

    private static ShowFault? CoordinateFault(string path, double value) =>
        RangeFault(path, value, -ShowLimits.MaxCoordinateMetres, ShowLimits.MaxCoordinateMetres);

    private static ShowFault? SourceFault(SoundSource source) => source switch
    {
        SilentSource => null,
        WaveFileSource wave => WaveFault(wave),
        BedFileSource bed => FileFault(bed.Path) ?? (Enum.IsDefined(bed.Format) ? null : new ShowFault(".source.format", "the format does not exist")),
        SineSource sine => RangeFault(".source.frequencyHz", sine.FrequencyHz, 1, 20000) ?? PeakLevelFault(sine.LevelDb),
        PinkNoiseSource pink => RangeFault(".source.levelDb", pink.LevelDb, -120, -12),
        SweepSource sweep => RangeFault(".source.startHz", sweep.StartHz, 1, 20000)
            ?? RangeFault(".source.endHz", sweep.EndHz, 1, 20000)
            ?? (sweep.StartHz == sweep.EndHz ? new ShowFault(".source.endHz", "is the same as startHz") : null)
            ?? RangeFault(".source.periodSeconds", sweep.PeriodSeconds, 0.1, 60)
            ?? PeakLevelFault(sweep.LevelDb),
        ClickSource click => RangeFault(".source.periodSeconds", click.PeriodSeconds, 0.01, 60) ?? PeakLevelFault(click.LevelDb),
        _ => new ShowFault(".source", "the kind of source does not exist"),
    };

    private static ShowFault? PeakLevelFault(double levelDb) => RangeFault(".source.levelDb", levelDb, -120, 0);

    private static ShowFault? WaveFault(WaveFileSource wave) =>
        FileFault(wave.Path)
        ?? (wave.Channel is >= 1 and <= ShowLimits.MaxWaveChannel
            ? null
            : new ShowFault(".source.channel", $"{wave.Channel} is not from 1 to {ShowLimits.MaxWaveChannel}"));

    private static ShowFault? FileFault(string path) =>
        TextFault(".source.path", path, ShowLimits.MaxPathLength)
        ?? (path.Length == 0 ? new ShowFault(".source.path", "is empty") : null);

    private static ShowFault? TrajectoryFault(ObjectTrajectory? trajectory)
    {
        if (trajectory is null)
        {
            return null;
        }

        if (!Enum.IsDefined(trajectory.Shape))
        {
            return new ShowFault(".trajectory.shape", "the shape does not exist");
        }

        var points = trajectory.Points;
        if (points.IsDefault || points.Length is < 2 or > ShowLimits.MaxTrajectoryPoints)
        {
            var count = points.IsDefault ? 0 : points.Length;
            return new ShowFault(".trajectory.points", $"has {count} points, 2 to {ShowLimits.MaxTrajectoryPoints} are allowed");
        }

        for (var i = 0; i < points.Length; i++)
        {
            var path = $".trajectory.points[{i}]";
            var fault = RangeFault($"{path}.timeSeconds", points[i].TimeSeconds, 0, ShowLimits.MaxTrajectorySeconds)
                ?? (i == 0 && points[i].TimeSeconds != 0 ? new ShowFault($"{path}.timeSeconds", "the first point is not at 0") : null)
                ?? (i > 0 && !IsStep(points[i - 1].TimeSeconds, points[i].TimeSeconds)
                    ? new ShowFault($"{path}.timeSeconds", "is not at least 0.001 s after the point before")
                    : null)
                ?? PositionFault($"{path}.position", points[i].Position);
            if (fault is not null)
            {
                return fault;
            }
        }

        return null;
    }

    // Half of a nanosecond is left for times that were written in decimals: 0.3 - 0.299 is below 0.001 in binary.
    private static bool IsStep(double before, double after) =>
        after - before >= ShowLimits.MinTrajectoryStepSeconds - 5e-10;
}
