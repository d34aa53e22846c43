using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Services.Pulumi;
using SophiaAI.Providers.Services.Pulumi.Definitions;
using SophiaAI.Providers.Services.Pulumi.Environments;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>Reports when each secret of an environment was rotated and when it is due, from the environment's own history and tags.</summary>
internal sealed class SecretRotationReader
{
    private readonly ProviderContext _context;
    private readonly PulumiProvider _pulumi;
    private readonly SecretNaming _naming;

    /// <summary>Creates a reader.</summary>
    /// <exception cref="ServiceException">NotConfigured or UntrustedHost.</exception>
    public SecretRotationReader(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        _naming = new SecretNaming(context.Services.Settings);
        _pulumi = new PulumiProvider(context);
    }

    /// <summary>
    /// The secrets that the environment itself has, the most urgent first. Imported ones are listed in their own
    /// environment. Revisions are read from the newest back, one request each, until every secret has been found.
    /// </summary>
    /// <param name="environment">The environment, as typed; null for the configured one.</param>
    /// <param name="filter">The secrets to include.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound if there is no such environment; AccessDenied if the token may not decrypt.</exception>
    public async Task<IReadOnlyList<SecretRotation>> ReadAsync(string? environment, SecretNameFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        EscEnvironmentName name = _pulumi.Resolve(environment);
        EscDefinition definition = await _pulumi.GetDefinitionAsync(name, version: null, decrypt: true, cancellationToken).ConfigureAwait(false) ?? throw PulumiProvider.NoEnvironment(name);
        EscDocument document = new(definition.Yaml);
        EscPath[] all = Secrets(document).ToArray();
        RotationPolicy policy = await ReadPolicyAsync(name, all, cancellationToken).ConfigureAwait(false);
        EscPath[] secrets = all.Where(path => filter.Matches(path, document.VariablesOf(path))).ToArray();
        IReadOnlyDictionary<string, SecretAge> ages = await ReadAgesAsync(name, secrets.Select(DefinitionKeys.KeyOf).ToHashSet(StringComparer.Ordinal), definition.Revision, cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _context.Runtime.Time.GetUtcNow();
        return secrets
            .Select(path => Describe(name, document, path, ages.GetValueOrDefault(DefinitionKeys.KeyOf(path)) ?? new SecretAge(null, false), policy, now))
            .OrderBy(static secret => secret.NextRotation ?? DateTimeOffset.MaxValue).ThenBy(static secret => secret.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();
    }

    // What the catalog calls a secret is one even if it was written as plain text.
    private IEnumerable<EscPath> Secrets(EscDocument document) => document.AllValues
        .Where(static path => !path.StartsWith(SecretLayout.Rotations))
        .Where(path => document.Find(path) is { IsSecret: true } || SettingOf(path) is { IsSecret: true });

    private SettingDefinition? SettingOf(EscPath path) => _context.Services.Settings.FindVariable(_naming.NameOf(path));

    private CredentialRotation? RotationOf(EscPath path) => _context.Services.FindRotation(SettingOf(path));

    // A tag is reported as meaningless only if it matches none of the secrets, requested or not.
    private async Task<RotationPolicy> ReadPolicyAsync(EscEnvironmentName name, EscPath[] secrets, CancellationToken cancellationToken)
    {
        RotationPolicy policy = new(_naming);
        await foreach (EscEnvironmentTag tag in new EscTagProvider(_context).GetTagsAsync(name, cancellationToken).ConfigureAwait(false)) policy.Add(tag.TagName, tag.Value);
        foreach (EscPath secret in secrets) policy.For(secret, CredentialOf(RotationOf(secret)));
        foreach (string fault in policy.Faults) _context.Report(ProviderEventKind.Warning, fault);
        return policy;
    }

    private static EscPath? CredentialOf(CredentialRotation? rotation) => rotation is null ? null : SecretLayout.PathOf(rotation.Main);

    private async Task<IReadOnlyDictionary<string, SecretAge>> ReadAgesAsync(EscEnvironmentName name, HashSet<string> open, int newest, CancellationToken cancellationToken)
    {
        Dictionary<string, SecretAge> ages = new(StringComparer.Ordinal);
        if (open.Count == 0) return ages;
        await foreach (SecretRevision revision in new SecretHistoryProvider(_context).GetRevisionsAsync(name.ToString(), first: null, changes: true, cancellationToken).ConfigureAwait(false))
        {
            _context.ReportProgress(
                string.Create(CultureInfo.InvariantCulture, $"Reading the history of {name}: revision {revision.Revision}"), newest > 0 ? 100 * (newest - revision.Revision) / newest : null);
            foreach (string key in (revision.Changed ?? []).Where(open.Remove)) ages[key] = new SecretAge(revision.Created, true);
            foreach (string key in (revision.Added ?? []).Where(open.Remove)) ages[key] = new SecretAge(revision.Created, false);
            if (open.Count == 0) break;
        }

        return ages;
    }

    private SecretRotation Describe(
        EscEnvironmentName environment, EscDocument document, EscPath path, SecretAge age, RotationPolicy policy, DateTimeOffset now)
    {
        string name = _naming.NameOf(path);
        SettingDefinition? setting = SettingOf(path);
        CredentialRotation? rotation = RotationOf(path);
        TimeSpan? interval = policy.For(path, CredentialOf(rotation));
        (string status, DateTimeOffset? next, int? days) = age.Against(interval, now);
        return new SecretRotation
        {
            Name = name,
            RotatedAs = rotation?.Main.Variable,
            Service = setting?.Service,
            Environment = environment.ToString(),
            Status = status,
            Method = rotation is null ? RotationMethod.None : rotation.MakesNew ? RotationMethod.Automatic : RotationMethod.NewValue,
            Interval = interval,
            LastRotation = age.IsRotated ? age.Since : null,
            Since = age.Since,
            NextRotation = next,
            DaysLeft = days,
            NextStep = rotation is null || RotationLayout.Read(document, rotation) is not { } record ? null
                : record.Stage == RotationStage.Published ? RotationStep.Revoke : RotationStep.Create,
        };
    }
}
