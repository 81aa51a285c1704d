namespace Wavehall.Streaming.Link;

/// <summary>What a renderer renders and where it sends it. A renderer that has the same
/// <paramref name="ConfigurationId"/> already changes nothing; another one makes it start anew.</summary>
/// <param name="ConfigurationId">Identity of the content.</param>
/// <param name="VenueJson">The venue file.</param>
/// <param name="BindAddress">Address of the interface that packets leave by.</param>
/// <param name="LinkOffsetSamples">Presentation time minus RTP media time, in samples.</param>
/// <param name="CatchUpSamples">How far rendering may fall behind before blocks are skipped, in samples.</param>
/// <param name="ObjectCapacity">Number of objects to allocate, 1..128.</param>
/// <param name="Threads">Rendering threads.</param>
/// <param name="Streams">Streams to send.</param>
public sealed record RendererConfiguration(
    string ConfigurationId,
    string VenueJson,
    string BindAddress,
    int LinkOffsetSamples,
    int CatchUpSamples,
    int ObjectCapacity,
    int Threads,
    StreamDescription[] Streams);

/// <summary>An object appears at a renderer or replaces the one with its index.</summary>
/// <param name="ObjectIndex">Object number minus 1.</param>
/// <param name="StartSample">Media time of show time 0, a multiple of 48.</param>
/// <param name="ObjectJson">The object in the show file's format.</param>
/// <param name="BaseDirectory">Directory that relative file names in it start from.</param>
public sealed record ObjectDefinition(int ObjectIndex, long StartSample, string ObjectJson, string BaseDirectory);

/// <summary>Why a renderer cannot play an object; its place stays silent.</summary>
/// <param name="ObjectIndex">Place of the object, from 0.</param>
/// <param name="Reason">One line.</param>
public sealed record LinkObjectFault(int ObjectIndex, string Reason);
