using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>Restores the definition of an older revision, as a new revision.</summary>
internal sealed class SecretRestorer
{
    private readonly PulumiProvider _pulumi;
    private readonly RevisionAdvice _revisions;

    /// <summary>Creates a restorer.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretRestorer(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _pulumi = new PulumiProvider(context);
        _revisions = new RevisionAdvice(context);
    }

    /// <summary>Compares a revision with the latest one.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="version">The revision's number, or one of its tags.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if the environment or the revision does not exist.</exception>
    public async Task<SecretRestorePlan> PlanAsync(string? environment, string version, CancellationToken cancellationToken)
    {
        EscEnvironmentName name = _pulumi.Resolve(environment);
        EscDefinition current = await ReadLatestAsync(name, cancellationToken).ConfigureAwait(false);
        EscDefinition text = await _revisions.NamingThoseThatExistAsync(name, version, ReadAsync(name, version, cancellationToken), cancellationToken).ConfigureAwait(false);
        // By its number, because a tag may have moved in between.
        string number = text.Revision.ToString(CultureInfo.InvariantCulture);
        EscDefinition target = await _pulumi.GetDefinitionAsync(name, number, decrypt: false, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoRevision(name, version);
        return new SecretRestorePlan(this, name, target, text.Yaml, current);
    }

    private async Task<EscDefinition> ReadAsync(EscEnvironmentName name, string version, CancellationToken cancellationToken) =>
        await _pulumi.GetDefinitionAsync(name, version, decrypt: true, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoRevision(name, version);

    /// <summary>The latest definition, decrypted.</summary>
    internal async Task<EscDefinition> ReadLatestAsync(EscEnvironmentName name, CancellationToken cancellationToken) =>
        await _pulumi.GetDefinitionAsync(name, version: null, decrypt: true, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoEnvironment(name);

    /// <summary>Writes the definition that a plan restores.</summary>
    /// <returns>The new revision.</returns>
    internal Task<int> WriteAsync(SecretRestorePlan plan, CancellationToken cancellationToken) =>
        _pulumi.UpdateAsync(plan.Environment, plan.StoredText, plan.Current, cancellationToken);
}
