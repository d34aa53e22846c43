using System.Text.Json;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Logs;

/// <summary>A line of a deployment's log: of its build, or of what it does at run time.</summary>
public sealed record VercelLogEntry
{
    /// <summary>When it was written.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The service's id of the line; null if it has none.</summary>
    public string? Id { get; init; }

    /// <summary>How serious it is: error, warning, info and so on; null if the service does not say.</summary>
    public string? Level { get; init; }

    /// <summary>The text; of a line about a request that logged nothing, its method, path and status.</summary>
    public string? Message { get; init; }

    /// <summary>Whether the service has cut the text off.</summary>
    public bool MessageTruncated { get; init; }

    /// <summary>Where it comes from: build, or what answered the request, such as serverless, edge-function or static.</summary>
    public string? Source { get; init; }

    /// <summary>Of a build, what kind of line it is: command, stdout, stderr and so on.</summary>
    public string? Type { get; init; }

    /// <summary>The deployment's id.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>At run time, the id of the request that was answered.</summary>
    public string? RequestId { get; init; }

    /// <summary>At run time, the method of the request.</summary>
    public string? RequestMethod { get; init; }

    /// <summary>At run time, the path of the request.</summary>
    public string? RequestPath { get; init; }

    /// <summary>At run time, the status of the answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>At run time, the host name of the request.</summary>
    public string? Domain { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>The text.</summary>
    public override string ToString() => Message ?? string.Empty;

    internal IReadOnlyDictionary<string, JsonElement>? More { get; init; }
}
