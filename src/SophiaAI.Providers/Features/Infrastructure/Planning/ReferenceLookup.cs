using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>Finds the values that a manifest refers to.</summary>
/// <param name="context">The settings.</param>
/// <param name="file">The manifest's name, for messages.</param>
internal sealed class ReferenceLookup(ProviderContext context, string file)
{
    private readonly SecretLookup _secrets = new(context, file);

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
}
