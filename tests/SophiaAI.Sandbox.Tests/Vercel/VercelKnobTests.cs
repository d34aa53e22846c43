using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using SophiaAI.Sandbox.Vercel;
using SophiaAI.Sandbox.Vercel.Deployments;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>Vercel when something goes wrong on demand.</summary>
public sealed class VercelKnobTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();
    private HttpClient? _client;

    private HttpClient Client => _client ??= _sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("""{"state": "ERROR", "target": "production", "minutesAgo": 5, "buildSeconds": 90}""", "ERROR", "production")]
    [InlineData("""{"state": "CANCELED", "target": "preview", "minutesAgo": 5, "buildSeconds": 90, "project": "sophia-docs"}""", "CANCELED", null)]
    [InlineData("""{"state": "READY", "target": "production", "minutesAgo": 5, "buildSeconds": 90}""", "READY", "production")]
    public async Task A_deployment_ended_when_and_as_it_was_told_to(string body, string state, string? target)
    {
        string id = (string)(await PostAsync("deployments", body))["deploymentIds"]![0]!;
        JsonNode newest = (await Answer.GetAsync(Client, "/v7/deployments?limit=1")).Json["deployments"]![0]!;
        long now = _sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds();

        Assert.Equal((id, state, target), ((string?)newest["uid"], (string?)newest["state"], (string?)newest["target"]));
        Assert.Equal(now - (5 * 60_000) - 90_000, (long)newest["buildingAt"]!);
        Assert.Equal(state == "READY" ? now - (5 * 60_000) : null, (long?)newest["ready"]);
        Assert.Equal(state == "ERROR", newest["errorMessage"] is not null);
        Assert.Equal(id, (string?)(await Answer.GetAsync(Client, "/v13/deployments/" + id)).Json["id"]);

        await DeleteAsync("deployments");
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(Client, "/v13/deployments/" + id)).Status);
    }

    [Fact]
    public async Task A_deployment_that_was_made_at_one_port_is_taken_back_at_another()
    {
        string id = (string)(await PostAsync("deployments", "{}"))["deploymentIds"]![0]!;
        HttpStatusCode made = (await Answer.GetAsync(Client, "/v13/deployments/" + id)).Status;

        HttpStatusCode undone = (await Answer.SendAsync(_sandbox.Client("slack"), HttpMethod.Delete, "/_sandbox/vercel/deployments")).Status;

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (made, undone));
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(Client, "/v13/deployments/" + id)).Status);
    }

    [Fact]
    public async Task A_charge_is_added_to_its_day()
    {
        const string Day = "/v1/billing/charges?from=2026-11-19T00:00:00Z&to=2026-11-20T12:00:00Z";
        double before = Lines(await Answer.GetAsync(Client, Day)).Sum(c => (double)c["BilledCost"]!);

        await PostAsync("charges", """{"product": "edge-requests", "amount": 120.5, "daysAgo": 1}""");
        JsonNode[] charges = Lines(await Answer.GetAsync(Client, Day));
        await DeleteAsync("charges");

        JsonNode added = charges[^1];
        Assert.Equal(("Edge Requests", 120.5, "2026-11-19T08:00:00.000Z"), ((string?)added["ServiceName"], (double)added["BilledCost"]!, (string?)added["ChargePeriodStart"]));
        Assert.Equal("sophia-web", (string?)added["Tags"]!["ProjectName"]);
        Assert.Equal(before, Lines(await Answer.GetAsync(Client, Day)).Sum(c => (double)c["BilledCost"]!));
    }

    [Fact]
    public async Task The_limit_is_used_as_far_as_it_is_said()
    {
        await PostAsync("limit", """{"used": 480, "seconds": 600}""");
        Answer first = await Answer.GetAsync(Client, "/v2/user");
        _sandbox.Time.Advance(TimeSpan.FromSeconds(599));
        Answer last = await Answer.GetAsync(Client, "/v2/user");
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Answer next = await Answer.GetAsync(Client, "/v2/user");

        Assert.Equal(["19", "18", "499"], new[] { first, last, next }.Select(a => a.Header("X-RateLimit-Remaining")));
    }

    [Fact]
    public async Task Every_answer_says_what_is_left_of_the_limit()
    {
        _sandbox.Server.Faults.Add(new Faults.Fault { Service = "vercel", Status = 503 });
        Answer[] answers =
        [
            await Answer.GetAsync(Client, "/v2/user"),
            await Answer.GetAsync(Client, "/v1/registrar/domains/acme.example/price"),
            await Answer.GetAsync(Client, "/v99/nothing"),
            await Answer.GetAsync(_sandbox.Client("vercel"), "/v2/user"),
        ];

        Assert.Equal([503, 200, 404, 403], answers.Select(a => (int)a.Status));
        Assert.All(answers, a => Assert.Equal(("500", true, true), (a.Header("X-RateLimit-Limit"), a.Header("X-RateLimit-Remaining") is not null, a.Header("X-RateLimit-Reset") is not null)));
    }

    [Fact]
    public async Task Fresh_deployments_and_charges_end_now_and_none_failed_in_the_last_two_days()
    {
        long Age(JsonNode deployment) => (_sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds() - (long)deployment["created"]!) / 3_600_000;
        _sandbox.Time.Advance(TimeSpan.FromDays(30));
        string was = (await Answer.GetAsync(Client, "/v7/deployments?limit=100")).Text;

        _sandbox.Server.SetFresh(true);
        JsonNode[] fresh = [.. (await Answer.GetAsync(Client, "/v7/deployments?limit=100")).Json["deployments"]!.AsArray().OfType<JsonNode>()];
        JsonNode[] charges = Lines(await Answer.GetAsync(Client, "/v1/billing/charges?from=2026-12-18T08:00:00Z&to=2026-12-21T08:00:00Z"));

        Assert.Equal(0, Age(fresh[0]));
        Assert.DoesNotContain(fresh, d => Age(d) < 48 && (string?)d["state"] is "ERROR" or "CANCELED");
        Assert.Contains(fresh, d => (string?)d["state"] is "ERROR");
        Assert.Equal(["2026-12-18T08:00:00.000Z", "2026-12-19T08:00:00.000Z"], charges.Select(c => (string?)c["ChargePeriodStart"]).Distinct());

        _sandbox.Server.SetFresh(false);
        Assert.Equal(was, (await Answer.GetAsync(Client, "/v7/deployments?limit=100")).Text);
    }

    [Fact]
    public void What_somebody_has_changed_in_a_deployment_stays_changed()
    {
        VercelData data = new(_sandbox.Time);
        VercelDeployment failed = VercelDeploymentSeed.LastFailure;
        data.Deployments.Update(failed.Uid, d => d with { Target = "staging" });

        data.MoveDeployments(TimeSpan.FromDays(1), isWell: true);
        VercelDeployment mended = data.Deployments.Find(failed.Uid)!;
        data.MoveDeployments(TimeSpan.Zero, isWell: false);

        Assert.Equal(("staging", "READY", failed.Created + 86_400_000), (mended.Target, mended.ReadyState, mended.Created));
        Assert.Equal(failed with { Target = "staging" }, data.Deployments.Find(failed.Uid));
    }

    [Fact]
    public void All_is_well_also_when_the_data_is_where_it_was()
    {
        VercelData data = new(_sandbox.Time);

        data.MoveDeployments(TimeSpan.Zero, isWell: true);

        Assert.Equal("READY", data.Deployments.Find(VercelDeploymentSeed.LastFailure.Uid)!.ReadyState);
    }

    [Fact]
    public async Task What_is_in_production_stays_there_when_the_data_is_fresh()
    {
        async Task<string?> CurrentAsync() => (string?)(await Answer.GetAsync(Client, "/projects/sophia-web/production-deployment")).Json["deployment"]?["id"];
        string? before = await CurrentAsync();
        _sandbox.Server.SetFresh(true);

        Assert.Equal(before, await CurrentAsync());
    }

    private async Task<JsonNode> PostAsync(string knob, string body)
    {
        Answer answer = await Answer.PostAsync(Client, "/_sandbox/vercel/" + knob, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    private async Task DeleteAsync(string knob) =>
        Assert.Equal(HttpStatusCode.NoContent, (await Answer.SendAsync(Client, HttpMethod.Delete, "/_sandbox/vercel/" + knob)).Status);

    private static JsonNode[] Lines(Answer answer) => [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];
}
