using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Environments;

/// <summary>What is checked of the environment that the settings of all services come from, beside that it opens.</summary>
internal sealed class EnvironmentChecks : CheckSuite
{
    private readonly string _integration;

    /// <param name="integration">The integration that has the environments, whose checks these join.</param>
    public EnvironmentChecks(string integration) => _integration = integration;

    /// <inheritdoc/>
    public override string Integration => _integration;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Required settings", "Each service of which anything that it needs is set has all that it needs.", FindMissingAsync) { DependsOn = ["Settings"] },
        new("Rotation", "No secret of the environment is overdue for rotation. Reads its revisions, which takes a request each.", ReadRotationAsync) { DependsOn = ["Environment"], Every = TimeSpan.FromHours(12), Tags = [CheckTag.Deep, CheckTag.Security] },
    ];

    private Task<string> FindMissingAsync(CheckRun run)
    {
        SettingInfo[][] services = [.. run.Context.Services.Describe(run.Context)
            .GroupBy(static setting => setting.Service)
            .Where(static service => service.Any(static setting => setting.IsSet && setting.Requirement != SettingRequirement.Optional && setting.Source != nameof(SettingSourceKind.Default)))
            .Select(static service => service.ToArray())];
        string[] incomplete = [.. services.Where(static service => service.Any(static setting => setting.IsMissing)).Select(Missing)];
        if (services.Length == 0) throw new CheckSkippedException("Nothing that a service needs is set.");
        if (incomplete.Length == 0) return Task.FromResult($"{Grammar.And([.. services.Select(static service => service[0].Service)])} {(services.Length == 1 ? "has" : "have")} what {(services.Length == 1 ? "it needs" : "they need")}.");
        // Not NotConfigured: what was begun and left incomplete is a mistake.
        throw Failure(
            FailureReason.NotFound,
            $"{string.Join("; ", incomplete)}.",
            "Set it with Set-SophiaSecret and connect again with Connect-SophiaEnvironment, or remove the rest of that service's settings. Get-SophiaSetting shows where each one comes from.");
    }

    private static string Missing(SettingInfo[] service)
    {
        string[] one = [.. service.Where(static setting => setting is { IsMissing: true, Requirement: SettingRequirement.Required }).Select(static setting => setting.Variable)];
        string[] any = [.. service.Where(static setting => setting is { IsMissing: true, Requirement: SettingRequirement.OneOf }).Select(static setting => setting.Variable)];
        string[] parts = [.. one, .. any.Length == 0 ? [] : new[] { $"one of {Grammar.And(any)}" }];
        return $"{service[0].Service} lacks {Grammar.And(parts)}";
    }

    private async Task<string> ReadRotationAsync(CheckRun run)
    {
        IReadOnlyList<SecretRotation> secrets = await new SecretRotationReader(run.Context).ReadAsync(null, new SecretNameFilter(new SecretNaming(run.Context.Services.Settings), [], static _ => null), run.Token).ConfigureAwait(false);
        string[] overdue = [.. secrets.Where(static secret => secret.Status == SecretRotationStatus.Overdue).Select(static secret => secret.Name)];
        run.Measure("Overdue", overdue.Length, "1");
        if (overdue.Length == 0) return $"None of {Grammar.Count(secrets.Count, "secret")} is overdue for rotation.";
        throw Failure(
            FailureReason.OperationFailed,
            $"{overdue.Length} of {Grammar.Count(secrets.Count, "secret")} {(overdue.Length == 1 ? "is" : "are")} overdue for rotation: {Grammar.And(overdue)}.",
            "Get-SophiaSecretRotation -Overdue lists them; Invoke-SophiaSecretRotation rotates one.");
    }
}
