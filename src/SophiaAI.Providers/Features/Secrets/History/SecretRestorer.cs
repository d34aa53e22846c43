using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets.History;

/// <summary>Brings the definition of an older revision back, as a new revision.</summary>
internal sealed class SecretRestorer
{
    private const int MaxAttempts = 4;

    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates a restorer.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretRestorer(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>Compares a revision with the latest one.</summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="version">The revision's number, or a tag of it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound without the environment or the revision.</exception>
    public Task<SecretRestorePlan> PlanAsync(string? environment, string version, CancellationToken cancellationToken) =>
        PlanAsync(_pulumi.Resolve(environment), version, attempt: 1, cancellationToken);

    /// <summary>The plan again, after somebody else has changed the environment.</summary>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<SecretRestorePlan> PlanAgainAsync(SecretRestorePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _context.Report(ProviderEventKind.Verbose, $"{plan.Environment} was changed by somebody else; comparing again.");
        return PlanAsync(plan.Environment, Number(plan.TargetRevision), plan.Attempt + 1, cancellationToken);
    }

    /// <summary>Writes a plan.</summary>
    /// <returns>What was done; null when somebody else has changed the environment since, so that it has to be planned again.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict when others changed it every time.</exception>
    public async Task<SecretRestoreResult?> ApplyAsync(SecretRestorePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            return plan.Describe(await _pulumi.UpdateAsync(plan.Environment, plan.StoredText, plan.Current.ETag, cancellationToken).ConfigureAwait(false));
        }
        // A write whose answer was lost is repeated, and meets its own work as a conflict: only reading back tells.
        catch (ServiceException exception) when (exception.Reason == FailureReason.Conflict || exception.IsOutcomeUnknown)
        {
            EscDefinition? latest = await _pulumi.GetDefinitionAsync(plan.Environment, version: null, decrypt: true, cancellationToken).ConfigureAwait(false);
            if (latest is not null && latest.Revision > plan.CurrentRevision && latest.Yaml == plan.TargetText) return plan.Describe(latest.Revision);
            if (exception.Reason != FailureReason.Conflict || plan.Attempt >= MaxAttempts) throw;
            return null;
        }
    }

    private async Task<SecretRestorePlan> PlanAsync(EscEnvironmentName name, string version, int attempt, CancellationToken cancellationToken)
    {
        EscDefinition current = await _pulumi.GetDefinitionAsync(name, version: null, decrypt: true, cancellationToken).ConfigureAwait(false)
            ?? throw PulumiProvider.NoEnvironment(name);
        EscDefinition text = await _pulumi.GetDefinitionAsync(name, version, decrypt: true, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoRevision(name, version);
        // By its number: a tag may have moved in between.
        EscDefinition target = await _pulumi.GetDefinitionAsync(name, Number(text.Revision), decrypt: false, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoRevision(name, version);
        DefinitionChanges changes = DefinitionChanges.Between(DefinitionKeys.Read(current.Yaml), DefinitionKeys.Read(text.Yaml));
        return new SecretRestorePlan(name, target, text.Yaml, current, changes, attempt);
    }

    private static string Number(int revision) => revision.ToString(CultureInfo.InvariantCulture);
}
