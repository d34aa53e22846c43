using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Signs in and finds the configured team and project.</summary>
internal sealed class VercelIntegrationTest : IntegrationTest
{
    public override string Name => VercelService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        VercelProvider? provider = null;
        await run.CheckAsync("Settings", _ =>
        {
            provider = new VercelProvider(context);
            return Task.FromResult($"API at {context.Settings.Value(VercelService.Url)}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Sign-in", async token =>
        {
            VercelUser user = await provider!.GetUserAsync(token).ConfigureAwait(false);
            return $"Signed in as {user.Username ?? user.Email ?? user.Id}.";
        }).ConfigureAwait(false);
        if (context.Settings.Value(VercelService.TeamId) is not null)
        {
            await run.CheckAsync("Team", async token =>
                $"Team {(await provider!.GetTeamAsync(token).ConfigureAwait(false))!.Slug}.").ConfigureAwait(false);
        }

        if (context.Settings.Value(VercelService.ProjectId) is { } project)
        {
            await run.CheckAsync("Project", async token =>
                $"Project {(await provider!.GetProjectAsync(project, token).ConfigureAwait(false)).Name}.").ConfigureAwait(false);
        }
    }
}
