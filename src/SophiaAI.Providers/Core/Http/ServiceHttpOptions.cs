using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Http;

/// <summary>How one service differs from the others over HTTP. Data only: the pipeline is the same for all.</summary>
internal sealed record ServiceHttpOptions
{
    /// <summary>The service's name, and what to do about its failures.</summary>
    public required ServiceProfile Profile { get; init; }

    /// <summary>The service's name.</summary>
    public string Service => Profile.Name;

    /// <summary>The base address; request routes are appended to it.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>Signs each attempt. Called every time, so that an expired token is replaced.</summary>
    public required Func<CancellationToken, ValueTask<AuthenticationHeaderValue?>> Authorize { get; init; }

    /// <summary>Identifies the credential, so that each has its own budget and limits; never sent or shown.</summary>
    public required string CredentialKey { get; init; }

    /// <summary>Reads the service's error body, given the text and its content type.</summary>
    public required Func<string, ServiceErrorBody> ReadError { get; init; }

    /// <summary>Headers that every request carries.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Query parameters that every request carries after its own.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query { get; init; } = [];

    /// <summary>Limits to stay within.</summary>
    public IReadOnlyList<RateLimit> Limits { get; init; } = [];

    /// <summary>Whether the service announces in its responses when a limit is used up, so that there is something to share even without <see cref="Limits"/>.</summary>
    public bool AnnouncesLimits { get; init; }

    /// <summary>The response header that contains the service's request id.</summary>
    public string? RequestIdHeader { get; init; }

    /// <summary>Overrides the common table's reason for a status and code; null keeps the table's reason.</summary>
    public Func<int, ServiceErrorBody, FailureReason?> Classify { get; init; } = static (_, _) => null;

    /// <summary>
    /// Called when the service rejected a credential (401): whether a fresh one is available, so that one more try
    /// makes sense. Called once per call, with the credential that was sent.
    /// </summary>
    public Func<AuthenticationHeaderValue, ServiceException, bool> Renew { get; init; } = static (_, _) => false;

    /// <summary>Adds a sentence to an error message when the service's own words are not enough; null adds none.</summary>
    public Func<int, ServiceErrorBody, string?> Explain { get; init; } = static (_, _) => null;

    /// <summary>Whether the address is inside the machine or its host: a connection succeeds within seconds or not at all.</summary>
    public bool IsPlatformEndpoint { get; init; }

    /// <summary>
    /// Whether no proxy is used. What goes to this machine may be unencrypted, because it does not leave the machine;
    /// through a proxy it would.
    /// </summary>
    public bool IsDirect => IsPlatformEndpoint || BaseAddress.IsLoopback;

    /// <summary>Whether the service says with <c>Content-Range</c> which rows of a list it returns, as PostgREST does, and not that a body is incomplete.</summary>
    public bool RangesAreRows { get; init; }

    /// <summary>The accepted content codings, as <c>Accept-Encoding</c> lists them.</summary>
    public string AcceptedCodings { get; init; } = ContentCoding.All;

    // A record prints its members, and one of them is the credential.
    public override string ToString() => Service;
}
