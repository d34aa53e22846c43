using System.Collections.Concurrent;
using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>Tells whether a value of the connected ESC environment has changed since a time, such as when it was last written somewhere else.</summary>
/// <param name="context">The settings.</param>
internal sealed class SecretAge(ProviderContext context)
{
    // Who has written more since then has most likely written this value too: it is taken for changed.
    private const int MostRevisions = 100;

    private readonly ConcurrentDictionary<int, Task<IReadOnlyList<SecretValue>>> _opened = [];
    private Task<List<EscRevisionEntry>>? _revisions;

    /// <summary>The time of the newest revision, if a value was another one at a time; null if it was the same, and without an environment.</summary>
    /// <param name="path">The value's path.</param>
    /// <param name="value">The value that it has now.</param>
    /// <param name="since">The time.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The revisions could not be read.</exception>
    public async Task<DateTimeOffset?> ChangedSinceAsync(string path, string value, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (context.Connection.Environment is not { } environment) return null;
        SecretReader reader = new(context);
        EscEnvironmentName name = reader.Resolve(environment);
        List<EscRevisionEntry> revisions = await (_revisions ??= ListAsync(name, cancellationToken)).ConfigureAwait(false);
        if (revisions is not [{ Created: { } newest }, ..] || newest <= since) return null;
        if (revisions.FirstOrDefault(revision => revision.Created <= since) is not { } then) return newest;
        try
        {
            IReadOnlyList<SecretValue> before = await _opened.GetOrAdd(then.Number, number => reader.ReadAsync(name, number.ToString(CultureInfo.InvariantCulture), withRotations: false, cancellationToken)).ConfigureAwait(false);
            return SecretLookup.Find(before, path)?.Value == value ? null : newest;
        }
        catch (ServiceException exception) when (exception.Reason is FailureReason.NotFound or FailureReason.AccessDenied or FailureReason.InvalidRequest)
        {
            // A revision that was withdrawn, or that does not evaluate, tells nothing.
            return newest;
        }
    }

    private async Task<List<EscRevisionEntry>> ListAsync(EscEnvironmentName name, CancellationToken cancellationToken)
    {
        List<EscRevisionEntry> revisions = [];
        await foreach (EscRevisionEntry revision in new RevisionReader(context).ListAsync(name, MostRevisions, cancellationToken).ConfigureAwait(false)) revisions.Add(revision);
        return revisions;
    }
}
