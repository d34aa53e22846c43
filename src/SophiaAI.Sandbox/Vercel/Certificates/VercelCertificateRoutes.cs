using System.Globalization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Certificates;

/// <summary>Lists and reads certificates. The command-line tool asks for the list by an older path, and gets the times as text.</summary>
internal sealed class VercelCertificateRoutes(VercelCertificateBook book)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v8/certs", (HttpContext context) => List(context, c => c));
        foreach (string path in new[] { "/v4/now/certs", "/v4/certs" })
            routes.MapGet(path, (HttpContext context) => List(context, Older));
        routes.MapGet("/v8/certs/{id}", (HttpContext context, string id) => book.Of(VercelScope.TeamOf(context)).FirstOrDefault(c => c.Id == id) is { } certificate
            ? Results.Json(certificate, WireJson.Options)
            : VercelErrors.NotFound("The certificate was not found."));
    }

    private IResult List<T>(HttpContext context, Func<VercelCertificate, T> describe) => VercelPages.Answer(
        context.Request.Query,
        Apart(book.Of(VercelScope.TeamOf(context))),
        c => c.CreatedAt,
        (certs, pagination) => new { certs = certs.Select(describe), pagination });

    /// <summary>Lists are paged by time, so no two are of the same millisecond.</summary>
    private static IEnumerable<VercelCertificate> Apart(IEnumerable<VercelCertificate> certificates) => certificates
        .OrderBy(c => c.CreatedAt)
        .Select((c, index) => c with { CreatedAt = c.CreatedAt + index });

    private static object Older(VercelCertificate certificate) => new
    {
        uid = certificate.Id,
        cns = certificate.Cns,
        created = Time(certificate.CreatedAt),
        expiration = Time(certificate.ExpiresAt),
        autoRenew = certificate.AutoRenew,
    };

    private static string Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
