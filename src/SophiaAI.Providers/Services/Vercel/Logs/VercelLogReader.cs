using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>Reads the lines of logs, which each part of the API writes in another shape.</summary>
internal static class VercelLogReader
{
    private const string Build = "build";
    private const string Delimiter = "delimiter";
    private const string DeploymentState = "deployment-state";

    private static readonly HashSet<string> s_buildMembers = ["created", "date", "deploymentId", "id", "serial", "text", "type", "level", "payload"];

    private static readonly HashSet<string> s_liveMembers =
        ["level", "message", "messageTruncated", "rowId", "source", "timestampInMs", "domain", "requestMethod", "requestPath", "responseStatusCode", "requestId", "deploymentId"];

    private static readonly string[] s_times = ["created", "timestampInMs"];

    private static readonly string[] s_requestMembers = ["requestMethod", "requestPath", "responseStatusCode"];

    private static readonly HashSet<string> s_recordMembers =
        ["timestamp", "id", "level", "message", "truncated", "source", "stream", "deploymentId", "requestId", "requestMethod", "requestPath", "httpStatus", "domain"];

    /// <summary>Does nothing for a line of a log. A service that has already begun to answer can say only in a line that it failed.</summary>
    /// <exception cref="ServiceException">The line says that.</exception>
    public static void ThrowIfError(VercelLogLine line)
    {
        if (!line.Members.TryGetValue("error", out JsonElement error) || error.ValueKind is JsonValueKind.Null || s_times.Any(line.Members.ContainsKey)) return;
        string? code = error.ValueKind == JsonValueKind.Object ? error.Text("code") : null;
        string? said = error.ValueKind == JsonValueKind.Object ? error.Text("message") ?? code : Json.Text(error);
        FailureReason reason = ReasonOf(code);
        throw new ServiceException(VercelService.Name, reason, $"Vercel ended the log with an error{(said is null ? string.Empty : $": {said.TrimEnd('.')}")}.")
        {
            ErrorCode = code,
            ServerMessage = said,
            RecommendedAction = VercelService.Profile.AdviceFor(reason),
        };
    }

    /// <summary>A line of a build; null if it only keeps the connection alive. Its text is in the event itself or in its payload.</summary>
    /// <exception cref="FormatException">Its time can't be read.</exception>
    public static VercelLogEntry? ReadBuild(VercelLogLine line)
    {
        if (!Has(line, "created")) return null;
        IReadOnlyDictionary<string, JsonElement> body = BodyOf(line);
        return new VercelLogEntry
        {
            Time = Time(body, "date") ?? Time(line.Members, "created") ?? throw new FormatException(),
            Id = Text(body, "serial") ?? Text(body, "id"),
            Level = Text(line.Members, "level"),
            Message = Text(body, "text") ?? StateOf(line),
            Source = Build,
            Type = Text(line.Members, "type"),
            DeploymentId = Text(body, "deploymentId"),
            More = Rest(body, s_buildMembers),
        };
    }

    /// <summary>Whether a line of a build is the last one: it says that the deployment has ended.</summary>
    public static bool IsEnd(VercelLogLine line) => Text(line.Members, "type") == DeploymentState && VercelDeploymentState.IsFinal(StateOf(line));

    /// <summary>When a line of the live log was written, also one that only says why the stream ends; null if it does not say.</summary>
    public static DateTimeOffset? TimeOfLive(VercelLogLine line) => Time(line.Members, "timestampInMs");

    /// <summary>A line of the live log; null if it only says why the stream ends, or keeps it alive.</summary>
    /// <exception cref="FormatException">Its time can't be read.</exception>
    public static VercelLogEntry? ReadLive(VercelLogLine line) =>
        Text(line.Members, "source") == Delimiter || !Has(line, "timestampInMs") ? null : new VercelLogEntry
        {
            Time = TimeOfLive(line) ?? throw new FormatException(),
            Id = Text(line.Members, "rowId"),
            Level = Text(line.Members, "level"),
            Message = Text(line.Members, "message") is { Length: > 0 } message ? message : RequestOf(line),
            MessageTruncated = IsTrue(line.Members, "messageTruncated"),
            Source = Text(line.Members, "source"),
            DeploymentId = Text(line.Members, "deploymentId"),
            RequestId = Text(line.Members, "requestId"),
            RequestMethod = Text(line.Members, "requestMethod"),
            RequestPath = Text(line.Members, "requestPath"),
            StatusCode = Status(line.Members, "responseStatusCode"),
            Domain = Text(line.Members, "domain"),
            More = Rest(line.Members, s_liveMembers),
        };

    /// <summary>A record of the history.</summary>
    /// <exception cref="FormatException">It has no time.</exception>
    public static VercelLogEntry ReadRecord(VercelLogLine record) => new()
    {
        Time = Time(record.Members, "timestamp") ?? throw new FormatException(),
        Id = Text(record.Members, "id"),
        Level = Text(record.Members, "level"),
        Message = Text(record.Members, "message"),
        MessageTruncated = IsTrue(record.Members, "truncated"),
        Source = Text(record.Members, "source"),
        Type = Text(record.Members, "stream"),
        DeploymentId = Text(record.Members, "deploymentId"),
        RequestId = Text(record.Members, "requestId"),
        RequestMethod = Text(record.Members, "requestMethod"),
        RequestPath = Text(record.Members, "requestPath"),
        StatusCode = Status(record.Members, "httpStatus"),
        Domain = Text(record.Members, "domain"),
        More = Rest(record.Members, s_recordMembers),
    };

    // A line about a request that logged nothing.
    private static string RequestOf(VercelLogLine line) =>
        string.Join(' ', s_requestMembers.Select(name => Text(line.Members, name)).Where(static part => !string.IsNullOrEmpty(part)));

    private static IReadOnlyDictionary<string, JsonElement> BodyOf(VercelLogLine line) =>
        line.Members.TryGetValue("payload", out JsonElement payload) && payload.ValueKind == JsonValueKind.Object
            ? payload.EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value)
            : line.Members;

    private static string? StateOf(VercelLogLine line) =>
        BodyOf(line).TryGetValue("info", out JsonElement info) && info.ValueKind == JsonValueKind.Object ? info.Text("readyState") : null;

    private static string? Text(IReadOnlyDictionary<string, JsonElement> members, string name) => members.TryGetValue(name, out JsonElement member) ? Json.Text(member) : null;

    private static bool Has(VercelLogLine line, string name) => line.Members.TryGetValue(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null;

    // Milliseconds since 1970, with or without a fraction, as a number or as a text; or in ISO 8601.
    private static DateTimeOffset? Time(IReadOnlyDictionary<string, JsonElement> members, string name)
    {
        if (Text(members, name) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal milliseconds))
            return milliseconds is >= long.MinValue and <= long.MaxValue ? UnixMilliseconds.Of((long)milliseconds) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
    }

    private static FailureReason ReasonOf(string? code) => code switch
    {
        "forbidden" or "not_authorized" or "team_unauthorized" => FailureReason.AccessDenied,
        "not_found" or "deployment_not_found" => FailureReason.NotFound,
        "rate_limited" or "too_many_requests" => FailureReason.RateLimited,
        _ => FailureReason.Unavailable,
    };

    private static int? Status(IReadOnlyDictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out int status) && status > 0 ? status : null;

    private static bool IsTrue(IReadOnlyDictionary<string, JsonElement> members, string name) => members.TryGetValue(name, out JsonElement member) && member.ValueKind == JsonValueKind.True;

    private static Dictionary<string, JsonElement> Rest(IReadOnlyDictionary<string, JsonElement> members, HashSet<string> known) =>
        members.Where(member => !known.Contains(member.Key)).ToDictionary();
}
