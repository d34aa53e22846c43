using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// Reads and writes a rotation in its environment. Each write is one revision, is merged with what others write, and
/// fails with Conflict if another run, or a person, has changed the same credential since.
/// </summary>
internal sealed class RotationStore
{
    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;
    private readonly SecretEditor _editor;
    private readonly SophiaConnection? _administrator;

    public RotationStore(ProviderContext context, SophiaConnection? administrator)
    {
        _context = context;
        _administrator = administrator;
        _pulumi = new PulumiProvider(context);
        _editor = new SecretEditor(context);
    }

    /// <summary>The credential's current state. Its secrets are registered with the redactor.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound if the environment itself does not have the credential.</exception>
    public async Task<RotationState> ReadAsync(CredentialRotation rotation, string? environment, CancellationToken cancellationToken)
    {
        EscEnvironmentName name = _pulumi.Resolve(environment);
        EscDefinition definition = await _pulumi.GetDefinitionAsync(name, version: null, decrypt: true, cancellationToken).ConfigureAwait(false)
            ?? throw PulumiProvider.NoEnvironment(name);
        EscDocument document = new(definition.Yaml);
        IReadOnlyDictionary<string, string> current = RotationLayout.Values(document, rotation) ?? throw RotationChecks.Missing(name.ToString(), rotation);
        RotationRecord? record = RotationLayout.Read(document, rotation);
        EscValue opened = await _pulumi.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> variables = ExportedVariables.Of(opened, _context.Services.Settings)
            .ToDictionary(static variable => variable.Name, static variable => variable.Value, StringComparer.Ordinal);
        return new RotationState(
            new RotationContext(_context, name.ToString(), variables, _administrator),
            current,
            record,
            rotation.Settings.ToDictionary(static setting => setting.Name, setting => setting.Variables.Select(variables.GetValueOrDefault).FirstOrDefault(static value => value is not null)));
    }

    /// <summary>Records that a new credential is about to be created.</summary>
    public Task<int> StartAsync(SecretRotationPlan plan, RotationRecord record, CancellationToken cancellationToken) => WriteAsync(
        plan,
        current =>
        {
            Expect(plan, current, plan.Record, record);
            return [.. RotationLayout.Edits(current, plan.Rotation, record)];
        },
        cancellationToken);

    /// <summary>Replaces the old values with new ones; the record keeps the old ones.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="values">The new values, by setting name.</param>
    /// <param name="started">The record that is in the environment now; null for none.</param>
    /// <param name="record">The record to write.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<int> PublishAsync(
        SecretRotationPlan plan, IReadOnlyDictionary<string, string> values, RotationRecord? started, RotationRecord record, CancellationToken cancellationToken) => WriteAsync(
        plan,
        current =>
        {
            Expect(plan, current, started, record);
            return [.. Values(plan, current, plan.Current, values), .. RotationLayout.Edits(current, plan.Rotation, record)];
        },
        cancellationToken);

    /// <summary>Restores the previous values and removes the record.</summary>
    public Task<int> RollBackAsync(SecretRotationPlan plan, IReadOnlyDictionary<string, string> published, RotationRecord record, CancellationToken cancellationToken) => WriteAsync(
        plan,
        current =>
        {
            Expect(plan, current, record, null);
            return [.. Values(plan, current, published, record.Previous), .. RotationLayout.Edits(current, plan.Rotation, null)];
        },
        cancellationToken);

    /// <summary>Removes the record.</summary>
    public Task<int> FinishAsync(SecretRotationPlan plan, RotationRecord record, CancellationToken cancellationToken) => WriteAsync(
        plan,
        current =>
        {
            Expect(plan, current, record, null);
            return [.. RotationLayout.Edits(current, plan.Rotation, null)];
        },
        cancellationToken);

    private async Task<int> WriteAsync(SecretRotationPlan plan, Func<EscDocument, IReadOnlyList<SecretEdit>> intent, CancellationToken cancellationToken)
    {
        SecretPlan change = await _editor.PlanAsync(_pulumi.Resolve(plan.Environment), intent, cancellationToken).ConfigureAwait(false);
        if (change.IsNewEnvironment) throw RotationChecks.Missing(plan.Environment, plan.Rotation);
        return (await _editor.ApplyAsync(change, mayReplace: false, cancellationToken).ConfigureAwait(false)).Max(static step => step.Revision) ?? change.Definition!.Revision;
    }

    // The record must be the one that this run has seen or, if a write is checked again, the one that it writes.
    private static void Expect(SecretRotationPlan plan, EscDocument current, RotationRecord? seen, RotationRecord? written)
    {
        string? found = RotationLayout.Read(current, plan.Rotation)?.Identity;
        if (found != seen?.Identity && found != written?.Identity) throw RotationChecks.TakenOver(plan);
    }

    private static IEnumerable<SecretEdit> Values(
        SecretRotationPlan plan, EscDocument current, IReadOnlyDictionary<string, string> from, IReadOnlyDictionary<string, string> to)
    {
        IReadOnlyDictionary<string, string>? found = RotationLayout.Values(current, plan.Rotation);
        foreach (SettingDefinition setting in plan.Rotation.Settings)
        {
            // A value that somebody else has set since is not discarded.
            if (found is null || (found[setting.Name] != from[setting.Name] && found[setting.Name] != to[setting.Name])) throw RotationChecks.TakenOver(plan);
            yield return SecretEdit.Put(current, new SecretPlacement(
                setting.Variable, RotationLayout.PlaceOf(current, setting)!, IsSecret: true, to[setting.Name], Variable: null));
        }
    }
}
