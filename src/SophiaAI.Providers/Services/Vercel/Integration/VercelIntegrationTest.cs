using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Vercel.Accounts;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Integration;

/// <summary>Signs in and finds the configured team and project.</summary>
internal sealed class VercelIntegrationTest : IntegrationTest
{
    public override string Name => VercelService.Name;

    protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
    {
        VercelAccountProvider? account = null;
        await run.CheckAsync("Settings", _ =>
        {
            account = new VercelAccountProvider(context);
            return Task.FromResult($"API at {context.Settings.Value(VercelService.Url)}.");
        }).ConfigureAwait(false);
        await run.CheckAsync("Sign-in", async token =>
        {
            VercelUser user = await account!.GetUserAsync(token).ConfigureAwait(false);
            return $"Signed in as {user.Username ?? user.Email ?? user.Id}.";
        }).ConfigureAwait(false);
        if (context.Settings.Value(VercelService.TeamId) is not null)
        {
            await run.CheckAsync("Team", async token =>
                $"Team {(await account!.GetTeamAsync(token).ConfigureAwait(false))!.Slug}.").ConfigureAwait(false);
        }

        if (context.Settings.Value(VercelService.ProjectId) is { } project)
        {
            await run.CheckAsync("Project", async token =>
                $"Project {(await new VercelProjectProvider(new VercelClient(context)).FindAsync(project, token).ConfigureAwait(false)).Name}.").ConfigureAwait(false);
        }
    }
}
