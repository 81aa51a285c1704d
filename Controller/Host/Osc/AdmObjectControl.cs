using System.Collections.Immutable;
using System.Text;
using Wavehall.Show;
using Wavehall.Show.Objects;
using Wavehall.Venues;

namespace Wavehall.Host.Osc;

/// <summary>
/// Sets and tells the parameters of objects as ADM-OSC means them, and ours. A single coordinate or angle leaves the others as they are
/// now, on a running trajectory too (which then stops). At the origin, where a direction has no meaning, azimuth and elevation
/// stay what they were. Not for several threads at once.
/// </summary>
public sealed class AdmObjectControl
{
    private readonly ShowSession _session;
    private readonly AdmSpace _space;
    private readonly Func<int, Vector3D?> _currentPosition;

    // Last direction of each object by its number.
    private readonly AdmPolar[] _directions = new AdmPolar[ShowLimits.MaxObjects + 1];

    /// <summary>Control over the objects of a show.</summary>
    /// <param name="session">The show.</param>
    /// <param name="space">How ADM-OSC's coordinates lie in the room.</param>
    /// <param name="currentPosition">Where an object is now, trajectory included; null when it does not know it.</param>
    /// <param name="reply">Sends replies to queries.</param>
    /// <param name="counters">Counts replies.</param>
    public AdmObjectControl(ShowSession session, AdmSpace space, Func<int, Vector3D?> currentPosition, OscReplySender reply, OscCounters counters)
    {
        _session = session;
        _space = space;
        _currentPosition = currentPosition;
        Replies = new OscReplies(reply, counters);
    }

    internal OscReplies Replies { get; }

    internal OscRefusal Run(int number, AdmParameter parameter, in AdmValue value, OscPeer peer)
    {
        if (value.Request == AdmRequest.Nothing)
        {
            return OscRefusal.None;
        }

        if (_session.Find(number) is not { } soundObject)
        {
            return OscRefusal.NoSuchObject;
        }

        if (value.Request == AdmRequest.Query)
        {
            return Tell(soundObject, parameter, peer);
        }

        var result = parameter switch
        {
            AdmParameter.Gain => _session.SetGain(number, value.A, peer.Origin),
            AdmParameter.Mute => _session.SetMuted(number, value.A != 0, peer.Origin),
            AdmParameter.Name => _session.Rename(number, value.Text!, peer.Origin),
            AdmParameter.Dref => _session.SetDistance(number, AdmDistance.WithShare(soundObject.Distance, value.A, _space), peer.Origin),
            AdmParameter.Dmax => _session.SetDistance(number, AdmDistance.WithMaximum(soundObject.Distance, value.A, _space), peer.Origin),
            AdmParameter.Doppler => _session.SetDoppler(number, value.A != 0, peer.Origin),
            AdmParameter.Air => _session.SetAirAbsorption(number, value.A != 0, peer.Origin),
            AdmParameter.Direction => _session.SetDirection(number, Direction(value), peer.Origin),
            AdmParameter.W => _session.SetSpread(number, SpreadOf(soundObject, value.A), peer.Origin),
            AdmParameter.Spread => _session.SetSpread(number, AdmValue.Kept(soundObject.SpreadDegrees, value.A), peer.Origin),
            AdmParameter.Hybrid => _session.SetHybrid(number, value.A != 0, peer.Origin),
            AdmParameter.Reverb => _session.SetReverbSend(number, AdmValue.Kept(soundObject.ReverbSend, value.A), peer.Origin),
            AdmParameter.Orientation => _session.SetOrientation(number, Turned(soundObject.Orientation, value), peer.Origin),
            AdmParameter.Route => SetRoutes(number, value.Routes, peer.Origin),
            _ => _session.Move(number, Target(soundObject, parameter, value), peer.Origin),
        };
        return result.Accepted ? OscRefusal.None
            : parameter == AdmParameter.Route && AsksForMissing(value.Routes) ? OscRefusal.NoSuchGroup
            : OscRefusal.EditRefused;
    }

    private EditResult SetRoutes(int number, ImmutableArray<ObjectRoute> asked, string origin) =>
        _session.ChangeRoutes(number, now => OscRoutes.Merge(now, asked), origin);

    private bool AsksForMissing(ImmutableArray<ObjectRoute> routes) =>
        _session.Venue is { } venue && routes.Any(route => VenueRoutes.Missing(route, venue) is not null);

    // ADM-OSC's 1 is the whole circle, which is half a circle from the middle.
    private static double SpreadOf(SoundObject soundObject, double width) =>
        (float)width == (float)WidthOf(soundObject) ? soundObject.SpreadDegrees : width * ShowLimits.MaxSpreadDegrees;

    private static double WidthOf(SoundObject soundObject) => soundObject.SpreadDegrees / ShowLimits.MaxSpreadDegrees;

    private static BedOrientation Turned(BedOrientation now, in AdmValue value) => new(
        AdmValue.Kept(now.YawDegrees, value.A), AdmValue.Kept(now.PitchDegrees, value.B), AdmValue.Kept(now.RollDegrees, value.C));

    // 0 0 0, and what is so short that it points nowhere, is the reference point.
    private static Vector3D? Direction(in AdmValue value)
    {
        var direction = new Vector3D(value.A, value.B, value.C);
        return direction.Length < ShowLimits.MinDirectionLength ? null : direction;
    }

    private Vector3D Target(SoundObject soundObject, AdmParameter parameter, in AdmValue value)
    {
        var now = PositionOf(soundObject);
        var set = _space.ToRoom(value.A, value.B, value.C);
        var polar = DirectionOf(soundObject.Number, now);
        return parameter switch
        {
            // x is to the right and our y to the left, so that x and y change places here.
            AdmParameter.Xyz => set,
            AdmParameter.Xy => set with { Z = now.Z },
            AdmParameter.X => now with { Y = set.Y },
            AdmParameter.Y => now with { X = _space.ToRoom(0, value.A, 0).X },
            AdmParameter.Z => now with { Z = _space.ToRoom(0, 0, value.A).Z },
            AdmParameter.Azim => Turn(soundObject.Number, polar with { AzimuthDegrees = value.A }),
            AdmParameter.Elev => Turn(soundObject.Number, polar with { ElevationDegrees = value.A }),
            AdmParameter.Dist => Turn(soundObject.Number, polar with { Distance = value.A }),
            _ => Turn(soundObject.Number, new AdmPolar(value.A, value.B, value.C)),
        };
    }

    private Vector3D Turn(int number, AdmPolar polar)
    {
        _directions[number] = polar;
        return _space.ToRoom(polar);
    }

    private Vector3D PositionOf(SoundObject soundObject) => _currentPosition(soundObject.Number) ?? soundObject.Position;

    private AdmPolar DirectionOf(int number, Vector3D position) =>
        _directions[number] = _space.ToPolar(position, _directions[number]);

    // Values are told within the ranges of the specification, whatever place the console has put the object to.
    private OscRefusal Tell(SoundObject soundObject, AdmParameter parameter, OscPeer peer)
    {
        if (!Replies.TryTake())
        {
            return OscRefusal.ReplyNotSent;
        }

        var position = PositionOf(soundObject);
        var (x, y, z) = _space.FromRoom(position);
        var polar = DirectionOf(soundObject.Number, position);
        var distance = Math.Min(polar.Distance, 1);
        var facing = soundObject.Direction.GetValueOrDefault();
        var turn = soundObject.Orientation;
        Span<byte> address = stackalloc byte[AdmAddress.MaxLength];
        address = address[..AdmAddress.Write(address, soundObject.Number, parameter)];
        var writer = new OscWriter(Replies.Packet);
        var written = parameter switch
        {
            AdmParameter.Xyz => Numbers(ref writer, address, Unit(x), Unit(y), Unit(z)),
            AdmParameter.Xy => Numbers(ref writer, address, Unit(x), Unit(y)),
            AdmParameter.X => Numbers(ref writer, address, Unit(x)),
            AdmParameter.Y => Numbers(ref writer, address, Unit(y)),
            AdmParameter.Z => Numbers(ref writer, address, Unit(z)),
            AdmParameter.Aed => Numbers(ref writer, address, polar.AzimuthDegrees, polar.ElevationDegrees, distance),
            AdmParameter.Azim => Numbers(ref writer, address, polar.AzimuthDegrees),
            AdmParameter.Elev => Numbers(ref writer, address, polar.ElevationDegrees),
            AdmParameter.Dist => Numbers(ref writer, address, distance),
            AdmParameter.Gain => Numbers(ref writer, address, soundObject.Gain),
            AdmParameter.Dref => Numbers(ref writer, address, AdmDistance.ShareOf(soundObject.Distance)),
            AdmParameter.Dmax => Numbers(ref writer, address, AdmDistance.MaximumOf(soundObject.Distance, _space)),
            AdmParameter.Direction => Numbers(ref writer, address, facing.X, facing.Y, facing.Z),
            AdmParameter.W => Numbers(ref writer, address, WidthOf(soundObject)),
            AdmParameter.Spread => Numbers(ref writer, address, soundObject.SpreadDegrees),
            AdmParameter.Reverb => Numbers(ref writer, address, soundObject.ReverbSend),
            AdmParameter.Orientation => Numbers(ref writer, address, turn.YawDegrees, turn.PitchDegrees, turn.RollDegrees),
            AdmParameter.Route => OscRoutes.TryWrite(ref writer, address, soundObject.Routes),
            AdmParameter.Hybrid => Switch(ref writer, address, soundObject.Hybrid),
            AdmParameter.Mute => Switch(ref writer, address, soundObject.Muted),
            AdmParameter.Doppler => Switch(ref writer, address, soundObject.Doppler),
            AdmParameter.Air => Switch(ref writer, address, soundObject.AirAbsorption),
            _ => writer.TryMessage(address, "s"u8) && writer.TryString(Encoding.UTF8.GetBytes(soundObject.Name)),
        };
        return written ? Replies.Send(writer.Written, peer) : OscRefusal.ReplyNotSent;
    }

    private static double Unit(double value) => Math.Clamp(value, -1, 1);

    private static bool Switch(ref OscWriter writer, scoped ReadOnlySpan<byte> address, bool on) =>
        writer.TryMessage(address, "i"u8) && writer.TryInt32(on ? 1 : 0);

    private static bool Numbers(ref OscWriter writer, scoped ReadOnlySpan<byte> address, params ReadOnlySpan<double> values)
    {
        var written = writer.TryMessage(address, "fff"u8[..values.Length]);
        foreach (var value in values)
        {
            written = written && writer.TryFloat32((float)value);
        }

        return written;
    }
}
