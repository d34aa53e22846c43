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

    /// <summary>
    /// Called when the service did not accept a credential (401): whether a fresh one is at hand, so that the request is
    /// worth one more try. Asked once a call; given the credential that was sent.
    /// </summary>
    public Func<AuthenticationHeaderValue, ServiceException, bool> Renew { get; init; } = static (_, _) => false;

    /// <summary>Adds a sentence to the message of an error answer, where the service's own words leave people alone; null adds none.</summary>
    public Func<int, ServiceErrorBody, string?> Explain { get; init; } = static (_, _) => null;

    /// <summary>
    /// Whether the address is inside the machine or its host: no proxy is asked, and a connection comes within seconds
    /// or never.
    /// </summary>
    public bool IsPlatformEndpoint { get; init; }

    /// <summary>The content codings that bodies may come in, as <c>Accept-Encoding</c> lists them.</summary>
    public string AcceptedCodings { get; init; } = ContentCoding.All;

    // A record prints its members; one of them is the credential.
    public override string ToString() => Service;
}
