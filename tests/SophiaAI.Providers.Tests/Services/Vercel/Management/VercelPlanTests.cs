using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Tests.Services.Vercel.Management;

/// <summary>What a plan changes of projects, domains and variables, and the requests that it shows.</summary>
public sealed class VercelPlanTests : IDisposable
{
    private const string Project = """{"framework":"astro","buildCommand":"make","rootDirectory":null,"nodeVersion":"22.x","link":{"type":"github","org":"acme","repo":"Web","productionBranch":"main"}}""";

    private readonly ManagementBed _bed = new();

    public VercelPlanTests() => _bed.Bed.Variables["SECRET"] = "the-secret-value";

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task What_is_missing_is_made_with_what_is_in_it()
    {
        ManifestPlan plan = await _bed.PlanAsync("""
            web:
              framework: nextjs
              buildCommand: ""
              nodeVersion: 22.x
              gitRepository: { type: github, repo: acme/web, productionBranch: release }
              domains: { www.example.com: { redirect: example.com }, example.com: {} }
              variables:
                A: [{ value: "a < b && c", targets: [production, preview] }, { value: "${env:SECRET}", targets: [development], comment: why }]
                B: { value: "${env:SECRET}", targets: [production], sensitive: true }
            """);

        Assert.Equal(["Create Project web", "Create Domain web/example.com", "Create Domain web/www.example.com", "Create Variable web/A", "Create Variable web/B"], plan.Changes.Select(static change => change.ToString()));
        Assert.Equal(["It was looked for in the account of the token."], plan.Changes[0].Notes);
        Assert.Equal(
            [
                """POST /v11/projects {"name":"web","framework":"nextjs","gitRepository":{"type":"github","repo":"acme/web"}}""",
                """PATCH /v9/projects/web {"nodeVersion":"22.x"}""",
                """PATCH /v9/projects/web/branch {"branch":"release"}""",
                """POST /v10/projects/web/domains {"name":"example.com"}""",
                """POST /v10/projects/web/domains {"name":"www.example.com","redirect":"example.com"}""",
                """POST /v10/projects/web/env?upsert=true [{"key":"A","value":"a < b && c","type":"plain","target":["production","preview"]},{"key":"A","value":"${env:SECRET}","type":"encrypted","target":["development"],"comment":"why"}]""",
                """POST /v10/projects/web/env?upsert=true [{"key":"B","value":"${env:SECRET}","type":"sensitive","target":["production"]}]""",
            ],
            plan.Changes.SelectMany(static change => change.Statements));
        Assert.Equal(2, _bed.Bed.Service.Requests.Count + 1);
        await ManagementBed.ApplyAsync(plan);
        await AssertDoneAsync("""
            web:
              framework: nextjs
              nodeVersion: 22.x
              gitRepository: { type: github, repo: acme/web, productionBranch: release }
              domains: { www.example.com: { redirect: example.com }, example.com: {} }
              variables:
                A: [{ value: "a < b && c", targets: [production, preview] }, { value: "${env:SECRET}", targets: [development], comment: why }]
            """);
        Assert.Equal("the-secret-value sensitive", _bed.Vercel.At("B", "production"));
    }

    [Fact]
    public async Task Only_what_the_manifest_says_is_compared_and_only_what_differs_is_sent()
    {
        _bed.Vercel.Project("web", Project);
        await AssertDoneAsync("web: { framework: astro, buildCommand: make, rootDirectory: '', nodeVersion: 22.x, gitRepository: { type: github, repo: acme/web } }");

        PlannedChange change = await _bed.ChangeAsync("web: { framework: none, buildCommand: make, installCommand: npm ci, rootDirectory: apps/web/ }");
        Assert.Equal(("Update", "Changes"), (change.Shown.Action, change.Shown.Impact));
        Assert.Equal(["framework: astro → (none)", "installCommand: npm ci", "rootDirectory: apps/web"], change.Shown.Properties.Select(static property => property.ToString()));
        Assert.Equal("""PATCH /v9/projects/web {"framework":null,"installCommand":"npm ci","rootDirectory":"apps/web"}""", Assert.Single(change.Shown.Statements));
        await change.Steps[0].RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("""PATCH /v9/projects/prj_1 {"framework":null,"installCommand":"npm ci","rootDirectory":"apps/web"}""", Assert.Single(_bed.Written));
    }

    [Fact]
    public async Task A_project_that_has_another_name_is_renamed_with_what_is_in_it()
    {
        JsonObject project = _bed.Vercel.Project("site", Project);
        _bed.Vercel.Domain(project, """{"name":"example.com"}""");
        _bed.Vercel.Variable(project, """{"key":"A","value":"x","type":"plain","target":["production"]}""");
        const string Manifest = "web: { renamedFrom: site, framework: nextjs, domains: { example.com: {} }, variables: { A: { value: x, targets: [production] } } }";

        PlannedChange change = await _bed.ChangeAsync(Manifest);
        Assert.Equal(("Rename", "It is still called site."), (change.Shown.Action, change.Shown.Reason));
        Assert.Equal("""PATCH /v9/projects/site {"name":"web","framework":"nextjs"}""", Assert.Single(change.Shown.Statements));
        await ManagementBed.ApplyAsync(await _bed.PlanAsync(Manifest));
        await AssertDoneAsync(Manifest);

        _bed.Vercel.Project("site");
        Assert.Contains("Both web and site", (await _bed.ChangeAsync(Manifest)).Shown.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_repository_is_linked_after_the_old_one_has_left_and_keeps_the_branch()
    {
        _bed.Vercel.Project("web", Project);
        const string Manifest = "web: { gitRepository: { type: github, repo: acme/other, productionBranch: main } }";
        PlannedChange change = await _bed.ChangeAsync(Manifest);
        Assert.Equal(
            ["DELETE /v9/projects/web/link", """POST /v9/projects/web/link {"type":"github","repo":"acme/other"}""", """PATCH /v9/projects/web/branch {"branch":"main"}"""],
            change.Shown.Statements);
        await ManagementBed.ApplyAsync(await _bed.PlanAsync(Manifest));
        await AssertDoneAsync(Manifest);

        Assert.Equal(["DELETE /v9/projects/web/link"], (await _bed.ChangeAsync("web: { gitRepository: { state: absent } }")).Shown.Statements);
        Assert.Equal(["""PATCH /v9/projects/web/branch {"branch":"release"}"""], (await _bed.ChangeAsync("web: { gitRepository: { productionBranch: release } }")).Shown.Statements);
        // Nothing has been deployed yet that the branch could break, so a creation that was cut off goes on.
        Assert.Null((await _bed.ChangeAsync("web: { protect: true, gitRepository: { productionBranch: release } }")).Shown.Refusal);
        _bed.Vercel.Projects[0]["targets"] = new JsonObject { ["production"] = new JsonObject { ["id"] = "dpl_1" } };
        Assert.Contains("is protected, and productionBranch would change", (await _bed.ChangeAsync("web: { protect: true, gitRepository: { productionBranch: release } }")).Shown.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_without_a_repository_is_refused()
    {
        _bed.Vercel.Project("web");
        Assert.Contains("has no Git repository", (await _bed.ChangeAsync("web: { gitRepository: { productionBranch: release } }")).Shown.Refusal, StringComparison.Ordinal);
        Assert.Contains("has no Git repository", (await _bed.ChangeAsync("new: { gitRepository: { productionBranch: release } }")).Shown.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_another_projects_name_or_id_is_not_taken_for_it()
    {
        _bed.Vercel.Project("site", """{"id":"prj_x"}""");
        Assert.Equal("Create", (await _bed.ChangeAsync("prj_x: {}")).Shown.Action);
    }

    [Theory]
    [InlineData("web: { state: absent }", "Delete", "Destroys", "DELETE /v9/projects/web")]
    [InlineData("web: { domains: { old.example.com: { state: absent } } }", "Delete", "Destroys", "DELETE /v9/projects/web/domains/old.example.com")]
    [InlineData("web: { variables: { A: { state: absent } } }", "Delete", "Destroys", """DELETE /v1/projects/web/env {"ids":["env_3","env_4"]}""")]
    [InlineData("web: { variables: { A: { state: absent, targets: [production] } } }", "Delete", "Destroys", """PATCH /v9/projects/web/env/env_3 {"target":["preview"]}""")]
    [InlineData("web: { variables: { A: { state: absent, targets: [production, preview] } } }", "Delete", "Destroys", """DELETE /v1/projects/web/env {"ids":["env_3"]}""")]
    [InlineData("web: { domains: { example.com: { gitBranch: next } } }", "Update", "Changes", """PATCH /v9/projects/web/domains/example.com {"gitBranch":"next"}""")]
    [InlineData("web: { domains: { example.com: { redirect: www.example.com, redirectStatusCode: 308 } } }", "Update", "Changes", """PATCH /v9/projects/web/domains/example.com {"redirect":"www.example.com","redirectStatusCode":308}""")]
    [InlineData("web: { domains: { old.example.com: { redirect: '' } } }", "Update", "Changes", """PATCH /v9/projects/web/domains/old.example.com {"redirect":null,"redirectStatusCode":null}""")]
    [InlineData("web: { domains: { old.example.com: { customEnvironment: qa } } }", "Replace", "Destroys", """DELETE /v9/projects/web/domains/old.example.com; POST /v10/projects/web/domains {"name":"old.example.com","customEnvironmentId":"env_qa"}""")]
    [InlineData("web: { variables: { A: { value: new, targets: [production, preview] } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_3 {"value":"new"}""")]
    [InlineData("web: { variables: { A: { value: x, targets: [production, preview], comment: why } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_3 {"comment":"why"}""")]
    [InlineData("web: { variables: { A: { value: new, targets: [production] } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_3 {"target":["preview"]}; POST /v10/projects/web/env?upsert=true [{"key":"A","value":"new","type":"plain","target":["production"]}]""")]
    [InlineData("web: { variables: { A: { value: x, targets: [production, qa] } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_3 {"customEnvironmentIds":["env_qa"]}""")]
    [InlineData("web: { variables: { A: { value: y, targets: [qa, development] } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_4 {"customEnvironmentIds":["env_qa"]}""")]
    [InlineData("web: { variables: { A: { value: y, gitBranch: b } } }", "Create", "Adds", """POST /v10/projects/web/env?upsert=true [{"key":"A","value":"y","type":"plain","target":["preview"],"gitBranch":"b"}]""")]
    [InlineData("web: { variables: { A: { value: '${env:SECRET}', targets: [production, preview] } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_3 {"value":"${env:SECRET}","type":"encrypted"}""")]
    [InlineData("web: { variables: { A: { value: '${env:SECRET}', targets: [production], sensitive: true } } }", "Update", "Changes", """PATCH /v9/projects/web/env/env_3 {"target":["preview"]}; POST /v10/projects/web/env?upsert=true [{"key":"A","value":"${env:SECRET}","type":"sensitive","target":["production"]}]""")]
    [InlineData("web: { variables: { S: { value: '${env:SECRET}', targets: [production], sensitive: false } } }", "Replace", "Destroys", """PATCH /v9/projects/web/env/env_5 {"target":["preview"]}; POST /v10/projects/web/env?upsert=true [{"key":"S","value":"${env:SECRET}","type":"encrypted","target":["production"]}]""")]
    [InlineData("web: { variables: { S: { value: '${env:SECRET}', targets: [production, preview], sensitive: false } } }", "Replace", "Destroys", """DELETE /v1/projects/web/env {"ids":["env_5"]}; POST /v10/projects/web/env?upsert=true [{"key":"S","value":"${env:SECRET}","type":"encrypted","target":["production","preview"]}]""")]
    [InlineData("web: { variables: { S: { value: '${env:SECRET}', targets: [production, preview] } } }", "Unknown", "None", "")]
    public async Task A_change_says_what_it_does_in_requests(string manifest, string action, string impact, string statements)
    {
        Fill();
        PlannedChange change = await _bed.ChangeAsync(manifest);
        Assert.Equal((action, impact, null, statements), (change.Shown.Action, change.Shown.Impact, change.Shown.Refusal, string.Join("; ", change.Shown.Statements)));
        await ManagementBed.ApplyAsync(await _bed.PlanAsync(manifest));
        ManifestPlan again = await _bed.PlanAsync(manifest);
        Assert.All(again.All, static one => Assert.False(one.Change.IsChange), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_nobody_can_read_is_written_when_that_is_asked_for()
    {
        Fill();
        PlannedChange change = await _bed.ChangeAsync("web: { variables: { S: { value: '${env:SECRET}', targets: [production, preview] } } }", "web/S");
        Assert.Equal("""PATCH /v9/projects/web/env/env_5 {"value":"${env:SECRET}"}""", Assert.Single(change.Shown.Statements));
        Assert.Equal(["production: (not readable) → ${env:SECRET}", "preview: (not readable) → ${env:SECRET}"], change.Shown.Properties.Select(static property => property.ToString()));
        await change.Steps[0].RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("the-secret-value sensitive", _bed.Vercel.At("S", "preview"));
    }

    [Fact]
    public async Task No_secret_is_in_a_plan_even_where_it_is_read()
    {
        JsonObject project = _bed.Vercel.Project("web");
        _bed.Vercel.Variable(project, """{"key":"A","value":"the-old-secret","type":"encrypted","target":["production"]}""");
        PlannedChange change = await _bed.ChangeAsync("web: { variables: { A: { value: '${env:SECRET}', targets: [production] } } }");
        Assert.Equal("production: *** → ${env:SECRET}", Assert.Single(change.Shown.Properties).ToString());
        Assert.Equal("""PATCH /v9/projects/web/env/env_2 {"value":"${env:SECRET}"}""", Assert.Single(change.Shown.Statements));
        Assert.DoesNotContain("secret-value", $"{change}{change.Change}{change.Change.Live}", StringComparison.Ordinal);
        Assert.DoesNotContain("old-secret", $"{change}{change.Change}{change.Change.Live}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_fingerprint_moves_with_a_secret_and_does_not_tell_it()
    {
        JsonObject project = _bed.Vercel.Project("web");
        _bed.Vercel.Variable(project, """{"key":"A","value":"one-secret","type":"encrypted","target":["production"]}""");
        const string Manifest = "web: { variables: { A: { value: '${env:SECRET}', targets: [production] } } }";
        string first = (await _bed.ChangeAsync(Manifest)).Shown.Fingerprint;
        _bed.Vercel.Variables[0]["value"] = "two-secret";
        Assert.Equal(first, (await _bed.ChangeAsync(Manifest)).Shown.Fingerprint);
        _bed.Vercel.Variables[0]["updatedAt"] = 1_800_000_000_000;
        Assert.NotEqual(first, (await _bed.ChangeAsync(Manifest)).Shown.Fingerprint);
    }

    [Theory]
    [InlineData("web: { variables: { S: { value: '${env:SECRET}', targets: [production], ignore: value, comment: x } } }", "web/S for production would lose its value: it shares a record with preview")]
    [InlineData("web: { variables: { S: { value: '${env:SECRET}', targets: [production, preview], ignore: value, sensitive: false } } }", "web/S for production would lose its value: it can only be made anew")]
    [InlineData("web: { variables: { A: { value: x, targets: [staging] } } }", "The project web has no custom environment 'staging'. It has qa, and a manifest makes none.")]
    [InlineData("new: { variables: { A: { value: x, targets: [qa] } } }", "The project new has no custom environment 'qa'. It has none")]
    [InlineData("web: { domains: { a.example.com: { customEnvironment: qaa } } }", "The project web has no custom environment 'qaa'. Did you mean qa?")]
    [InlineData("web: { variables: { V: { value: x, targets: [production] } } }", "web/V for production belongs to Vercel itself")]
    [InlineData("web: { protect: true, variables: { A: { state: absent } } }", "It is protected.")]
    [InlineData("web: { protect: true, domains: { example.com: { state: absent } } }", "It is protected.")]
    [InlineData("web: { domains: { example.com: { state: absent } } }", "Domain web/example.com can't be removed while old.example.com redirects to it. Make it absent too, or write another 'redirect' for it.")]
    [InlineData("web: { domains: { old.example.com: { gitBranch: next } } }", "It would be for the branch next and redirect to example.com")]
    [InlineData("web: { domains: { example.com: { customEnvironment: qa } } }", "Domain web/example.com can't be removed while old.example.com redirects to it.")]
    [InlineData("web: { variables: { A: { value: new, targets: [production, preview], ifExists: fail } } }", "the manifest says 'ifExists: fail'")]
    public async Task What_would_lose_or_can_not_be_is_refused(string manifest, string refusal)
    {
        Fill();
        PlannedChange change = Assert.Single((await _bed.PlanAsync(manifest)).All, static one => one.Change.Refusal is not null);
        Assert.Contains(refusal, change.Shown.Refusal, StringComparison.Ordinal);
        Assert.Empty(change.Steps);
    }

    [Theory]
    [InlineData("{ example.com: { state: absent }, old.example.com: { state: absent } }", "DELETE /v9/projects/web/domains/old.example.com; DELETE /v9/projects/web/domains/example.com")]
    [InlineData("{ example.com: { state: absent }, old.example.com: { redirect: '' } }", """PATCH /v9/projects/web/domains/old.example.com {"redirect":null,"redirectStatusCode":null}; DELETE /v9/projects/web/domains/example.com""")]
    public async Task What_redirects_to_a_domain_leaves_it_first(string domains, string statements)
    {
        Fill();
        ManifestPlan plan = await _bed.PlanAsync($"web: {{ domains: {domains} }}");
        Assert.Equal(statements, string.Join("; ", plan.Changes.SelectMany(static change => change.Statements)));
        Assert.Equal(2, ApplyWaves.Of(plan.ToDo).Count);
        await ManagementBed.ApplyAsync(plan);
        Assert.False((await _bed.PlanAsync($"web: {{ domains: {domains} }}")).HasChanges);
    }

    [Fact]
    public async Task What_is_ignored_counts_where_it_is_made_and_not_afterwards()
    {
        Fill();
        await AssertDoneAsync("web: { framework: nextjs, ignore: framework, variables: { A: { value: other, targets: [production], ignore: [value] } } }");
        PlannedChange change = await _bed.ChangeAsync("web: { variables: { A: { value: other, targets: [preview, qa], ignore: [value] } } }");
        Assert.Equal("""POST /v10/projects/web/env?upsert=true [{"key":"A","value":"other","type":"plain","customEnvironmentIds":["env_qa"]}]""", Assert.Single(change.Shown.Statements));
    }

    [Fact]
    public async Task What_an_integration_looks_after_is_a_note()
    {
        Fill();
        PlannedChange change = await _bed.ChangeAsync("web: { variables: { I: { value: new, targets: [production] } } }");
        Assert.Equal(["I (production) of web belongs to an integration, which may set it again, or no longer work."], change.Shown.Notes);
    }

    [Fact]
    public async Task A_domain_that_is_not_verified_is_there_with_the_record_that_it_needs()
    {
        JsonObject project = _bed.Vercel.Project("web");
        _bed.Vercel.Domain(project, """{"name":"www.acme.com","apexName":"acme.com","verified":false,"verification":[{"type":"TXT","domain":"_vercel.acme.com","value":"vc-domain-verify=www.acme.com,abc","reason":"pending"}]}""");
        ManifestPlan plan = await _bed.PlanAsync("web: { domains: { www.acme.com: {} } }");
        Assert.False(plan.HasChanges);
        Assert.Equal(
            ["It is not verified yet. To prove that www.acme.com may be used, add a record at the DNS host of acme.com: type TXT, name _vercel.acme.com, value 'vc-domain-verify=www.acme.com,abc' (all of it, without the quotes). Then run Test-VercelDomain www.acme.com -Project web -Verify."],
            plan.Changes[1].Notes);
    }

    [Fact]
    public async Task A_project_is_read_in_as_few_requests_as_there_are_lists()
    {
        Fill();
        await _bed.PlanAsync("web: { domains: { example.com: {}, old.example.com: {} }, variables: { A: { value: x, targets: [production] }, S: { state: absent } } }");
        Assert.Equal(
            ["/v10/projects/prj_1/env", "/v9/projects/prj_1/domains", "/v9/projects/web"],
            _bed.Bed.Service.Requests.Select(static request => request.Path).Order(StringComparer.Ordinal));

        _bed.Bed.Service.Requests.Clear();
        await _bed.PlanAsync("web: { framework: astro }");
        Assert.Equal("/v9/projects/web", Assert.Single(_bed.Bed.Service.Requests).Path);
    }

    [Fact]
    public async Task What_can_not_be_read_is_not_taken_for_missing()
    {
        _bed.Bed.Service.Always(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"Not authorized"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => _bed.PlanAsync("web: {}"));
        Assert.Equal(FailureReason.AccessDenied, failure.Reason);
    }

    [Fact]
    public async Task A_conflict_within_a_success_is_the_failure_of_that_variable()
    {
        JsonObject project = _bed.Vercel.Project("web");
        PlannedChange change = await _bed.ChangeAsync("web: { variables: { A: { value: x, targets: [production] } } }");
        // Somebody has made another one meanwhile.
        _bed.Vercel.Variable(project, """{"key":"A","value":"y","type":"plain","target":["production","preview"]}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => change.Steps[0].RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal((FailureReason.Conflict, "A"), (failure.Reason, failure.Subject));
        Assert.Equal("Vercel refused A for production: It exists.", failure.Message);
    }

    private void Fill()
    {
        JsonObject project = _bed.Vercel.Project("web", Project);
        _bed.Vercel.Environment("qa");
        _bed.Vercel.Domain(project, """{"name":"example.com","gitBranch":null,"redirect":null}""");
        _bed.Vercel.Domain(project, """{"id":"d2","name":"old.example.com","redirect":"example.com","redirectStatusCode":307}""");
        _bed.Vercel.Variable(project, """{"key":"A","value":"x","type":"plain","target":["production","preview"]}""");
        _bed.Vercel.Variable(project, """{"key":"A","value":"y","type":"plain","target":["development"]}""");
        _bed.Vercel.Variable(project, """{"key":"S","value":"hidden","type":"sensitive","target":["production","preview"]}""");
        _bed.Vercel.Variable(project, """{"key":"I","value":"x","type":"plain","target":["production"],"configurationId":"icfg_1"}""");
        JsonObject own = new() { ["key"] = "V", ["value"] = "VERCEL_ENV", ["type"] = "system", ["target"] = new JsonArray("production"), ["projectId"] = (string?)project["id"] };
        _bed.Vercel.Variables.Add(own);
    }

    private async Task AssertDoneAsync(string manifest) => Assert.All((await _bed.PlanAsync(manifest)).All, static one => Assert.Equal(ResourceAction.None, one.Change.Action), throwIfEmpty: true);
}
