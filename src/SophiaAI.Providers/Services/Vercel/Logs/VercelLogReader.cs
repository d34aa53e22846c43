using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>Reads the lines of logs, which each part of the API writes in another shape.</summary>
internal static class VercelLogReader
{
    private const string Build = "build";
    private const string DeploymentState = "deployment-state";
    private const string Delimiter = "delimiter";

    private static readonly HashSet<string> s_buildMembers = ["created", "date", "deploymentId", "id", "serial", "text", "type", "level", "payload"];
    private static readonly HashSet<string> s_liveMembers =
        ["level", "message", "messageTruncated", "rowId", "source", "timestampInMs", "domain", "requestMethod", "requestPath", "responseStatusCode", "requestId", "deploymentId"];

    private static readonly HashSet<string> s_recordMembers =
        ["timestamp", "id", "level", "message", "truncated", "source", "stream", "deploymentId", "requestId", "requestMethod", "requestPath", "httpStatus", "domain"];

    /// <summary>A line of a build; null if it only keeps the connection alive. Its text is in the event itself or in its payload.</summary>
    public static VercelLogEntry? ReadBuild(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object || Milliseconds(line, "created") is not { } created) return null;
        JsonElement body = line.TryGetProperty("payload", out JsonElement payload) && payload.ValueKind == JsonValueKind.Object ? payload : line;
        return new VercelLogEntry
        {
            Time = Milliseconds(body, "date") ?? created,
            Id = body.Text("serial") ?? body.Text("id"),
            Level = line.Text("level"),
            Message = body.Text("text") ?? StateOf(line),
            Source = Build,
            Type = line.Text("type"),
            DeploymentId = body.Text("deploymentId"),
            More = Rest(body, s_buildMembers),
        };
    }

    /// <summary>Whether a line of a build is the last one: it says that the deployment has ended.</summary>
    public static bool IsEnd(JsonElement line) => line.Text("type") == DeploymentState && VercelDeploymentState.IsFinal(StateOf(line));

    /// <summary>A line of the live log; null if it only says why the stream ends.</summary>
    public static VercelLogEntry? ReadLive(JsonElement line) =>
        line.ValueKind != JsonValueKind.Object || line.Text("source") == Delimiter || Milliseconds(line, "timestampInMs") is not { } time ? null : new VercelLogEntry
        {
            Time = time,
            Id = line.Text("rowId"),
            Level = line.Text("level"),
            Message = line.Text("message"),
            MessageTruncated = IsTrue(line, "messageTruncated"),
            Source = line.Text("source"),
            DeploymentId = line.Text("deploymentId"),
            RequestId = line.Text("requestId"),
            RequestMethod = line.Text("requestMethod"),
            RequestPath = line.Text("requestPath"),
            StatusCode = Status(line, "responseStatusCode"),
            Domain = line.Text("domain"),
            More = Rest(line, s_liveMembers),
        };

    /// <summary>A record of the history.</summary>
    /// <exception cref="FormatException">It has no time.</exception>
    public static VercelLogEntry ReadRecord(JsonElement record) => new()
    {
        Time = Time(record, "timestamp") ?? throw new FormatException(),
        Id = record.Text("id"),
        Level = record.Text("level"),
        Message = record.Text("message"),
        MessageTruncated = IsTrue(record, "truncated"),
        Source = record.Text("source"),
        Type = record.Text("stream"),
        DeploymentId = record.Text("deploymentId"),
        RequestId = record.Text("requestId"),
        RequestMethod = record.Text("requestMethod"),
        RequestPath = record.Text("requestPath"),
        StatusCode = Status(record, "httpStatus"),
        Domain = record.Text("domain"),
        More = Rest(record, s_recordMembers),
    };

    private static string? StateOf(JsonElement line)
    {
        JsonElement body = line.TryGetProperty("payload", out JsonElement payload) && payload.ValueKind == JsonValueKind.Object ? payload : line;
        return body.TryGetProperty("info", out JsonElement info) && info.ValueKind == JsonValueKind.Object ? info.Text("readyState") : null;
    }

    private static DateTimeOffset? Milliseconds(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out long time) ? UnixMilliseconds.Of(time) : null;

    private static DateTimeOffset? Time(JsonElement record, string name) => Milliseconds(record, name)
        ?? (DateTimeOffset.TryParse(record.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null);

    private static int? Status(JsonElement line, string name) =>
        line.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out int status) && status > 0 ? status : null;

    private static bool IsTrue(JsonElement line, string name) => line.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.True;

    private static Dictionary<string, JsonElement> Rest(JsonElement line, HashSet<string> known) => line.EnumerateObject()
        .Where(member => !known.Contains(member.Name))
        .ToDictionary(static member => member.Name, static member => member.Value.Clone());
}
