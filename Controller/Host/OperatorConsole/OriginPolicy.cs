namespace Wavehall.Host.OperatorConsole;

/// <summary>
/// Browsers let any page open a WebSocket to any server, but say which page it was: RFC 6455 section 10.2.
/// </summary>
public static class OriginPolicy
{
    /// <summary>True when the request comes from a page of this server, or from a program that is no browser (no Origin header).</summary>
    public static bool IsOwn(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        return origins.Count == 0
            || (origins.Count == 1 && string.Equals(origins[0], $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase));
    }
}
