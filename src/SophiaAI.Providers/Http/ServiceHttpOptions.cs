using System.Net.Http.Headers;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Http;

/// <summary>How one service differs from the others over HTTP. Data only: the pipeline is the same for all.</summary>
internal sealed class ServiceHttpOptions
{
    /// <summary>The service's name, as the catalog has it.</summary>
    public required string Service { get; init; }

    /// <summary>The base address; request routes are appended to it.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Signs each attempt. Asked anew each time, so that a token that has run out is replaced.</summary>
    public required Func<CancellationToken, ValueTask<AuthenticationHeaderValue?>> Authorize { get; init; }

    /// <summary>Tells credentials apart, so that budgets and limits are kept for each; never sent or shown.</summary>
    public required string CredentialKey { get; init; }

    /// <summary>Reads the service's error body; given the text and its content type.</summary>
    public required Func<string, ServiceErrorBody> ReadError { get; init; }

    /// <summary>Headers that every request carries.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Limits to keep before they are hit.</summary>
    public IReadOnlyList<RateLimit> Limits { get; init; } = [];

    /// <summary>The response header that holds the service's request id.</summary>
    public string? RequestIdHeader { get; init; }

    /// <summary>Gives a status and code another reason than the common table does; null leaves it.</summary>
    public Func<int, ServiceErrorBody, FailureReason?> Classify { get; init; } = static (_, _) => null;
}
