using System.Globalization;
using System.Text.Json;
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

    private static readonly string[] s_requestMembers = ["requestMethod", "requestPath", "responseStatusCode"];

    private static readonly HashSet<string> s_recordMembers =
        ["timestamp", "id", "level", "message", "truncated", "source", "stream", "deploymentId", "requestId", "requestMethod", "requestPath", "httpStatus", "domain"];

    /// <summary>A line of a build; null if it only keeps the connection alive. Its text is in the event itself or in its payload.</summary>
    public static VercelLogEntry? ReadBuild(VercelLogLine line)
    {
        if (Milliseconds(line.Members, "created") is not { } created) return null;
        IReadOnlyDictionary<string, JsonElement> body = BodyOf(line);
        return new VercelLogEntry
        {
            Time = Milliseconds(body, "date") ?? created,
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

    /// <summary>A line of the live log; null if it only says why the stream ends.</summary>
    public static VercelLogEntry? ReadLive(VercelLogLine line) =>
        Text(line.Members, "source") == Delimiter || Milliseconds(line.Members, "timestampInMs") is not { } time ? null : new VercelLogEntry
        {
            Time = time,
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

    private static DateTimeOffset? Milliseconds(IReadOnlyDictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt64(out long time) ? UnixMilliseconds.Of(time) : null;

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, JsonElement> members, string name) => Milliseconds(members, name)
        ?? (DateTimeOffset.TryParse(Text(members, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null);

    private static int? Status(IReadOnlyDictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out JsonElement member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out int status) && status > 0 ? status : null;

    private static bool IsTrue(IReadOnlyDictionary<string, JsonElement> members, string name) => members.TryGetValue(name, out JsonElement member) && member.ValueKind == JsonValueKind.True;

    private static Dictionary<string, JsonElement> Rest(IReadOnlyDictionary<string, JsonElement> members, HashSet<string> known) =>
        members.Where(member => !known.Contains(member.Key)).ToDictionary();
}
