using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Changes values in an ESC environment: plans first, and writes a whole plan as one revision.</summary>
internal sealed class SecretEditor
{
    // sophiaRotation.<service>.<key>
    private const int RotationDepth = 3;

    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;
    private readonly SecretNaming _naming;

    /// <summary>Creates an editor.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretEditor(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _naming = new SecretNaming(context.Services.Settings);
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>Plans to import values into an environment.</summary>
    /// <param name="inputs">The values.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="prune">Whether to remove values that this module keeps there and that are not among the inputs.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; InvalidRequest for two names of one setting with different values, and for text that ESC can't store.</exception>
    public Task<SecretPlan> PlanImportAsync(IEnumerable<SecretInput> inputs, string? environment, bool prune, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        SecretInput[] given = inputs.ToArray();
        IReadOnlyList<SecretPlacement> placements = SecretInputs.Place(given, _naming, _context);
        // A name without a value is left alone, and so is not surplus.
        HashSet<EscPath> named = [.. placements.Select(static placement => placement.Path), .. given.Where(static input => input.IsEmpty).Select(input => SecretPlacement.For(input, _naming).Path)];
        HashSet<string>? shown = prune ? null : [];
        bool isFirst = true;
        return PlanAsync(
            _pulumi.Resolve(environment),
            current =>
            {
                if (isFirst) WarnOfNear(current, placements);
                isFirst = false;
                SecretEdit[] surplus = Surplus(current, named).ToArray();
                // Only what the first plan has shown: nobody agreed to remove what was added before this plan was merged again.
                shown ??= surplus.Select(static edit => edit.Name).ToHashSet(StringComparer.Ordinal);
                return [.. placements.Select(placement => SecretEdit.Put(current, placement)), .. surplus.Where(edit => shown.Contains(edit.Name))];
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
        SecretName parsed = _naming.ParseToWrite(name);
        SecretInputs.CheckText(name, value);
        SecretPlacement placement = SecretPlacement.For(parsed, value);
        if (placement.IsSecret) _context.Runtime.Redactor.Register(value);
        bool isFirst = true;
        return PlanAsync(
            _pulumi.Resolve(environment),
            current =>
            {
                if (isFirst) WarnOfNear(current, [placement]);
                isFirst = false;
                return [SecretEdit.Put(current, placement)];
            },
            cancellationToken);
    }

    /// <summary>Plans to set the text of monitoring.yaml, which is neither a secret nor a variable.</summary>
    /// <param name="text">The text, of which nothing is a reference.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public Task<SecretPlan> PlanMonitoringAsync(string text, string? environment, CancellationToken cancellationToken)
    {
        SecretInputs.CheckText(SecretLayout.MonitoringName, text);
        SecretPlacement placement = new(SecretLayout.MonitoringName, SecretLayout.Monitoring, IsSecret: false, text, Variable: null);
        return PlanAsync(_pulumi.Resolve(environment), current => [SecretEdit.Put(current, placement)], cancellationToken);
    }

    /// <summary>Plans to remove one value, along with the variables that point to it.</summary>
    /// <param name="name">As for setting it.</param>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if the environment does not have it.</exception>
    public async Task<SecretPlan> PlanRemoveAsync(string name, string? environment, CancellationToken cancellationToken)
    {
        SecretName parsed = _naming.Parse(name);
        EscEnvironmentName resolved = _pulumi.Resolve(environment);
        SecretPlan plan = await PlanAsync(resolved, current => Removal(current, parsed), cancellationToken).ConfigureAwait(false);
        if (plan.IsNewEnvironment) throw PulumiProvider.NoEnvironment(resolved);
        if (plan.HasChanges) return plan;
        throw new ServiceException(PulumiService.Name, FailureReason.NotFound, $"{resolved} has no '{name}' of its own.")
        {
            RecommendedAction = "Get-SophiaSecret lists its values. What an environment imports is removed where it comes from.",
        };
    }

    /// <summary>Writes a plan. If somebody else has written since, the plan is merged with that, so that neither's values are lost.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="mayReplace">Whether values may replace something that is more than a value.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was done, with the new revision.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict if others wrote first every time, or something would be replaced that must not be.</exception>
    public Task<IReadOnlyList<SecretChange>> ApplyAsync(SecretPlan plan, bool mayReplace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan.MayReplace = mayReplace;
        return new PlanExecution<SecretPlan, SecretChange>(_context, plan).WriteToEndAsync(cancellationToken);
    }

    /// <summary>Creates an environment, unless somebody else has.</summary>
    internal async Task CreateAsync(EscEnvironmentName environment, CancellationToken cancellationToken)
    {
        try
        {
            await _pulumi.CreateAsync(environment, cancellationToken).ConfigureAwait(false);
            _context.Report(ProviderEventKind.Warning, $"The environment {environment} did not exist and has been made.");
        }
        catch (ServiceException exception) when (exception.Reason == FailureReason.Conflict)
        {
            _context.Report(ProviderEventKind.Verbose, $"{environment} was made by somebody else in the meantime.");
        }
    }

    /// <summary>Writes a definition to replace one that was read.</summary>
    /// <returns>The new revision.</returns>
    /// <exception cref="ServiceException">The call failed; Conflict if there is a newer one by now.</exception>
    internal Task<int> WriteAsync(EscEnvironmentName environment, string yaml, EscDefinition read, CancellationToken cancellationToken) =>
        _pulumi.UpdateAsync(environment, yaml, read, cancellationToken);

    /// <summary>Plans any change.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="intent">Returns the edits for the current definition, decrypted. Called again whenever somebody else has written first.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal async Task<SecretPlan> PlanAsync(
        EscEnvironmentName environment, Func<EscDocument, IReadOnlyList<SecretEdit>> intent, CancellationToken cancellationToken)
    {
        EscDefinition? stored = await _pulumi.GetDefinitionAsync(environment, version: null, decrypt: false, cancellationToken).ConfigureAwait(false);
        EscDefinition? plain = stored is null ? null : await _pulumi.GetDefinitionAsync(environment, version: null, decrypt: true, cancellationToken).ConfigureAwait(false);
        return new SecretPlan(this, environment, stored, intent(new EscDocument(plain?.Yaml ?? string.Empty)), intent);
    }

    // A second variable whose name differs only in case is rarely intended, and on Windows it is the same variable.
    private void WarnOfNear(EscDocument current, IReadOnlyList<SecretPlacement> placements)
    {
        HashSet<string> names = new(current.ValuesBelow(SecretLayout.Other).Select(static path => path.Key).OfType<string>(), StringComparer.Ordinal);
        names.UnionWith(placements.Where(IsOwn).Select(static placement => placement.Variable!));
        // Nearly always there is no such pair, however many names there are.
        if (new HashSet<string>(names, StringComparer.OrdinalIgnoreCase).Count == names.Count) return;
        ILookup<string, string> known = names.ToLookup(static key => key, StringComparer.OrdinalIgnoreCase);
        HashSet<string> said = new(StringComparer.Ordinal);
        foreach (SecretPlacement placement in placements.Where(IsOwn))
        {
            string variable = placement.Variable!;
            if (current.Find(placement.Path) is not null || known[variable].FirstOrDefault(key => key != variable && !said.Contains(key)) is not { } near) continue;
            said.Add(variable);
            _context.Report(ProviderEventKind.Warning, $"{variable} is a new variable beside {near}: the letter case of your own variables' names counts.");
        }

        static bool IsOwn(SecretPlacement placement) => placement.Variable is not null && placement.Path.StartsWith(SecretLayout.Other);
    }

    // What the name refers to, or else a hand-written entry for a variable of that name.
    private SecretEdit[] Removal(EscDocument current, SecretName name)
    {
        if (name.Path.Key is null)
        {
            throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"'{name.Text}' is an item of a list and can't be removed by its number: the items after it would be renumbered.")
            {
                RecommendedAction = "Remove it in the definition itself, or set it to another value.",
            };
        }

        EscPath?[] places = [name.Path, name.Variable is { } variable ? SecretLayout.Variables.Append(variable) : null];
        foreach (EscPath place in places.OfType<EscPath>())
        {
            if (current.Find(place) is not { } found) continue;
            // A rotation's record is removed as a whole: half of one would mislead the next run.
            if (found.Kind == EscFoundKind.Structure && place.Length == RotationDepth && place.StartsWith(SecretLayout.Rotations))
                return [.. current.ValuesBelow(place).Select(path => SecretEdit.Remove(current, path, _naming.NameOf(path)))];
            if (found.Kind != EscFoundKind.Structure) return [SecretEdit.Remove(current, place, _naming.NameOf(place))];
            throw new ServiceException(PulumiService.Name, FailureReason.InvalidRequest, $"'{place}' is more than a value: {found.Description}.")
            {
                RecommendedAction = "Name one of its values, or remove it in the definition itself.",
            };
        }

        return [];
    }

    private IEnumerable<SecretEdit> Surplus(EscDocument current, HashSet<EscPath> named) => current.ValuesBelow(SecretLayout.Root)
        .Where(path => !named.Contains(path) && !path.Equals(SecretLayout.Monitoring))
        .Select(path => SecretEdit.Remove(current, path, _naming.NameOf(path)));
}
