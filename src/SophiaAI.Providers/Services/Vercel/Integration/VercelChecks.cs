using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Whether Vercel answers, and the configured team and project are in order.</summary>
internal sealed class VercelChecks : CheckSuite
{
    private const string Production = "production";

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

        throw new ServiceException(VercelService.Name, FailureReason.NotFound, $"{_project!.Name} has no production deployment that is READY.") { RecommendedAction = "Deploy it to production. Get-VercelDeployment lists its deployments." };
    }

    private ServiceException Broken(VercelDeployment deployment) => new(
        VercelService.Name, FailureReason.OperationFailed, $"The newest production deployment of {_project!.Name}, {deployment.Uid}, is {deployment.State}.")
    {
        RecommendedAction = $"Get-VercelDeploymentLog {deployment.Uid} shows its build. Undo-VercelDeployment leads production back to an earlier one.",
    };
}
