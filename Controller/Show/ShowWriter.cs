using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wavehall.Show.Format;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show;

/// <summary>
/// Writes show files that <see cref="ShowReader"/> reads back to the same values: numbers are written with as many
/// digits as they need to come back exactly. Positions and trajectory points take one line each.
/// </summary>
public static class ShowWriter
{
    // Relaxed escaping keeps names readable; a show file is no part of an HTML page.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes, UTF-8 without byte order mark, closed by a line feed.</summary>
    public static byte[] ToUtf8Json(ShowDocument show)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteString("format", ShowFormatNames.Format);
            json.WriteNumber("version", ShowFormatNames.Version);
            json.WriteString("name", show.Name);
            if (show.Venue.Length > 0)
            {
                json.WriteString("venue", show.Venue);
            }

            if (show.Reverb != ShowReverb.Default)
            {
                json.WritePropertyName("reverb");
                ReverbFormat.Write(json, show.Reverb);
            }

            json.WriteStartArray("objects");
            foreach (var soundObject in show.Objects)
            {
                WriteObject(json, soundObject);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One object on one line, as <see cref="ShowReader.TryReadObject"/> reads it.</summary>
    public static string ObjectToJson(SoundObject soundObject) => OnOneLine(json => WriteObject(json, soundObject));

    /// <summary>A show's reverb on one line, as <see cref="ShowReader.TryReadReverb"/> reads it.</summary>
    public static string ReverbToJson(ShowReverb reverb) => OnOneLine(json => ReverbFormat.Write(json, reverb));

    private static string OnOneLine(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteObject(Utf8JsonWriter json, SoundObject soundObject)
    {
        json.WriteStartObject();
        json.WriteNumber("number", soundObject.Number);
        json.WriteString("name", soundObject.Name);
        json.WriteString("kind", ShowFormatNames.NameOf(ShowFormatNames.Kinds, soundObject.Kind));
        json.WritePropertyName("position");
        json.WriteRawValue(PositionText(soundObject.Position));
        json.WriteNumber("gain", soundObject.Gain);
        json.WriteBoolean("muted", soundObject.Muted);
        WriteOptions(json, soundObject);
        WriteSource(json, soundObject.Source);
        if (soundObject.Trajectory is { } trajectory)
        {
            WriteTrajectory(json, trajectory);
            json.WriteBoolean("trajectoryRunning", soundObject.TrajectoryRunning);
        }

        json.WriteEndObject();
    }

    // Only what differs from the default, so that a file of somebody who does not use it stays as it was, byte by byte.
    private static void WriteOptions(Utf8JsonWriter json, SoundObject soundObject)
    {
        if (soundObject.Direction is { } direction)
        {
            json.WritePropertyName("direction");
            json.WriteRawValue(PositionText(direction));
        }

        if (soundObject.Distance != ObjectDistance.Default)
        {
            WriteDistance(json, soundObject.Distance);
        }

        if (!soundObject.Doppler)
        {
            json.WriteBoolean("doppler", false);
        }

        if (soundObject.AirAbsorption)
        {
            json.WriteBoolean("airAbsorption", true);
        }

        if (!soundObject.Routes.IsDefaultOrEmpty)
        {
            RouteFormat.Write(json, soundObject.Routes);
        }

        if (soundObject.SpreadDegrees != 0)
        {
            json.WriteNumber("spreadDegrees", soundObject.SpreadDegrees);
        }

        if (soundObject.Hybrid)
        {
            json.WriteBoolean("hybrid", true);
        }

        if (soundObject.ReverbSend != 0)
        {
            json.WriteNumber("reverbSend", soundObject.ReverbSend);
        }

        if (soundObject.Orientation is var turn && turn != BedOrientation.None)
        {
            json.WritePropertyName("orientation");
            json.WriteRawValue(PositionText(new Vector3D(turn.YawDegrees, turn.PitchDegrees, turn.RollDegrees)));
        }
    }

    private static void WriteDistance(Utf8JsonWriter json, ObjectDistance distance)
    {
        json.WriteStartObject("distance");
        json.WriteString("law", ShowFormatNames.NameOf(ShowFormatNames.DistanceLaws, distance.Law));
        if (distance != ObjectDistance.Default with { Law = distance.Law } || distance.Law == ObjectDistanceLaw.Reference)
        {
            json.WriteNumber("referenceMetres", distance.ReferenceMetres);
            json.WriteNumber("maximumMetres", distance.MaximumMetres);
        }

        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, SoundSource source)
    {
        json.WriteStartObject("source");
        switch (source)
        {
            case WaveFileSource wave:
                WriteType(json, SourceKind.Wave);
                json.WriteString("path", wave.Path);
                json.WriteNumber("channel", wave.Channel);
                json.WriteBoolean("loop", wave.Loop);
                break;
            case BedFileSource bed:
                WriteType(json, SourceKind.Bed);
                json.WriteString("path", bed.Path);
                json.WriteString("format", ShowFormatNames.NameOf(ShowFormatNames.BedFormats, bed.Format));
                json.WriteBoolean("loop", bed.Loop);
                break;
            case SineSource sine:
                WriteType(json, SourceKind.Sine);
                json.WriteNumber("frequencyHz", sine.FrequencyHz);
                json.WriteNumber("levelDb", sine.LevelDb);
                break;
            case PinkNoiseSource pink:
                WriteType(json, SourceKind.PinkNoise);
                json.WriteNumber("levelDb", pink.LevelDb);
                break;
            case SweepSource sweep:
                WriteType(json, SourceKind.Sweep);
                json.WriteNumber("startHz", sweep.StartHz);
                json.WriteNumber("endHz", sweep.EndHz);
                json.WriteNumber("periodSeconds", sweep.PeriodSeconds);
                json.WriteNumber("levelDb", sweep.LevelDb);
                break;
            case ClickSource click:
                WriteType(json, SourceKind.Click);
                json.WriteNumber("periodSeconds", click.PeriodSeconds);
                json.WriteNumber("levelDb", click.LevelDb);
                break;
            case SilentSource:
                WriteType(json, SourceKind.Silence);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(source), source, "has no word in the show format");
        }

        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, SourceKind kind) =>
        json.WriteString("type", ShowFormatNames.NameOf(ShowFormatNames.Sources, kind));

    private static void WriteTrajectory(Utf8JsonWriter json, ObjectTrajectory trajectory)
    {
        json.WriteStartObject("trajectory");
        json.WriteBoolean("loop", trajectory.Loop);
        json.WriteString("shape", ShowFormatNames.NameOf(ShowFormatNames.Shapes, trajectory.Shape));
        json.WriteStartArray("points");
        foreach (var point in trajectory.Points)
        {
            json.WriteRawValue($$"""{ "timeSeconds": {{NumberText(point.TimeSeconds)}}, "position": {{PositionText(point.Position)}} }""");
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string PositionText(Vector3D position) =>
        $"[{NumberText(position.X)}, {NumberText(position.Y)}, {NumberText(position.Z)}]";

    private static string NumberText(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
