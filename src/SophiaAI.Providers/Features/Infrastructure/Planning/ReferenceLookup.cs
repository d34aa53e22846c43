using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Features.Secrets.History;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>Finds the values that a manifest refers to.</summary>
/// <param name="context">The settings.</param>
/// <param name="file">The manifest's name, for messages.</param>
internal sealed class ReferenceLookup(ProviderContext context, string file)
{
    private readonly SecretLookup _secrets = new(context, file);
    private readonly SecretAge _age = new(context);

    /// <summary>A wish with the values that it refers to.</summary>
    /// <exception cref="ServiceException">NotConfigured: a reference has no value; or the environment could not be opened.</exception>
    public async Task<ResourceWish> ResolveAsync(ResourceWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (!wish.Properties.Values.Any(static value => value.Reference is not null)) return wish;
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        foreach ((string name, ResourceValue value) in wish.Properties)
            properties[name] = value.Reference is { } reference ? value.Resolved((await _secrets.FindAsync(reference, cancellationToken).ConfigureAwait(false)).Value!, changedAt: null) : value;
        return wish with { Properties = properties };
    }

    /// <summary>A wish whose values have the time at which they changed in the environment, where that decides: where nobody can read what the resource has.</summary>
    /// <param name="wish">The wish, with its values.</param>
    /// <param name="live">The resource as it is; null if it is not there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The environment's revisions could not be read.</exception>
    public async Task<ResourceWish> DateAsync(ResourceWish wish, LiveResource? live, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (live is null || !wish.Properties.Values.Any(static value => value.Reference is { Kind: SecretReferenceKind.Esc })) return wish;
        Dictionary<string, ResourceValue> properties = new(wish.Properties, StringComparer.Ordinal);
        foreach ((string name, ResourceValue value) in wish.Properties)
        {
            if (value is not { Reference: { Kind: SecretReferenceKind.Esc } reference, Text: { } text }) continue;
            if (live.Properties.GetValueOrDefault(name) is not { IsUnreadable: true, ChangedAt: { } written }) continue;
            properties[name] = value.Resolved(text, await _age.ChangedSinceAsync(reference.Path, text, written, cancellationToken).ConfigureAwait(false));
        }

        return wish with { Properties = properties };
    }
}
