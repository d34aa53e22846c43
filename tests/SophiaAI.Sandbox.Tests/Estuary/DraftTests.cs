using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class DraftTests : IAsyncLifetime
{
    private const string Orders = "acmeCo/webhooks/orders";
    private const string Stage = "mutation($draft: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $draft, specs: $specs) }";

    private readonly SandboxFixture _sandbox = new();

    private HttpClient Client => _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_draft_holds_what_is_staged_until_it_is_unstaged()
    {
        string id = await CreateAsync();
        JsonNode model = await ModelAsync(Orders);

        JsonNode staged = await StageAsync(id, Spec(Orders, "collection", model), Spec("acmeCo/new/things", "collection", new JsonObject { ["key"] = new JsonArray("/id") }), Spec(Orders, "collection", model));
        JsonNode draft = await DraftAsync(id);
        Assert.Equal([Orders, "acmeCo/new/things"], staged.AsArray().Select(n => (string)n!));
        Assert.Equal(("by hand", 2), ((string?)draft["detail"], (int)draft["numSpecs"]!));
        JsonNode[] specs = [.. draft["specs"]!["edges"]!.AsArray().Select(e => e!["node"]!)];
        Assert.Equal(["acmeCo/new/things", Orders], specs.Select(s => (string)s["catalogName"]!));
        Assert.Equal([false, true], specs.Select(s => (bool)s["isUnchanged"]!));
        Assert.Equal(model.ToJsonString(), specs[1]["model"]!.ToJsonString());
        Assert.Matches("^[0-9a-f]{16}$", (string)specs[1]["lastPubId"]!);
        Assert.Null(specs[0]["lastPubId"]);

        JsonNode dropped = (await EstuaryApi.DataAsync(Client, $$"""mutation { unstageDraftSpecs(draftId: "{{id}}", catalogNames: ["{{Orders}}", "acmeCo/none/at-all"]) }"""))["unstageDraftSpecs"]!;
        Assert.Equal($"""["{Orders}"]""", dropped.ToJsonString());
        Assert.Equal(1, (int)(await DraftAsync(id))["numSpecs"]!);
    }

    [Fact]
    public async Task The_order_of_members_is_kept_and_another_order_is_a_change()
    {
        string id = await CreateAsync();
        JsonObject model = (await ModelAsync("acmeCo/billing/source-postgres")).AsObject();
        JsonObject turned = new(model.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone())));

        await StageAsync(id, Spec("acmeCo/billing/source-postgres", "capture", turned));

        JsonNode spec = (await DraftAsync(id))["specs"]!["edges"]![0]!["node"]!;
        Assert.Equal(turned.ToJsonString(), spec["model"]!.ToJsonString());
        Assert.False((bool)spec["isUnchanged"]!);
    }

    [Fact]
    public async Task A_member_that_is_given_twice_is_refused_and_the_draft_can_be_used()
    {
        string id = await CreateAsync();
        string body = $$$"""{"query":"mutation($draft: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $draft, specs: $specs) }","variables":{"draft":"{{{id}}}","specs":[{"catalogName":"acmeCo/new/x","catalogType":"collection","model":{"key":["/a"],"key":["/b"]}}]}}""";

        using HttpResponseMessage answer = await Client.PostAsync("/api/graphql", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await DraftAsync(id))["specs"]!["edges"]!.AsArray());
    }

    [Fact]
    public async Task A_deletion_has_neither_type_nor_model()
    {
        string id = await CreateAsync();

        await StageAsync(id, new JsonObject { ["catalogName"] = Orders, ["catalogType"] = null, ["model"] = null });

        Assert.True((await DraftAsync(id))["specs"]!["edges"]![0]!["node"] is JsonObject spec && spec["catalogType"] is null && spec["model"] is null);
    }

    [Theory]
    [InlineData("""{"catalogName":"acmeCo/a/b","model":{}}""", "`catalogType` of 'acmeCo/a/b' must be given")]
    [InlineData("""{"catalogName":"acmeCo/a/b","catalogType":"collection"}""", "`model` of 'acmeCo/a/b' must be given")]
    [InlineData("""{"catalogName":"acmeCo/a/b","catalogType":"collection","model":null}""", "`catalogType` and `model` of 'acmeCo/a/b' must both be null")]
    [InlineData("""{"catalogName":"acmeCo/a/b","catalogType":null,"model":{}}""", "`catalogType` and `model` of 'acmeCo/a/b' must both be null")]
    [InlineData("""{"catalogName":"acmeCo/a/b","catalogType":"table","model":{}}""", "Invalid value for argument \"specs.catalogType\", enumeration type \"CatalogType\" does not contain the value \"table\"")]
    [InlineData("""{"catalogName":"acmeCo","catalogType":"collection","model":{}}""", "Failed to parse \"Name\"")]
    [InlineData("""{"catalogName":"acmeCo/a/b","catalogType":"collection","model":{},"expectPubId":"1"}""", "Failed to parse \"Id\"")]
    public async Task What_is_wrong_is_refused_and_nothing_is_staged(string wrong, string message)
    {
        string id = await CreateAsync();

        string? error = await EstuaryApi.ErrorAsync(Client, Stage, Variables(id, Spec(Orders, "collection", new JsonObject()), JsonNode.Parse(wrong)!.AsObject()));

        Assert.StartsWith(message, error, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await DraftAsync(id))["numSpecs"]!);
    }

    [Fact]
    public async Task Another_callers_draft_is_not_there()
    {
        string id = await CreateAsync();
        HttpClient other = _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryRefreshToken));

        Assert.Null((await EstuaryApi.DataAsync(other, $$"""{ draft(id: "{{id}}") { id } }"""))["draft"]);
        Assert.Empty((await EstuaryApi.DataAsync(other, "{ drafts { edges { cursor } } }"))["drafts"]!["edges"]!.AsArray());
        foreach (string mutation in new[] { $"deleteDraft(id: \"{id}\")", $"stageDraftSpecs(draftId: \"{id}\", specs: [])", $"unstageDraftSpecs(draftId: \"{id}\", catalogNames: [])", $"createPublication(draftId: \"{id}\", dryRun: true) {{ id }}" })
            Assert.Equal("draft not found", await EstuaryApi.ErrorAsync(other, "mutation { " + mutation + " }"));
    }

    [Fact]
    public async Task Drafts_are_listed_by_id_and_deleted()
    {
        string[] ids = [await CreateAsync(), await CreateAsync(), await CreateAsync()];
        JsonNode page = (await EstuaryApi.DataAsync(Client, "{ drafts(first: 2) { pageInfo { hasNextPage endCursor } edges { cursor node { id } } } }"))["drafts"]!;
        JsonNode rest = (await EstuaryApi.DataAsync(Client, $$"""{ drafts(first: 1, after: "{{page["pageInfo"]!["endCursor"]}}") { pageInfo { hasNextPage } edges { node { id } } } }"""))["drafts"]!;

        Assert.True((bool)page["pageInfo"]!["hasNextPage"]!);
        Assert.False((bool)rest["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(ids.Order(StringComparer.Ordinal), page["edges"]!.AsArray().Concat(rest["edges"]!.AsArray()).Select(e => (string)e!["node"]!["id"]!));

        Assert.Equal(ids[0], (string?)(await EstuaryApi.DataAsync(Client, $$"""mutation { deleteDraft(id: "{{ids[0]}}") }"""))["deleteDraft"]);
        Assert.Equal("draft not found", await EstuaryApi.ErrorAsync(Client, $$"""mutation { deleteDraft(id: "{{ids[0]}}") }"""));
    }

    private static JsonObject Spec(string name, string type, JsonNode model) => new() { ["catalogName"] = name, ["catalogType"] = type, ["model"] = model.DeepClone() };

    private static JsonObject Variables(string draft, params JsonObject[] specs) => new() { ["draft"] = draft, ["specs"] = new JsonArray([.. specs]) };

    private async Task<string> CreateAsync() => (string)(await EstuaryApi.DataAsync(Client, """mutation { createDraft(detail: "by hand") { id createdAt updatedAt detail numSpecs } }"""))["createDraft"]!["id"]!;

    private async Task<JsonNode> StageAsync(string draft, params JsonObject[] specs) => (await EstuaryApi.DataAsync(Client, Stage, Variables(draft, specs)))["stageDraftSpecs"]!;

    private async Task<JsonNode> DraftAsync(string id) => (await EstuaryApi.DataAsync(
        Client,
        $$"""{ draft(id: "{{id}}") { id detail numSpecs errors { detail } specs { edges { cursor node { catalogName catalogType model expectPubId lastPubId detail updatedAt isUnchanged } } } } }"""))["draft"]!;

    private async Task<JsonNode> ModelAsync(string name) =>
        (await EstuaryApi.DataAsync(Client, "{ liveSpecs(by: {names: [\"" + name + "\"]}) { edges { node { liveSpec { model } } } } }"))["liveSpecs"]!["edges"]![0]!["node"]!["liveSpec"]!["model"]!;
}
