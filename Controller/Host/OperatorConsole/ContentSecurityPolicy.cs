namespace Wavehall.Host.OperatorConsole;

/// <summary>
/// Tells the browser that nothing of a page may come from, or go to, another origin and that no script may stand in the page
/// itself. Style attributes are allowed because Radzen's components place themselves by them; style elements are not.
/// </summary>
public sealed class ContentSecurityPolicy(RequestDelegate next)
{
    /// <summary>The policy, as sent.</summary>
    public const string Value =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds the headers and goes on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Value;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
