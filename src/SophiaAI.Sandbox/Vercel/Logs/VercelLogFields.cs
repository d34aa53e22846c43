using System.Globalization;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>The fields of observability's events, all of them; an answer has those that are asked for.</summary>
internal static class VercelLogFields
{
    /// <summary>Identifies an event; never answered.</summary>
    public const string Key = "\0key";

    private const string Region = "iad1";

    /// <summary>An event for each line that was written meanwhile.</summary>
    public static IEnumerable<Dictionary<string, object?>> OfLines(VercelRequest request) => request.Lines.Select((line, index) =>
    {
        Dictionary<string, object?> row = Common(request, index);
        row["branch"] = request.Branch;
        row["domain"] = request.Domain;
        row["source"] = request.Source is "serverless" ? "function" : request.Source;
        row["isSystemLog"] = request.Status is 504;
        row["region"] = Region;
        row["runtime"] = "nodejs";
        row["level"] = line.Level;
        row["message"] = line.Message;
        row["stream"] = line.Level is "info" ? "stdout" : "stderr";
        row["truncated"] = line.IsTruncated;
        return row;
    });

    public static Dictionary<string, object?> Of(VercelRequest request)
    {
        Dictionary<string, object?> row = Common(request, 0);
        row["requestHostname"] = request.Domain;
        row["httpStatus"] = request.Status;
        row["route"] = request.Path;
        row["pathType"] = request.Source is "serverless" ? "func" : request.Source;
        row["cacheResult"] = request.Cache;
        row["edgeNetworkRegion"] = Region;
        row["clientIpCountry"] = "US";
        row["clientUserAgent"] = "Mozilla/5.0";
        row["wafAction"] = "";
        return row;
    }

    /// <summary>The time, and the fields that were asked for; null where an event has no such field.</summary>
    public static Dictionary<string, object?> Select(Dictionary<string, object?> row, IReadOnlyList<string> names)
    {
        Dictionary<string, object?> selected = new() { ["timestamp"] = row["timestamp"] };
        foreach (string name in names)
            selected[name] = row.GetValueOrDefault(name);
        return selected;
    }

    private static Dictionary<string, object?> Common(VercelRequest request, int index) => new()
    {
        [Key] = string.Create(CultureInfo.InvariantCulture, $"{request.Time}/{request.Id}/{index}"),
        ["timestamp"] = DateTimeOffset.FromUnixTimeMilliseconds(request.Time + index).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["projectId"] = request.Deployment.ProjectId,
        ["requestId"] = request.Id,
        ["deploymentId"] = request.Deployment.Uid,
        ["environment"] = request.Environment,
        ["requestPath"] = request.Path,
        ["requestMethod"] = request.Method,
        ["service"] = "web",
    };
}
