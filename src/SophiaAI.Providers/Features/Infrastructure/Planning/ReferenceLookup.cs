using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>Finds the values that a manifest refers to.</summary>
/// <param name="context">The settings.</param>
/// <param name="file">The manifest's name, for messages.</param>
internal sealed class ReferenceLookup(ProviderContext context, string file)
{
    private const string Module = "SophiaAI";

    // The environment is opened once, and only if the manifest refers to it.
    private readonly Lazy<Task<EnvironmentValues>> _environment = new(() => ReadAsync(context));

    /// <summary>A wish with the values that it refers to.</summary>
    /// <exception cref="ServiceException">NotConfigured: a reference has no value; or the environment could not be opened.</exception>
    public async Task<ResourceWish> ResolveAsync(ResourceWish wish, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (!wish.Properties.Values.Any(static value => value.Reference is not null)) return wish;
        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        foreach ((string name, ResourceValue value) in wish.Properties) properties[name] = value.Reference is { } reference ? await FindAsync(value, reference, wish, cancellationToken).ConfigureAwait(false) : value;
        return wish with { Properties = properties };
    }

    private async Task<ResourceValue> FindAsync(ResourceValue value, SecretReference reference, ResourceWish wish, CancellationToken cancellationToken)
    {
        (string? text, DateTimeOffset? changedAt) = reference.Kind == SecretReferenceKind.Esc
            ? await OfEnvironmentAsync(reference, wish, cancellationToken).ConfigureAwait(false)
            : (context.Runtime.Variable(reference.Path), null);
        if (string.IsNullOrEmpty(text)) throw Missing(reference, wish, "that has no value", reference.Kind == SecretReferenceKind.Env ? $"Set {reference.Path} in this process, such as with env: in a step of a workflow." : "Add it to the environment. Get-SophiaSecret lists what it has.");
        context.Runtime.Redactor.Register(text);
        return value.Resolved(text, changedAt);
    }

    private async Task<(string? Text, DateTimeOffset? ChangedAt)> OfEnvironmentAsync(SecretReference reference, ResourceWish wish, CancellationToken cancellationToken)
    {
        if (context.Connection.Environment is null) throw Missing(reference, wish, "this session is not connected to an ESC environment", "Connect to one with Connect-SophiaEnvironment.");
        EnvironmentValues values = await _environment.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        SecretValue? found = values.All.FirstOrDefault(value => value.Path == reference.Path || value.Entries.Contains(reference.Path, StringComparer.Ordinal));
        return (found is { IsUnknown: false } ? found.Value : null, values.ChangedAt);
    }

    private ServiceException Missing(SecretReference reference, ResourceWish wish, string why, string action) => new(Module, FailureReason.NotConfigured, $"{wish.Id} in {file} refers to {reference}, and {why}.") { RecommendedAction = action };

    private static async Task<EnvironmentValues> ReadAsync(ProviderContext context)
    {
        string environment = context.Connection.Environment!;
        IReadOnlyList<SecretValue> all = await new SecretReader(context).ReadAsync(environment, CancellationToken.None).ConfigureAwait(false);
        return new EnvironmentValues(all, ChangedAt: null);
    }

    private sealed record EnvironmentValues(IReadOnlyList<SecretValue> All, DateTimeOffset? ChangedAt);
}
