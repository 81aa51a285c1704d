using System.Text.Json.Serialization;

namespace Wavehall.Streaming.Link;

/// <summary>Serialisers of the JSON payloads, generated at build so that no reflection is needed. Names are camelCase;
/// unknown members are skipped, missing ones and nulls refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LinkHello))]
[JsonSerializable(typeof(LinkRefusal))]
[JsonSerializable(typeof(RendererConfiguration))]
[JsonSerializable(typeof(ObjectDefinition))]
[JsonSerializable(typeof(LinkObjectFault))]
[JsonSerializable(typeof(LinkReverb))]
[JsonSerializable(typeof(NodeConfiguration))]
public sealed partial class LinkJson : JsonSerializerContext;
