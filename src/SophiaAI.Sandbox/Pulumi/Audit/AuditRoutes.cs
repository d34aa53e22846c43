using System.Globalization;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Pulumi.Audit;

/// <summary>
/// GET /api/orgs/{org}/auditlogs: what is older than a start time, newest first, and then page by page from where the last one ended. Only some licences have it.
/// </summary>
internal sealed class AuditRoutes(AuditBook book)
{
    // Small, so that a few events already fill more than one page.
    private const int PageSize = 20;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/orgs/{organization}/auditlogs", List);

    private IResult List(HttpContext context, string organization)
    {
        IQueryCollection query = context.Request.Query;
        if (organization != SandboxCredentials.PulumiOrganization)
            return PulumiErrors.NotFound($"organization '{organization}'");
        if (!book.IsLicensed)
            return PulumiErrors.Forbidden("the organization's subscription does not include audit logs");
        (string? start, string? token) = (query["startTime"], query["continuationToken"]);
        if (string.IsNullOrEmpty(start) && string.IsNullOrEmpty(token))
            return PulumiErrors.BadRequest("startTime or continuationToken is required");
        if (!TryRead(start, out long? before))
            return PulumiErrors.BadRequest("startTime must be a unix timestamp");
        if (!TryRead(token, out long? last))
            return PulumiErrors.BadRequest("invalid continuationToken");
        string? format = query["format"];
        if (format is not (null or "" or "json"))
            return PulumiErrors.BadRequest("format must be json");
        (string? kind, string? login) = (query["eventFilter"], query["userFilter"]);
        AuditEvent[] found =
        [
            .. book.All
                .Where(e => last is null ? e.At.ToUnixTimeSeconds() < before : e.Number < last)
                .Where(e => string.IsNullOrEmpty(kind) || e.Event == kind)
                .Where(e => string.IsNullOrEmpty(login) || e.Login == login),
        ];
        return Results.Json(
            new
            {
                continuationToken = found.Length > PageSize ? found[PageSize - 1].Number.ToString(CultureInfo.InvariantCulture) : null,
                auditLogEvents = found.Take(PageSize).Select(e => e.Describe()),
            },
            WireJson.Sparse);
    }

    private static bool TryRead(string? text, out long? number)
    {
        number = null;
        if (string.IsNullOrEmpty(text))
            return true;
        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value);
        number = value;
        return isNumber;
    }
}
