using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Pulumi.Integration;

/// <summary>Whether Pulumi ESC answers, and gives what the integrations need.</summary>
internal sealed class PulumiChecks : CheckSuite
{
    private PulumiProvider? _provider;
    private EscEnvironmentName? _environment;

    /// <inheritdoc/>
    public override string Integration => PulumiService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "Token and organization are set.", ReadSettingsAsync),
        new("Sign-in", "The token belongs to a user.", SignInAsync) { DependsOn = ["Settings"] },
        new("Environment", "The ESC environment opens.", OpenAsync) { DependsOn = ["Sign-in"] },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _provider = new PulumiProvider(run.Context);
        _environment = _provider.Resolve(null);
        return Task.FromResult($"Environment {_environment}.");
    }

    private async Task<string> SignInAsync(CheckRun run) => $"Signed in as {await _provider!.GetUserAsync(run.Token).ConfigureAwait(false)}.";

    private async Task<string> OpenAsync(CheckRun run)
    {
        EscValue opened = await _provider!.OpenAsync(_environment!, run.Token).ConfigureAwait(false);
        int secrets = opened.Walk().Count(static value => value.IsSecret);
        run.Measure("Secrets", secrets, "1");
        return $"{_environment} opens, with {Grammar.Count(secrets, "secret")}.";
    }
}
