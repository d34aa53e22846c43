using SophiaAI.Providers.Configuration.DotEnv;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Brings the values of a <c>.env</c> file into an ESC environment, all in one revision.</summary>
public sealed class SecretImporter
{
    private const int MaxMerges = 4;

    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates an importer.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretImporter(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>Compares the file with the environment.</summary>
    /// <param name="document">The file.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<SecretImportPlan> PlanAsync(DotEnvDocument document, string? environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        return PlanAsync(Place(document), _pulumi.Resolve(environment), cancellationToken);
    }

    /// <summary>
    /// Writes a plan. When somebody else has written in the meantime, the environment is read and merged again, so that
    /// neither's values are lost.
    /// </summary>
    /// <returns>What was done, with the new revision.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict when others wrote every time.</exception>
    public async Task<IReadOnlyList<SecretImportResult>> ApplyAsync(SecretImportPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int merge = 1; ; merge++)
        {
            try
            {
                int? revision = await WriteAsync(plan, cancellationToken).ConfigureAwait(false);
                return plan.Describe(revision).ToArray();
            }
            catch (ServiceException exception) when (exception.Reason == FailureReason.Conflict && merge < MaxMerges)
            {
                _context.Report(ProviderEventKind.Verbose, $"{plan.Environment} was changed by somebody else; merging again.");
                plan = await PlanAsync(plan.Placements, plan.Environment, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int?> WriteAsync(SecretImportPlan plan, CancellationToken cancellationToken)
    {
        if (plan.IsNewEnvironment)
        {
            await CreateAsync(plan.Environment, cancellationToken).ConfigureAwait(false);
            plan = await PlanAsync(plan.Placements, plan.Environment, cancellationToken).ConfigureAwait(false);
        }

        return plan.HasChanges
            ? await _pulumi.UpdateAsync(plan.Environment, plan.Apply(), plan.Definition!.ETag, cancellationToken).ConfigureAwait(false)
            : plan.Definition!.Revision;
    }

    private async Task CreateAsync(EscEnvironmentName environment, CancellationToken cancellationToken)
    {
        try
        {
            await _pulumi.CreateAsync(environment, cancellationToken).ConfigureAwait(false);
            _context.Report(ProviderEventKind.Warning, $"The environment {environment} did not exist; it has been made.");
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.Conflict)
        {
            _context.Report(ProviderEventKind.Verbose, $"{environment} was made by somebody else in the meantime.");
        }
    }

    private async Task<SecretImportPlan> PlanAsync(
        IReadOnlyList<SecretPlacement> placements, EscEnvironmentName environment, CancellationToken cancellationToken)
    {
        EscDefinition? stored = await _pulumi.GetDefinitionAsync(environment, decrypt: false, cancellationToken).ConfigureAwait(false);
        EscDefinition? plain = stored is null ? null : await _pulumi.GetDefinitionAsync(environment, decrypt: true, cancellationToken).ConfigureAwait(false);
        EscDocument current = new(plain?.Yaml ?? string.Empty);
        return new SecretImportPlan(environment, stored, placements.Select(placement => (placement, Compare(current, placement))).ToArray());
    }

    private static SecretAction Compare(EscDocument current, SecretPlacement placement)
    {
        if (current.Find(placement.Path) is not { } found) return SecretAction.Add;
        return found == (placement.Text, placement.IsSecret) && current.Find(placement.VariablePath) == (placement.VariableText, false)
            ? SecretAction.Unchanged
            : SecretAction.Update;
    }

    private IReadOnlyList<SecretPlacement> Place(DotEnvDocument document)
    {
        List<SecretPlacement> placements = [];
        foreach (DotEnvEntry entry in document.Entries)
        {
            if (entry.Value.Length == 0)
            {
                // An empty line of a template must not wipe out a value that is there.
                _context.Report(ProviderEventKind.Warning, $"{entry.Key} (line {entry.Line}) is empty and is left out.");
                continue;
            }

            SecretPlacement placement = SecretPlacement.For(entry);
            if (placement.IsSecret) _context.Runtime.Redactor.Register(entry.Value);
            int twin = placements.FindIndex(other => other.Path.SequenceEqual(placement.Path));
            if (twin >= 0 && placements[twin].Value != placement.Value)
            {
                throw new ServiceException("Pulumi", FailureReason.InvalidRequest,
                    $"{placements[twin].Variable} and {placement.Variable} are two names of the same setting and have different values.")
                {
                    RecommendedAction = "Keep one of them in the file.",
                };
            }

            placements.Add(placement);
        }

        return placements;
    }
}
