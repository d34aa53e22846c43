using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Vercel;

/// <summary>Two teams have projects of the same name: what comes from the pipeline is what was read, in the team that it was read from.</summary>
public sealed class VercelTeamTests : CmdletTests
{
    private const string Project = "sophia-docs";
    private static readonly HttpClient s_http = new();

    private readonly string _team = $"t{Guid.NewGuid():N}";

    public VercelTeamTests(SandboxFixture sandbox)
        : base(sandbox)
    {
        Post("/v1/teams", new JsonObject { ["slug"] = _team });
        Post($"/v11/projects?slug={_team}", new JsonObject { ["name"] = Project });
        for (int i = 0; i < 2; i++) Post($"/v13/deployments?slug={_team}", new JsonObject { ["name"] = Project, ["target"] = "production" });
        sandbox.Server.Requests.Clear();
    }

    [Fact]
    public void Deployments_are_deleted_in_the_team_that_they_were_listed_in()
    {
        int own = Run($"Get-VercelDeployment {Project}").Output.Count;
        EngineResult result = Run($"Get-VercelTeam {_team} | Get-VercelProject | Get-VercelDeployment | Remove-VercelDeployment -Confirm:$false");
        Assert.Empty(result.Errors);
        Assert.Empty(Run($"Get-VercelDeployment {Project} -Team {_team}").Output);
        Assert.Equal(own, Run($"Get-VercelDeployment {Project}").Output.Count);
    }

    [Theory]
    [InlineData("Get-VercelProject -Team {0} | Get-VercelDeployment")]
    [InlineData("Get-VercelProject -Team {0} | Export-Clixml {1}; Import-Clixml {1} | Get-VercelDeployment")]
    [InlineData("Get-VercelTeam {0} | Get-VercelDeployment * | Get-VercelProject | Get-VercelDeployment")]
    public void A_project_from_the_pipeline_is_found_by_its_id_in_its_team(string script)
    {
        EngineResult result = Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, script, _team, Path.Combine(Folder.Path, "project.xml")) + " | Sort-Object Uid -Unique");
        Assert.Empty(result.Errors);
        Assert.Equal(2, result.Output.Count);
        Assert.All(Sandbox.Server.Requests.Of("vercel"), static request => Assert.DoesNotContain($"/projects/{Project}", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_typed_counts_more_than_the_team_of_the_object() =>
        Assert.Equal("Vercel.NotFound", Run($"Get-VercelProject {Project} -Team {_team} | Get-VercelDeployment -Team acme-sandbox").ErrorId);

    [Fact]
    public void A_variable_is_copied_and_removed_in_its_own_project()
    {
        Run($"Set-VercelEnvironmentVariable COPIED -PlainText text -Target production -Project {Project} -Team {_team}");
        EngineResult result = Run($"Get-VercelEnvironmentVariable COPIED -Project {Project} -Team {_team} | Set-VercelEnvironmentVariable -Type sensitive");
        Assert.Equal("Update", Assert.Single(result.Values("Action")));
        Assert.Equal("Vercel.NotFound", Run($"Get-VercelEnvironmentVariable COPIED -Project {Project}").ErrorId);
        Assert.Equal(true, Assert.Single(Run($"Get-VercelEnvironmentVariable COPIED -Project {Project} -Team {_team} | Remove-VercelEnvironmentVariable -Confirm:$false").Values("IsWritten")));
    }

    [Fact]
    public void A_team_from_the_pipeline_is_where_domains_webhooks_and_variables_are_listed()
    {
        EngineResult result = Run($"Get-VercelTeam {_team} | Get-VercelDomain; Get-VercelTeam {_team} | Get-VercelWebhook; Get-VercelTeam {_team} | Get-VercelEnvironmentVariable -Project {Project}; Get-VercelTeam {_team} | Get-VercelAlias -Project {Project}");
        Assert.Empty(result.Errors);
        Assert.All(Sandbox.Server.Requests.Of("vercel").Where(static request => request.Path != "/v2/teams"), static request => Assert.Contains("teamId=team_", request.Query, StringComparison.Ordinal), throwIfEmpty: true);
    }

    [Fact]
    public void A_team_is_found_by_its_id_and_in_any_case()
    {
        string id = (string)Run($"Get-VercelTeam {_team}").Values("Id")[0]!;
        Assert.Equal(_team, Run($"Get-VercelTeam {id}").Values("Slug")[0]);
        Assert.Equal(_team, Run($"Get-VercelProject -Team {_team} | Get-VercelTeam").Values("Slug")[0]);
        Assert.Single(Run($"Get-VercelProject -Team {_team.ToUpperInvariant()}").Output);
    }

    [Fact]
    public void A_team_that_does_not_exist_is_the_one_that_was_typed()
    {
        EngineResult result = Run("Get-VercelDeployment -Team nope");
        Assert.DoesNotContain("VERCEL_TEAM_ID", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("'nope'", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    public void An_empty_team_is_refused_where_it_is_typed(string team) => Assert.Equal("SophiaAI.EmptyValue", Run($"Get-VercelDeployment -Team {team}").ErrorId);

    [Fact]
    public void An_object_without_a_team_and_its_scope_lead_to_no_other_team()
    {
        EngineResult result = Run($"[pscustomobject]@{{ ProjectId = '{Project}'; TeamId = $null; Scope = 'global' }} | Get-VercelDeployment | Select-Object -First 1");
        Assert.Empty(result.Errors);
        Assert.Single(result.Output);
        EngineResult imported = Run($"[pscustomobject]@{{ Name = 'A'; Value = 'x'; Scope = 'global'; TeamId = 'global' }} | Import-VercelEnvironmentVariable -Target production -Project {Project} -WhatIf");
        Assert.Empty(imported.Errors);
        Assert.Equal("Add", Assert.Single(imported.Values("Action")));
    }

    private void Post(string path, JsonNode body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Sandbox.Server.Variables["VERCEL_API_URL"] + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Sandbox.Server.Variables["VERCEL_ACCESS_TOKEN"]);
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = s_http.Send(request);
        Assert.True(answer.IsSuccessStatusCode, path);
    }
}
