using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Whether Vercel answers, and the configured team and project are in order.</summary>
internal sealed class VercelChecks : CheckSuite
{
    private const string Production = "production";

    // Long enough for somebody to rotate it on a working day.
    private static readonly TimeSpan s_shortestLifetime = TimeSpan.FromDays(7);

    private VercelAccountProvider? _accounts;
    private VercelClient? _client;
    private VercelProject? _project;

    /// <inheritdoc/>
    public override string Integration => VercelService.Name;

    /// <inheritdoc/>
    public override IReadOnlyList<Check> Checks =>
    [
        new("Settings", "The token is set.", ReadSettingsAsync),
        new("Sign-in", "The token belongs to a user.", SignInAsync) { DependsOn = ["Settings"] },
        new("Team", "The configured team can be read. Skipped where none is set.", ReadTeamAsync) { DependsOn = ["Sign-in"] },
        new("Project", "The configured project can be read. Skipped where none is set.", ReadProjectAsync) { DependsOn = ["Sign-in"] },
        new("Production", "The project's newest production deployment is READY.", ReadProductionAsync) { DependsOn = ["Project"] },
        new("Domains", "Each of the project's domains is verified, and its DNS leads to Vercel.", TestDomainsAsync) { DependsOn = ["Project"], Every = TimeSpan.FromHours(1) },
        new("Variables", "The project has the environment variables in VERCEL_REQUIRED_VARIABLES. Skipped where that is not set.", FindVariablesAsync) { DependsOn = ["Project"] },
        new("Token", "The token is for the configured team, and does not expire within a week.", ReadTokenAsync) { DependsOn = ["Sign-in"], Every = TimeSpan.FromHours(6), Tags = [CheckTag.Fast, CheckTag.Security] },
    ];

    private Task<string> ReadSettingsAsync(CheckRun run)
    {
        _accounts = new VercelAccountProvider(run.Context);
        _client = new VercelClient(run.Context);
        return Task.FromResult($"API at {run.Context.Settings.Value(VercelService.Url)}.");
    }

    private async Task<string> SignInAsync(CheckRun run)
    {
        VercelUser user = await _accounts!.GetUserAsync(run.Token).ConfigureAwait(false);
        return $"Signed in as {user.Username ?? user.Email ?? user.Id}.";
    }

    private async Task<string> ReadTeamAsync(CheckRun run)
    {
        if (run.Context.Settings.Value(VercelService.TeamId) is null) throw new CheckSkippedException($"{VercelService.TeamId.Variable} is not set.");
        return $"Team {(await _accounts!.GetTeamAsync(run.Token).ConfigureAwait(false))!.Slug}.";
    }

    private async Task<string> ReadProjectAsync(CheckRun run)
    {
        string project = run.Context.Settings.Value(VercelService.ProjectId) ?? throw new CheckSkippedException($"{VercelService.ProjectId.Variable} is not set.");
        _project = await new VercelProjectProvider(_client!).FindAsync(project, run.Token).ConfigureAwait(false);
        return $"Project {_project.Name}.";
    }

    private async Task<string> ReadProductionAsync(CheckRun run)
    {
        await foreach (VercelDeployment newest in new VercelDeploymentProvider(_client!)
            .GetDeploymentsAsync(_project!, new VercelDeploymentFilter { Target = Production }, run.Token).ConfigureAwait(false))
        {
            if (newest.State == "READY") return string.Create(CultureInfo.InvariantCulture, $"{newest.Uid} is READY.");
            if (newest.State is "ERROR" or "BLOCKED") throw Broken(newest);
        }

        throw Failure(
            FailureReason.NotFound,
            $"{_project!.Name} has no production deployment that is READY.",
            "Deploy it to production. Get-VercelDeployment lists its deployments.");
    }

    private ServiceException Broken(VercelDeployment deployment) => Failure(
        FailureReason.OperationFailed,
        $"The newest production deployment of {_project!.Name}, {deployment.Uid}, is {deployment.State}.",
        $"Get-VercelDeploymentLog {deployment.Uid} shows its build. Undo-VercelDeployment returns production to an earlier one.");

    private async Task<string> TestDomainsAsync(CheckRun run)
    {
        VercelDomainProvider provider = new(_client!);
        int count = 0;
        List<string> broken = [];
        await foreach (VercelProjectDomain domain in provider.GetDomainsAsync(_project!, run.Token).ConfigureAwait(false))
        {
            count++;
            VercelDomainTest test = await provider.TestAsync(domain, refusal: null, run.Token).ConfigureAwait(false);
            if (!test.Verified || !test.Configured) broken.Add($"{test.Name} ({(test.Verified ? "DNS does not lead to Vercel" : "not verified")})");
        }

        run.Measure("Domains", count, "1");
        if (broken.Count == 0) return $"{Grammar.Count(count, "domain")} of {_project!.Name} {(count == 1 ? "works" : "work")}.";
        throw Failure(
            FailureReason.OperationFailed,
            $"{broken.Count} of {Grammar.Count(count, "domain")} of {_project!.Name} {(broken.Count == 1 ? "does" : "do")} not work: {Grammar.And(broken)}.",
            "Test-VercelDomain NAME shows the DNS records that a domain should have.");
    }

    private async Task<string> FindVariablesAsync(CheckRun run)
    {
        string text = run.Context.Settings.Value(VercelService.RequiredVariables) ?? throw new CheckSkippedException($"{VercelService.RequiredVariables.Variable} is not set.");
        IReadOnlyList<RequiredVariable> required = RequiredVariable.Parse(text);
        HashSet<RequiredVariable> missing = [.. required];
        VercelVariableProvider provider = new(_client!);
        await foreach (VercelVariable variable in provider.GetVariablesAsync(_project!, reads: null, run.Token).ConfigureAwait(false))
            missing.ExceptWith(Places(variable));
        foreach (string target in missing.Select(static one => one.Target).Distinct(StringComparer.Ordinal).ToArray())
        {
            foreach (VercelVariable shared in await provider.GetSharedAsync(_project!, new VercelVariableScope([target], null, []), missing.Select(static one => one.Name).Contains, run.Token).ConfigureAwait(false))
                missing.ExceptWith(Places(shared));
        }

        if (missing.Count == 0) return $"{_project!.Name} has {Grammar.Count(required.Select(static one => one.Name).Distinct(StringComparer.Ordinal).Count(), "required variable")}.";
        throw Failure(
            FailureReason.NotFound,
            $"{_project!.Name} lacks {Grammar.And([.. missing.Select(static one => one.ToString())])}.",
            $"Get-VercelEnvironmentVariable -Project {_project.Name} lists what there is. Set-VercelEnvironmentVariable {missing.First().Name} -Target {missing.First().Target} sets {(missing.Count == 1 ? "it" : "the first one")}.");
    }

    // A variable for one branch is not there for the other deployments of its target.
    private static IEnumerable<RequiredVariable> Places(VercelVariable variable) =>
        variable.GitBranch is null ? (variable.Target ?? []).Select(target => new RequiredVariable(variable.Key, target)) : [];

    private async Task<string> ReadTokenAsync(CheckRun run)
    {
        VercelToken token = await new VercelTokens(run.Context).GetCurrentAsync(run.Token).ConfigureAwait(false);
        string scope = token.Team is { } team ? $"team {team}" : "all teams of its user";
        if (token.ExpiresAt is not { } expires) return $"The token is for {scope}, and never expires.";
        DateTimeOffset at = DateTimeOffset.FromUnixTimeMilliseconds(expires);
        TimeSpan left = at - run.Context.Runtime.Time.GetUtcNow();
        run.Measure("TokenLifetime", left.TotalSeconds, "s");
        string message = string.Create(CultureInfo.InvariantCulture, $"The token is for {scope}, and expires on {at.UtcDateTime:yyyy-MM-dd}.");
        if (left > s_shortestLifetime) return message;
        throw Failure(
            FailureReason.AuthenticationFailed,
            message,
            "Invoke-SophiaSecretRotation VERCEL_ACCESS_TOKEN makes a new token.");
    }
}
