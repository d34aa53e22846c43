using System.Globalization;
using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>The history of an ESC environment: one record per revision, with the keys that it changed.</summary>
internal sealed class SecretHistoryProvider
{
    private readonly ProviderContext _context;
    private readonly RevisionReader _reader;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates a provider.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretHistoryProvider(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _reader = new RevisionReader(context);
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>
    /// Revisions, newest first. With changes, each definition is read once, decrypted, when its revision is reached:
    /// the ciphertext of an unchanged value may differ, so ciphertexts can't be compared.
    /// </summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="first">The maximum number of revisions; null for all.</param>
    /// <param name="changes">Whether to find out which keys each one changed: one more request per revision.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment.</exception>
    public async IAsyncEnumerable<SecretRevision> GetRevisionsAsync(
        string? environment, int? first, bool changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        EscEnvironmentName name = EscEnvironmentName.Parse(environment, _context.Settings);
        // The last one returned is compared with the one after it.
        int? most = changes && first < int.MaxValue ? first + 1 : first;
        EscRevisionEntry? newer = null;
        DefinitionKeys? keys = null;
        int given = 0;
        await foreach (EscRevisionEntry entry in _reader.ListAsync(name, most, cancellationToken).ConfigureAwait(false))
        {
            if (!changes)
            {
                yield return Describe(name, entry, null);
                continue;
            }

            DefinitionKeys? older = await ReadAsync(name, entry.Number, cancellationToken).ConfigureAwait(false);
            if (newer is not null)
            {
                yield return Describe(name, newer, keys is null || older is null ? null : DefinitionChanges.Between(older, keys));
                if (++given == first) yield break;
            }

            (newer, keys) = (entry, older);
        }

        // Nothing precedes revision 1; what precedes a list that ends earlier is unknown.
        if (newer is not null) yield return Describe(name, newer, keys is not null && newer.Number == 1 ? DefinitionChanges.Between(null, keys) : null);
    }

    private async Task<DefinitionKeys?> ReadAsync(EscEnvironmentName name, int revision, CancellationToken cancellationToken)
    {
        try
        {
            EscDefinition? definition = await _pulumi.GetDefinitionAsync(
                name, revision.ToString(CultureInfo.InvariantCulture), decrypt: true, cancellationToken).ConfigureAwait(false);
            // A withdrawn revision may not be readable, or a different one is returned instead.
            return definition?.Revision == revision ? DefinitionKeys.Read(definition.Yaml) : null;
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.AccessDenied)
        {
            throw exception.WithMessage(
                $"The token may not decrypt {name}, so it is not known which keys its revisions changed.",
                "Use -SkipChange, or a token that may decrypt the environment.");
        }
    }

    private static SecretRevision Describe(EscEnvironmentName name, EscRevisionEntry entry, DefinitionChanges? changes) => new()
    {
        Environment = name.ToString(),
        Revision = entry.Number,
        Created = entry.Created,
        Author = string.IsNullOrEmpty(entry.CreatorName) ? entry.CreatorLogin : entry.CreatorName,
        AuthorLogin = entry.CreatorLogin,
        Tags = entry.Tags ?? [],
        IsRetracted = entry.Retracted is { ValueKind: System.Text.Json.JsonValueKind.Object or System.Text.Json.JsonValueKind.True },
        Added = changes?.Added,
        Changed = changes?.Changed,
        Removed = changes?.Removed,
    };
}
