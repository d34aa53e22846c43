using System.Net;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Aliases;
using SophiaAI.Providers.Services.Vercel.Deployments;
using SophiaAI.Providers.Services.Vercel.Domains;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Webhooks;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Records know the team that they belong to: what the service says counts, and else the team within which they were read.</summary>
public sealed class VercelOwnedTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("team_own", "team_own")]
    [InlineData("usr_own", "Beta")]
    public async Task A_project_belongs_to_its_account_if_that_is_a_team(string account, string team)
    {
        _bed.Service.Answer(HttpStatusCode.OK, $$"""{"id":"prj_1","name":"web","accountId":"{{account}}"}""");
        Assert.Equal(team, (await new VercelProjectProvider(Client()).FindAsync("web", Token)).TeamId);
        // Slugs have no capital letters.
        Assert.Equal("?slug=beta", _bed.Service.Requests[0].Query);
    }

    [Fact]
    public async Task A_list_says_within_which_team_it_was_read()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"deployments":[{"uid":"dpl_1","created":1}],"pagination":{"next":null}}""")
            .Answer(HttpStatusCode.OK, """{"aliases":[{"uid":"a","alias":"a.example"}]}""")
            .Answer(HttpStatusCode.OK, """{"domain":{"name":"a.example","verified":true}}""")
            .Answer(HttpStatusCode.OK, """[{"id":"hook","url":"https://a.example","events":[]}]""");
        List<string?> teams = [];
        await foreach (VercelDeployment deployment in new VercelDeploymentProvider(Client()).GetDeploymentsAsync(new VercelDeploymentFilter(), Token)) teams.Add(deployment.TeamId);
        teams.AddRange((await new VercelAliasProvider(Client()).GetAliasesOfAsync("dpl_1", "prj_1", Token)).Select(static alias => alias.TeamId));
        teams.Add((await new VercelDomainProvider(Client()).FindAsync("a.example", Token)).TeamId);
        await foreach (VercelWebhook webhook in new VercelWebhookProvider(Client()).GetWebhooksAsync(null, Token)) teams.Add(webhook.TeamId);
        Assert.Equal(["Beta", "Beta", "Beta", "Beta"], teams);
    }

    [Fact]
    public async Task A_single_deployment_says_whose_it_is()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"id":"dpl_1","createdAt":1,"ownerId":"usr_1","team":{"id":"team_other","slug":"other"}}""");
        Assert.Equal("team_other", (await new VercelDeploymentProvider(Client()).FindAsync("dpl_1", Token)).TeamId);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private VercelClient Client() => new(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "Beta")));
}
