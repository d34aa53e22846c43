using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Core;

public sealed class AdminTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    public static TheoryData<string> Services { get; } = ["snowflake", "gong", "vercel", "estuary", "pulumi", "slack"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_service_answers_for_the_whole_sandbox(string service)
    {
        HttpClient client = sandbox.Client(service);

        Answer health = await Answer.GetAsync(client, "/_sandbox/health");

        Assert.Equal("ok", (string?)health.Json["status"]);
        Assert.Equal(Services.Select(s => (string)s), health.Json["services"]!.AsArray().Select(s => (string)s!));
    }

    [Fact]
    public async Task Faults_are_added_singly_or_together_listed_and_cleared()
    {
        HttpClient client = sandbox.Client("slack");

        Answer one = await Answer.PostAsync(client, "/_sandbox/faults", """{"service":"gong","kind":"reset","times":3}""");
        Answer two = await Answer.PostAsync(client, "/_sandbox/faults", """[{"kind":"Drip","delayMilliseconds":5},{"status":418,"retryAfter":"7","headers":{"X-A":"b"}}]""");
        Answer listed = await Answer.GetAsync(client, "/_sandbox/faults");
        IReadOnlyList<Fault> inProcess = sandbox.Server.Faults.Pending;
        Answer cleared = await Answer.SendAsync(client, HttpMethod.Delete, "/_sandbox/faults");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.Status, two.Status));
        Assert.Equal(["Reset", "Drip", "Status"], listed.Json.AsArray().Select(f => (string)f!["kind"]!));
        Assert.Equal([(FaultKind.Reset, "gong", 3), (FaultKind.Drip, null, 1), (FaultKind.Status, null, 1)], inProcess.Select(f => (f.Kind, f.Service, f.Times)));
        Assert.Equal(("7", "b"), (inProcess[2].RetryAfter, inProcess[2].Headers!["X-A"]));
        Assert.Equal(HttpStatusCode.NoContent, cleared.Status);
        Assert.Empty(sandbox.Server.Faults.Pending);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""{"kind":"explode"}""")]
    [InlineData("""{"times":0}""")]
    [InlineData("""[{"kind":"reset"},{"service":"salesforce"}]""")]
    public async Task A_fault_that_makes_no_sense_is_refused_and_nothing_is_added(string body)
    {
        Answer answer = await Answer.PostAsync(sandbox.Client("vercel"), "/_sandbox/faults", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty((string)answer.Json["message"]!);
        Assert.Empty(sandbox.Server.Faults.Pending);
    }

    [Fact]
    public async Task Requests_are_listed_for_one_service_or_all_and_cleared()
    {
        HttpClient client = sandbox.Client("gong");
        sandbox.Server.Requests.Clear();
        await Answer.GetAsync(client, "/v2/workspaces?x=1");
        await Answer.GetAsync(sandbox.Client("slack"), "/api/auth.test");

        JsonArray all = (await Answer.GetAsync(client, "/_sandbox/requests")).Json.AsArray();
        JsonArray gong = (await Answer.GetAsync(client, "/_sandbox/requests?service=Gong")).Json.AsArray();
        await Answer.SendAsync(client, HttpMethod.Delete, "/_sandbox/requests");

        Assert.Equal(["gong", "slack"], all.Select(r => (string)r!["service"]!));
        JsonNode only = Assert.Single(gong)!;
        Assert.Equal(("GET", "/v2/workspaces", "?x=1", 401), ((string?)only["method"], (string?)only["path"], (string?)only["query"], (int)only["statusCode"]!));
        Assert.Empty(sandbox.Server.Requests.All);
    }

    [Fact]
    public async Task Faults_leave_the_admin_routes_alone()
    {
        sandbox.Server.Faults.Add(new Fault { Status = 500 });

        Answer health = await Answer.GetAsync(sandbox.Client("estuary"), "/_sandbox/health");

        Assert.Equal(HttpStatusCode.OK, health.Status);
        Assert.Single(sandbox.Server.Faults.Pending);
        sandbox.Server.Faults.Clear();
    }
}
