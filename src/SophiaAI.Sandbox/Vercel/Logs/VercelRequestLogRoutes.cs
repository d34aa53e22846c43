using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>GET /api/logs/request-logs: the history of requests in numbered pages, newest first. Each page starts with the last rows of the one before.</summary>
internal sealed class VercelRequestLogRoutes(VercelData data, VercelTraffic traffic)
{
    private const int PageSize = 50;
    private const int Overlap = 2;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/logs/request-logs", List);

    private IResult List(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (!VercelQuery.TryReadTime(query, "startDate", out long? start, out string? error) || !VercelQuery.TryReadTime(query, "endDate", out long? end, out error)
            || !VercelQuery.TryReadTime(query, "page", out long? page, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        if (data.FindTeam(query["ownerId"]) is not { } team)
            return VercelErrors.Forbidden();
        if (data.FindProject(team.Id, query["projectId"].ToString()) is not { } project)
            return VercelAnswers.NoProject();
        VercelRequest[] found = traffic.Of(project, start ?? 0, end ?? long.MaxValue, query["deploymentId"] is [{ Length: > 0 } id] ? id : null)
            .Where(r => Accepts(query, r))
            .Skip((int)(page ?? 0) * (PageSize - Overlap))
            .Take(PageSize + 1)
            .ToArray();
        return VercelAnswers.Ok(new { rows = found.Take(PageSize).Select(Describe), hasMoreRows = found.Length > PageSize });
    }

    private static bool Accepts(IQueryCollection query, VercelRequest request)
    {
        (IReadOnlyList<string> levels, IReadOnlyList<string> sources) = (VercelQuery.ReadList(query, "level"), VercelQuery.ReadList(query, "source"));
        (string status, string search) = (query["statusCode"].ToString(), query["search"].ToString());
        return Matches(query["environment"], request.Environment)
            && Matches(query["branch"], request.Branch)
            && Matches(query["requestId"], request.Id)
            && (levels.Count == 0 || request.Lines.Any(l => levels.Contains(l.Level)))
            && (sources.Count == 0 || sources.Contains(request.Source))
            && (status.Length == 0 || StatusShape(status).IsMatch(request.Status.ToString(CultureInfo.InvariantCulture)))
            && (request.Path.Contains(search, StringComparison.OrdinalIgnoreCase) || request.Lines.Any(l => l.Message.Contains(search, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool Matches(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || wanted == value;

    /// <summary>A status as it is, or a class of them, as in 5xx.</summary>
    private static Regex StatusShape(string status) => new($"^{Regex.Escape(status).Replace("x", "[0-9]", StringComparison.OrdinalIgnoreCase)}$", RegexOptions.CultureInvariant);

    private static object Describe(VercelRequest request) => new
    {
        requestId = request.Id,
        timestamp = DateTimeOffset.FromUnixTimeMilliseconds(request.Time).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        deploymentId = request.Deployment.Uid,
        requestMethod = request.Method,
        requestPath = request.Path,
        statusCode = request.Status,
        environment = request.Environment,
        branch = request.Branch,
        cache = request.Cache,
        domain = request.Domain,
        logs = request.Lines.Select(l => new { level = l.Level, message = l.Message, messageTruncated = l.IsTruncated }),
        events = new[] { new { source = request.Source } },
    };
}
