using System.Collections.Immutable;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Show.Format;

/// <summary>Reads the parts of an object. Faults go to the nodes' fault log; the caller asks it before it uses the result.</summary>
internal static class SoundObjectFormat
{
    public static SoundObject Read(JsonNode node)
    {
        node.IsObjectOf(
            "number", "name", "kind", "position", "gain", "muted", "direction", "distance", "doppler", "airAbsorption",
            "routes", "spreadDegrees", "hybrid", "reverbSend", "orientation", "source", "trajectory", "trajectoryRunning");
        var source = node.Optional("source") is { Exists: true } sound ? ReadSource(sound) : new SilentSource();
        var trajectory = node.Optional("trajectory") is { Exists: true } path ? ReadTrajectory(path) : null;
        var soundObject = new SoundObject
        {
            Number = node.Required("number").AsInt32(),
            Name = node.Required("name").AsString(),
            Kind = node.Optional("kind") is { Exists: true } kind
                ? kind.AsOneOf<ObjectKind>(ShowFormatNames.Kinds)
                : ObjectKind.Auto,
            Position = ReadPlace(node, source),
            Gain = node.Optional("gain") is { Exists: true } gain ? gain.AsDouble() : 1,
            Muted = node.Optional("muted") is { Exists: true } muted && muted.AsBoolean(),
            Direction = node.Optional("direction") is { Exists: true } direction ? ReadPosition(direction) : null,
            Distance = node.Optional("distance") is { Exists: true } distance ? ReadDistance(distance) : ObjectDistance.Default,
            Doppler = node.Optional("doppler") is not { Exists: true } doppler || doppler.AsBoolean(),
            AirAbsorption = node.Optional("airAbsorption") is { Exists: true } absorption && absorption.AsBoolean(),
            Routes = node.Optional("routes") is { Exists: true } routes ? RouteFormat.Read(routes) : [],
            SpreadDegrees = node.Optional("spreadDegrees") is { Exists: true } spread ? spread.AsDouble() : 0,
            Hybrid = node.Optional("hybrid") is { Exists: true } hybrid && hybrid.AsBoolean(),
            ReverbSend = node.Optional("reverbSend") is { Exists: true } send ? send.AsDouble() : 0,
            Orientation = node.Optional("orientation") is { Exists: true } orientation ? ReadOrientation(orientation) : BedOrientation.None,
            Source = source,
            Trajectory = trajectory,
            TrajectoryRunning = node.Optional("trajectoryRunning") is { Exists: true } running
                ? running.AsBoolean()
                : trajectory is not null,
        };

        if (SoundObjectCheck.FirstFault(soundObject) is { } fault)
        {
            node.Report(fault);
        }

        return soundObject;
    }

    // A bed has no place; what a file says of one all the same is kept.
    private static Vector3D ReadPlace(JsonNode node, SoundSource source) =>
        source is BedFileSource && !node.Optional("position").Exists ? default : ReadPosition(node.Required("position"));

    private static BedOrientation ReadOrientation(JsonNode node)
    {
        var angles = ReadPosition(node);
        return new BedOrientation(angles.X, angles.Y, angles.Z);
    }

    private static Vector3D ReadPosition(JsonNode node)
    {
        Span<double> coordinates = stackalloc double[3];
        var index = 0;
        foreach (var element in node.Elements(3, 3))
        {
            coordinates[index++] = element.AsDouble();
        }

        return new Vector3D(coordinates[0], coordinates[1], coordinates[2]);
    }

    private static ObjectDistance ReadDistance(JsonNode node)
    {
        node.IsObjectOf("law", "referenceMetres", "maximumMetres");
        var law = node.Required("law").AsOneOf<ObjectDistanceLaw>(ShowFormatNames.DistanceLaws);

        // The law that uses the distances must name them; under another they are only kept.
        return new ObjectDistance(
            law,
            Metres("referenceMetres", ObjectDistance.Default.ReferenceMetres),
            Metres("maximumMetres", ObjectDistance.Default.MaximumMetres));

        double Metres(string name, double kept) =>
            law == ObjectDistanceLaw.Reference || node.Optional(name).Exists ? Number(node, name) : kept;
    }

    private static ObjectTrajectory ReadTrajectory(JsonNode node)
    {
        node.IsObjectOf("loop", "shape", "points");
        var loop = node.Optional("loop") is { Exists: true } value && value.AsBoolean();
        var shape = node.Optional("shape") is { Exists: true } word
            ? word.AsOneOf<TrajectoryShape>(ShowFormatNames.Shapes)
            : TrajectoryShape.Linear;
        var points = ImmutableArray.CreateBuilder<TrajectoryPoint>();
        foreach (var point in node.Required("points").Elements(2, ShowLimits.MaxTrajectoryPoints))
        {
            point.IsObjectOf("timeSeconds", "position");
            points.Add(new TrajectoryPoint(point.Required("timeSeconds").AsDouble(), ReadPosition(point.Required("position"))));
        }

        return new ObjectTrajectory(points.ToImmutable(), loop, shape);
    }

    private static SoundSource ReadSource(JsonNode node)
    {
        switch (node.Required("type").AsOneOf<SourceKind>(ShowFormatNames.Sources))
        {
            case SourceKind.Wave:
                node.IsObjectOf("type", "path", "channel", "loop");
                return new WaveFileSource(
                    node.Required("path").AsString(),
                    node.Optional("channel") is { Exists: true } channel ? channel.AsInt32() : 1,
                    node.Optional("loop") is { Exists: true } loop && loop.AsBoolean());
            case SourceKind.Bed:
                node.IsObjectOf("type", "path", "format", "loop");
                return new BedFileSource(
                    node.Required("path").AsString(),
                    node.Optional("format") is { Exists: true } format ? format.AsOneOf<BedFormat>(ShowFormatNames.BedFormats) : BedFormat.AmbiX,
                    node.Optional("loop") is { Exists: true } again && again.AsBoolean());
            case SourceKind.Sine:
                node.IsObjectOf("type", "frequencyHz", "levelDb");
                return new SineSource(Number(node, "frequencyHz"), Number(node, "levelDb"));
            case SourceKind.PinkNoise:
                node.IsObjectOf("type", "levelDb");
                return new PinkNoiseSource(Number(node, "levelDb"));
            case SourceKind.Sweep:
                node.IsObjectOf("type", "startHz", "endHz", "periodSeconds", "levelDb");
                return new SweepSource(
                    Number(node, "startHz"), Number(node, "endHz"), Number(node, "periodSeconds"), Number(node, "levelDb"));
            case SourceKind.Click:
                node.IsObjectOf("type", "periodSeconds", "levelDb");
                return new ClickSource(Number(node, "periodSeconds"), Number(node, "levelDb"));
            default:
                node.IsObjectOf("type");
                return new SilentSource();
        }
    }

    private static double Number(JsonNode node, string name) => node.Required(name).AsDouble();
}
