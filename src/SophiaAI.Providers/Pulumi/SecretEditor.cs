using SophiaAI.Providers.Errors;
using SophiaAI.Providers.Pulumi.Importing;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Changes values in an ESC environment: plans first, and writes all of a plan as one revision.</summary>
public sealed class SecretEditor
{
    private const int MaxMerges = 8;

    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;

    /// <summary>Creates an editor.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretEditor(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>Plans to bring values into an environment.</summary>
    /// <param name="inputs">The values.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="prune">Whether to remove what this module keeps there and is not among the values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; InvalidRequest for two names of one setting with different values, and for text that ESC can't hold.</exception>
    public Task<SecretPlan> PlanImportAsync(IEnumerable<SecretInput> inputs, string? environment, bool prune, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        SecretInput[] given = inputs.ToArray();
        IReadOnlyList<SecretPlacement> placements = SecretInputs.Place(given, _context);
        // What is given without a value is left alone, and so is not surplus.
        HashSet<string> named = given.Select(static input => Joined(SecretPlacement.For(input).Path)).ToHashSet(StringComparer.Ordinal);
        HashSet<string>? shown = prune ? null : [];
        return PlanAsync(
            _pulumi.Resolve(environment),
            current =>
            {
                SecretStep[] surplus = Surplus(current, named).ToArray();
                // Only what the first plan has shown: what somebody adds while this one is merged again was not agreed to go.
                shown ??= surplus.Select(static step => step.Name).ToHashSet(StringComparer.Ordinal);
                return [.. placements.Select(placement => Step(current, placement)), .. surplus.Where(step => shown.Contains(step.Name))];
            },
            cancellationToken);
    }

    /// <summary>Plans to set one value.</summary>
    /// <param name="name">A variable, a setting such as <c>Gong.AccessKey</c>, or a path such as <c>sophia.gong.accessKey</c>.</param>
    /// <param name="value">The value.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<SecretPlan> PlanSetAsync(string name, string value, string? environment, CancellationToken cancellationToken)
    {
        SecretInputs.CheckText(name, value);
        SecretPlacement placement = SecretPlacement.For(name, value);
        if (placement.IsSecret) _context.Runtime.Redactor.Register(value);
        return PlanAsync(_pulumi.Resolve(environment), current => [Step(current, placement)], cancellationToken);
    }

    /// <summary>Plans to remove one value, with the variables that point to it.</summary>
    /// <param name="name">As for setting it.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound when the environment does not have it.</exception>
    public async Task<SecretPlan> PlanRemoveAsync(string name, string? environment, CancellationToken cancellationToken)
    {
        EscEnvironmentName resolved = _pulumi.Resolve(environment);
        SecretPlan plan = await PlanAsync(resolved, current => Removal(current, name), cancellationToken).ConfigureAwait(false);
        if (plan.HasChanges) return plan;
        throw new ServiceException("Pulumi", FailureReason.NotFound, $"{resolved} has no '{name}' of its own.")
        {
            RecommendedAction = "Get-SophiaSecret lists what there is. What an environment imports has to be removed where it comes from.",
        };
    }

    /// <summary>
    /// Writes a plan. When somebody else has written in the meantime, the environment is read and merged again, so that
    /// neither's values are lost. When it is not known whether a write arrived, the environment is read to find out.
    /// </summary>
    /// <returns>What was done, with the new revision.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict when others wrote every time.</exception>
    public async Task<IReadOnlyList<SecretChange>> ApplyAsync(SecretPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        SecretPlan? written = null;
        for (int merge = 1; ; merge++)
        {
            try
            {
                // Without further changes, what stands there is what an earlier try has written.
                if (!plan.HasChanges && !plan.IsNewEnvironment) return (written ?? plan).Describe(plan.Definition!.Revision).ToArray();
                if (plan.IsNewEnvironment)
                {
                    await CreateAsync(plan.Environment, cancellationToken).ConfigureAwait(false);
                    plan = await PlanAsync(plan.Environment, plan.Intent, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                int revision = await _pulumi.UpdateAsync(plan.Environment, plan.Apply(), plan.Definition!.ETag, cancellationToken).ConfigureAwait(false);
                return plan.Describe(revision).ToArray();
            }
            catch (ServiceException exception) when (merge < MaxMerges && (exception.Reason == FailureReason.Conflict || exception.IsOutcomeUnknown))
            {
                _context.Report(ProviderEventKind.Verbose, exception.Reason == FailureReason.Conflict
                    ? $"{plan.Environment} was changed by somebody else; merging again."
                    : $"Whether {plan.Environment} was written is not known; reading it.");
                written = plan;
                plan = await PlanAsync(plan.Environment, plan.Intent, cancellationToken).ConfigureAwait(false);
                // The write that may have failed is tried again only where somebody else has won; a fault is the caller's to know.
                if (exception.Reason != FailureReason.Conflict && (plan.HasChanges || plan.IsNewEnvironment)) throw;
            }
        }
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

    /// <summary>Plans any change.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="intent">The steps for a definition as it stands, decrypted. It is asked again whenever somebody else has written meanwhile.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task<SecretPlan> PlanAsync(
        EscEnvironmentName environment, Func<EscDocument, IReadOnlyList<SecretStep>> intent, CancellationToken cancellationToken)
    {
        EscDefinition? stored = await _pulumi.GetDefinitionAsync(environment, version: null, decrypt: false, cancellationToken).ConfigureAwait(false);
        EscDefinition? plain = stored is null ? null : await _pulumi.GetDefinitionAsync(environment, version: null, decrypt: true, cancellationToken).ConfigureAwait(false);
        return new SecretPlan(environment, stored, intent(new EscDocument(plain?.Yaml ?? string.Empty)), intent);
    }

    /// <summary>What putting a value into its place means for a definition as it is.</summary>
    internal static SecretStep Step(EscDocument current, SecretPlacement placement)
    {
        SecretAction action = current.Find(placement.Path) is not { } found ? SecretAction.Add
            : found == (placement.Text, placement.IsSecret)
                && (placement.VariablePath is null || current.Find(placement.VariablePath) == (placement.VariableText, false)) ? SecretAction.Unchanged
            : SecretAction.Update;
        return new SecretStep(placement.Variable, placement.Path, action, placement.IsSecret, placement);
    }

    private static SecretStep[] Removal(EscDocument current, string name)
    {
        IReadOnlyList<string>[] places = [SecretLayout.PathOf(name), [.. SecretLayout.Variables, name]];
        return places.Where(place => current.Find(place) is not null).Take(1).Select(place => Removal(current, place)).ToArray();
    }

    /// <summary>Taking away what stands at a path.</summary>
    internal static SecretStep Removal(EscDocument current, IReadOnlyList<string> path) =>
        new(SecretLayout.NameOf(path), path, SecretAction.Remove, current.Find(path) is not { IsSecret: false }, null);

    private static IEnumerable<SecretStep> Surplus(EscDocument current, HashSet<string> named) => current.PathsBelow(SecretLayout.Root)
        .Where(path => !named.Contains(Joined(path)))
        .Select(path => Removal(current, path));

    private static string Joined(IReadOnlyList<string> path) => string.Join('\0', path);
}
