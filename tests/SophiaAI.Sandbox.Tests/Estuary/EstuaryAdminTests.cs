using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class EstuaryAdminTests : IAsyncLifetime
{
    private const string Calls = "acmeCo/gong/calls";

    private readonly SandboxFixture _sandbox = new();
    private EstuaryDesk? _desk;

    private EstuaryDesk Desk => _desk ??= new EstuaryDesk(_sandbox);

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_older_control_plane_does_not_publish_by_GraphQL()
    {
        await AdminAsync("schema", """{"publications": false}""");
        Assert.Equal("Unknown field \"createPublication\" on type \"MutationRoot\".", await EstuaryApi.ErrorAsync(Desk.Client, """mutation { createPublication(draftId: "0000000000000000", dryRun: true) { id } }"""));
        Assert.Equal("Unknown field \"publication\" on type \"QueryRoot\".", await EstuaryApi.ErrorAsync(Desk.Client, """{ publication(id: "0000000000000000") { id } }"""));
        Assert.NotEmpty(await Desk.DraftAsync());

        await AdminAsync("schema", """{"publications": true}""");
        Assert.Null((await EstuaryApi.DataAsync(Desk.Client, """{ publication(id: "0000000000000000") { id } }"""))["publication"]);
    }

    [Fact]
    public async Task The_next_publications_end_as_wanted()
    {
        JsonObject model = await Desk.ModelAsync(Calls);
        await AdminAsync("publications", """{"status": "testFailed", "errors": [{"catalogName": "acmeCo/tests/a", "scope": "flow://test/acmeCo/tests/a", "detail": "actual and expected documents differ"}], "times": 2}""");
        await AdminAsync("publications", """{"delaySeconds": 60}""");
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Calls, "collection", model));

        foreach (bool dryRun in new[] { true, false })
        {
            JsonNode failed = await Desk.PublishAsync(draft, dryRun);
            Assert.Equal(("testFailed", "actual and expected documents differ"), ((string?)failed["status"]!["type"], (string?)Assert.Single(failed["errors"]!.AsArray())!["detail"]));
        }

        JsonNode waiting = await Desk.PublishAsync(draft);
        Assert.Equal("queued", (string?)waiting["status"]!["type"]);
        _sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("success", (string?)(await Desk.FindAsync((string)waiting["id"]!))["status"]!["type"]);
    }

    [Fact]
    public async Task A_colleague_publishes_and_deletes()
    {
        JsonObject model = await Desk.ModelAsync(Calls);
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Calls, "collection", model, (string?)(await Desk.LiveAsync(Calls))!["liveSpec"]!["lastPubId"]));

        JsonNode published = await AdminAsync("specs", new JsonObject { ["catalogName"] = Calls, ["model"] = model.DeepClone(), ["detail"] = "in a hurry" }.ToJsonString());
        JsonNode live = (await Desk.LiveAsync(Calls))!["lastPublication"]!;
        Assert.Equal(((string?)published["publicationId"], "ben@acme.example", "in a hurry"), ((string?)live["publicationId"], (string?)live["userEmail"], (string?)live["detail"]));
        Assert.Equal("expectPubIdMismatch", (string?)(await Desk.PublishAsync(draft))["status"]!["type"]);

        await AdminAsync("specs", $$"""{"catalogName": "{{Calls}}", "model": null}""");
        Assert.Null(await Desk.LiveAsync(Calls));
    }

    [Fact]
    public async Task Nothing_goes_wrong_until_somebody_says_so()
    {
        const string Failing = """{ liveSpecs(by: {names: ["acmeCo/google-ads/source-google-ads", "acmeCo/gong/source-gong"]}) { edges { node { status { type } } } } }""";
        _sandbox.Server.Estuary.HasIncidents = false;
        Assert.Equal("OK OK", await StatusesAsync());

        await AdminAsync("incidents", "{}");
        Assert.Equal("OK ERROR", await StatusesAsync());
        await AdminAsync("incidents", """{"task": "acmeCo/gong/source-gong", "message": "no more"}""");
        Assert.Equal("ERROR ERROR", await StatusesAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await Desk.Client.DeleteAsync(new Uri("/_sandbox/estuary/incidents", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("OK OK", await StatusesAsync());

        async Task<string> StatusesAsync() => string.Join(' ', (await EstuaryApi.DataAsync(Desk.Client, Failing))["liveSpecs"]!["edges"]!.AsArray().Select(e => (string?)e!["node"]!["status"]!["type"]));
    }

    [Theory]
    [InlineData("incidents", """{"task": "acmeCo/gong/calls"}""", "`task` should be the name of")]
    [InlineData("incidents", """{"task": "acmeCo/gong/source-gong", "type": "tired"}""", "`type` should be one of shard_failed")]
    [InlineData("schema", "{}", "`publications` should be true or false.")]
    [InlineData("publications", """{"status": "done"}""", "`status` should be one of success, buildFailed")]
    [InlineData("publications", """{"status": "success", "times": 0}""", "`times` should be from 1 to 100.")]
    [InlineData("publications", """{"delaySeconds": "x"}""", "`delaySeconds` should be a whole number that is not negative.")]
    [InlineData("publications", "[]", "The body should be a JSON object.")]
    [InlineData("specs", "{}", "`catalogName` should be a string.")]
    [InlineData("specs", """{"catalogName": "acmeCo/new/x", "model": {}}""", "There is no 'acmeCo/new/x'")]
    [InlineData("specs", """{"catalogName": "acmeCo/gong/calls", "model": 1}""", "`model` should be an object")]
    public async Task What_makes_no_sense_is_refused(string route, string body, string message)
    {
        Answer answer = await Answer.PostAsync(Desk.Client, "/_sandbox/estuary/" + route, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(message, (string?)answer.Json["message"], StringComparison.Ordinal);
    }

    private async Task<JsonNode> AdminAsync(string route, string body)
    {
        Answer answer = await Answer.PostAsync(Desk.Client, "/_sandbox/estuary/" + route, body);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
