using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Wavehall.Streaming.Link;

/// <summary>JSON payloads as bytes and back. Reading never throws: what is wrong comes back as one line.</summary>
public static class LinkPayload
{
    /// <summary>Payload of a hello.</summary>
    public static byte[] ToBytes(LinkHello message) => JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.LinkHello);

    /// <summary>Payload of a refusal.</summary>
    public static byte[] ToBytes(LinkRefusal message) => JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.LinkRefusal);

    /// <summary>Payload of a renderer's configuration.</summary>
    public static byte[] ToBytes(RendererConfiguration message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.RendererConfiguration);

    /// <summary>Payload of an object's definition.</summary>
    public static byte[] ToBytes(ObjectDefinition message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.ObjectDefinition);

    /// <summary>JSON of an object's fault.</summary>
    public static byte[] ToBytes(LinkObjectFault message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.LinkObjectFault);

    /// <summary>Payload of the show's reverb.</summary>
    public static byte[] ToBytes(LinkReverb message) => JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.LinkReverb);

    /// <summary>Payload of a node's configuration.</summary>
    public static byte[] ToBytes(NodeConfiguration message) =>
        JsonSerializer.SerializeToUtf8Bytes(message, LinkJson.Default.NodeConfiguration);

    /// <summary>Reads a hello.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out LinkHello? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.LinkHello, static hello => hello.VirtualNodes < 0 ? "virtualNodes is negative" : null, out message, out error);

    /// <summary>Reads a refusal.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out LinkRefusal? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.LinkRefusal, static _ => null, out message, out error);

    /// <summary>Reads a renderer's configuration and checks its streams.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out RendererConfiguration? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.RendererConfiguration, static configuration => StreamFault(configuration.Streams), out message, out error);

    /// <summary>Reads an object's definition.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out ObjectDefinition? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.ObjectDefinition, static _ => null, out message, out error);

    /// <summary>Reads an object's fault.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out LinkObjectFault? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.LinkObjectFault, static _ => null, out message, out error);

    /// <summary>Reads the show's reverb and checks its ranges.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out LinkReverb? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.LinkReverb, static reverb => reverb.Fault(), out message, out error);

    /// <summary>Reads a node's configuration and checks it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out NodeConfiguration? message, [NotNullWhen(false)] out string? error) =>
        TryRead(payload, LinkJson.Default.NodeConfiguration, static configuration => configuration.Fault(), out message, out error);

    private static bool TryRead<T>(
        ReadOnlySpan<byte> payload,
        JsonTypeInfo<T> type,
        Func<T, string?> fault,
        [NotNullWhen(true)] out T? message,
        [NotNullWhen(false)] out string? error)
        where T : class
    {
        try
        {
            message = JsonSerializer.Deserialize(payload, type);
            error = message is null ? "null" : fault(message);
        }
        catch (JsonException exception)
        {
            message = null;
            error = exception.Message;
        }
        if (error is not null)
        {
            message = null;
            error = $"{typeof(T).Name}: {error}";
            return false;
        }
        return message is not null;
    }

    private static string? StreamFault(StreamDescription[] streams)
    {
        foreach (StreamDescription stream in streams)
        {
            string? fault = stream is null ? "a stream is null" : stream.Fault();
            if (fault is not null)
            {
                return fault;
            }
        }
        return null;
    }
}
