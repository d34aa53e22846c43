using System.Net.Http.Headers;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>How requests to the storage account are authorized.</summary>
/// <param name="Words">What people call it, such as the variable that it comes from.</param>
/// <param name="Key">Distinguishes credentials that must not be mixed up; never sent or shown.</param>
internal sealed record BlobSignIn(string Words, string Key)
{
    /// <summary>What to do when it is not accepted.</summary>
    public required string CredentialAdvice { get; init; }

    /// <summary>What to do when it does not permit something.</summary>
    public required string PermissionAdvice { get; init; }

    /// <summary>Parameters of every request's query.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query { get; init; } = [];

    /// <summary>Signs a request: gives the headers to add.</summary>
    public Func<BlobRequest, IReadOnlyList<KeyValuePair<string, string>>> Sign { get; init; } = static _ => [];

    /// <summary>Gets the token of every request.</summary>
    public Func<CancellationToken, ValueTask<AuthenticationHeaderValue?>> Authorize { get; init; } = static _ => ValueTask.FromResult<AuthenticationHeaderValue?>(null);

    /// <summary>Whether a token that was refused can be replaced.</summary>
    public Func<AuthenticationHeaderValue, ServiceException, bool> Renew { get; init; } = static (_, _) => false;

    // A record prints its members, and some are secrets.
    public override string ToString() => Words;
}
