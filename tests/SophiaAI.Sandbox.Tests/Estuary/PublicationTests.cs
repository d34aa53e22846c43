using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class PublicationTests : IAsyncLifetime
{
    private const string Gong = "acmeCo/gong/source-gong";
    private const string Collection = "acmeCo/new/things";
    private const string Zero = "0000000000000000";

    private readonly SandboxFixture _sandbox = new();
    private EstuaryDesk? _desk;

    private EstuaryDesk Desk => _desk ??= new EstuaryDesk(_sandbox);

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task A_publication_is_queued_for_a_moment_and_then_changes_the_live_spec()
    {
        JsonObject model = await Desk.ModelAsync(Gong);
        model["shards"] = new JsonObject { ["disable"] = true };
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Gong, "capture", model, (string?)(await Desk.LiveAsync(Gong))!["liveSpec"]!["lastPubId"]));

        JsonNode queued = await Desk.CreateAsync(draft);
        Assert.Equal(("queued", null, draft), ((string?)queued["status"]!["type"], (string?)queued["pubId"], (string?)queued["draftId"]));
        Assert.False((bool)(await Desk.LiveAsync(Gong))!["liveSpec"]!["isDisabled"]!);

        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        JsonNode done = await Desk.FindAsync((string)queued["id"]!);
        JsonNode live = (await Desk.LiveAsync(Gong))!;
        Assert.Equal("success", (string?)done["status"]!["type"]);
        Assert.Matches("^[0-9a-f]{16}$", (string)done["pubId"]!);
        Assert.Equal(((string?)done["pubId"], true, "TASK_DISABLED"), ((string?)live["liveSpec"]!["lastPubId"], (bool)live["liveSpec"]!["isDisabled"]!, (string?)live["status"]!["type"]));
        Assert.Equal(model.ToJsonString(), live["liveSpec"]!["model"]!.ToJsonString());
        Assert.Equal(("ENG-1", SandboxCredentials.EstuaryServiceAccount), ((string?)live["lastPublication"]!["detail"], (string?)live["lastPublication"]!["userFullName"]));
        Assert.Null((await EstuaryApi.DataAsync(Desk.Client, $$"""{ draft(id: "{{draft}}") { id } }"""))["draft"]);
        Assert.Empty(done["errors"]!.AsArray());
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_keeps_the_draft()
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", Things()));

        JsonNode done = await Desk.PublishAsync(draft, dryRun: true);

        Assert.Equal(("success", true), ((string?)done["status"]!["type"], (bool)done["dryRun"]!));
        Assert.NotNull(done["pubId"]);
        Assert.Null(await Desk.LiveAsync(Collection));
        Assert.Equal("success", (string?)(await Desk.PublishAsync(draft))["status"]!["type"]);
        Assert.NotNull((await Desk.LiveAsync(Collection))!["liveSpec"]);
    }

    [Fact]
    public async Task A_derivation_may_read_what_it_writes()
    {
        JsonObject model = Things();
        model["derive"] = new JsonObject
        {
            ["using"] = new JsonObject { ["sqlite"] = new JsonObject() },
            ["transforms"] = new JsonArray(new JsonObject { ["name"] = "again", ["source"] = Collection }, new JsonObject { ["name"] = "first", ["source"] = "acmeCo/stripe/charges" }),
        };
        Assert.Equal("success", (string?)(await Desk.PublishAsync(await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", model))))["status"]!["type"]);
        _sandbox.Time.Advance(TimeSpan.FromHours(2));

        JsonNode data = await EstuaryApi.DataAsync(Desk.Client, $$"""{ catalogStats(by: {names: ["{{Collection}}"], grain: DAILY, start: "2026-11-20T00:00:00Z", end: "2026-11-21T00:00:00Z"}) { edges { node { statsSummary { writtenToMe { docsTotal } } } } } }""");

        Assert.NotEqual("0", (string?)Assert.Single(data["catalogStats"]!["edges"]!.AsArray())!["node"]!["statsSummary"]!["writtenToMe"]!["docsTotal"]);
    }

    [Fact]
    public async Task A_task_that_is_enabled_again_waits_for_its_shards_and_then_runs()
    {
        const string Intercom = "acmeCo/intercom/source-intercom";
        JsonObject model = await Desk.ModelAsync(Intercom);
        model.Remove("shards");

        await Desk.PublishAsync(await Desk.DraftAsync(EstuaryDesk.Spec(Intercom, "capture", model)));
        Assert.Equal("WARNING", (string?)(await Desk.LiveAsync(Intercom))!["status"]!["type"]);
        _sandbox.Time.Advance(TimeSpan.FromHours(3));

        Assert.Equal("OK", (string?)(await Desk.LiveAsync(Intercom))!["status"]!["type"]);
        JsonNode data = await EstuaryApi.DataAsync(Desk.Client, $$"""
            { alerts(by: {prefix: "acmeCo/intercom/", active: true}) { edges { cursor } }
              catalogStats(by: {names: ["{{Intercom}}"], grain: HOURLY, start: "2026-11-20T10:00:00Z", end: "2026-11-20T15:00:00Z"}) { edges { node { timestamp } } } }
            """);
        Assert.Empty(data["alerts"]!["edges"]!.AsArray());
        Assert.Equal(["2026-11-20T13:00:00Z", "2026-11-20T14:00:00Z"], data["catalogStats"]!["edges"]!.AsArray().Select(e => (string)e!["node"]!["timestamp"]!));
    }

    [Fact]
    public async Task What_somebody_else_published_meanwhile_is_a_lock_failure()
    {
        string actual = (string)(await Desk.LiveAsync(Gong))!["liveSpec"]!["lastPubId"]!;
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Gong, "capture", await Desk.ModelAsync(Gong), Zero), EstuaryDesk.Spec(Collection, "collection", Things(), actual));

        JsonNode done = await Desk.PublishAsync(draft);

        Assert.Equal("expectPubIdMismatch", (string?)done["status"]!["type"]);
        Assert.Equal([$"{Gong} {Zero} {actual}", $"{Collection} {actual} "], done["status"]!["lockFailures"]!.AsArray().Select(f => $"{f!["catalogName"]} {f["expected"]} {f["actual"]}"));
        Assert.Equal(2, done["errors"]!.AsArray().Count);
        Assert.Equal(actual, (string?)(await Desk.LiveAsync(Gong))!["liveSpec"]!["lastPubId"]);
    }

    [Fact]
    public async Task A_new_spec_may_be_locked_and_a_collection_in_use_is_not_deleted()
    {
        Assert.Equal("success", (string?)(await Desk.PublishAsync(await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", Things(), Zero))))["status"]!["type"]);
        Assert.Equal("success", (string?)(await Desk.PublishAsync(await Desk.DraftAsync(EstuaryDesk.Spec(Collection, null, null))))["status"]!["type"]);
        Assert.Null(await Desk.LiveAsync(Collection));

        JsonNode inUse = await Desk.PublishAsync(await Desk.DraftAsync(EstuaryDesk.Spec("acmeCo/gong/calls", null, null)));

        Assert.Equal("buildFailed", (string?)inUse["status"]!["type"]);
        Assert.Equal(
            ["collection acmeCo/gong/calls is deleted, but referenced by capture acmeCo/gong/source-gong", "collection acmeCo/gong/calls is deleted, but referenced by materialization acmeCo/warehouse/snowflake/materialize-snowflake"],
            inUse["errors"]!.AsArray().Select(e => (string)e!["detail"]!));
    }

    [Theory]
    [InlineData("capture", """{"endpoint":{"connector":{"image":"Not an image","config":{}}},"bindings":[]}""", "flow://capture/acmeCo/new/x#/endpoint/connector/image", "Not an image is not a valid image name")]
    [InlineData("capture", """{"endpoint":{"connector":{"image":"ghcr.io/estuary/source-x:v1","config":{}}},"bindings":[{"resource":{},"target":"acmeCo/no/thing"}]}""", "flow://capture/acmeCo/new/x#/bindings/0/target", "collection acmeCo/no/thing, referenced by acmeCo/new/x, is not defined")]
    [InlineData("capture", """{"bindings":[],"endpoint":{"connector":{"image":"ghcr.io/estuary/source-x:v1","config":{}}},"shards":{"disable":"yes"}}""", "flow://capture/acmeCo/new/x#/shards/disable", "invalid type: expected a boolean")]
    [InlineData("materialization", """{"endpoint":{"connector":{"image":"ghcr.io/estuary/materialize-x:v1","config":{}}},"bindings":[{"resource":{"t":1},"source":{"name":"acmeCo/gong/calls"}},{"resource":{"t":1},"source":"acmeCo/gong/users"}]}""", "flow://materialization/acmeCo/new/x#/bindings/1", "acmeCo/new/x has another binding with the same resource")]
    [InlineData("collection", """{"key":[],"schema":{}}""", "flow://collection/acmeCo/new/x#/key", "collection acmeCo/new/x must have at least one key location")]
    [InlineData("collection", """{"key":["/a"],"schema":{"properties":{"b":{}}}}""", "flow://collection/acmeCo/new/x#/key/0", "location /a must always exist in documents of acmeCo/new/x, but its schema does not require it")]
    [InlineData("collection", """{"key":["/a"],"writeSchema":{}}""", "flow://collection/acmeCo/new/x", "collection acmeCo/new/x must have a `schema`, or both `writeSchema` and `readSchema`")]
    [InlineData("collection", """{"key":["/a"],"schema":{},"derive":{"using":{"sqlite":{}},"transforms":[{"name":"t","source":"acmeCo/no/thing"}]}}""", "flow://collection/acmeCo/new/x#/derive/transforms/0/source", "collection acmeCo/no/thing, referenced by acmeCo/new/x, is not defined")]
    public async Task What_is_wrong_with_a_model_is_an_error_at_its_place(string type, string model, string scope, string detail)
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec("acmeCo/new/x", type, JsonNode.Parse(model)));

        JsonNode done = await Desk.PublishAsync(draft);

        Assert.Equal(("buildFailed", null), ((string?)done["status"]!["type"], (string?)done["pubId"]));
        JsonNode error = Assert.Single(done["errors"]!.AsArray())!;
        Assert.Equal(("acmeCo/new/x", scope, detail), ((string?)error["catalogName"], (string?)error["scope"], (string?)error["detail"]));
    }

    [Fact]
    public async Task A_member_that_the_model_does_not_have_is_an_error()
    {
        JsonObject model = Things();
        model["colour"] = "blue";

        JsonNode done = await Desk.PublishAsync(await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", model)));

        Assert.StartsWith("unknown field `colour`, expected one of `schema`", (string?)Assert.Single(done["errors"]!.AsArray())!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_stay_with_the_draft_until_another_publication_replaces_them()
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", new JsonObject { ["key"] = new JsonArray() }));
        JsonNode failed = await Desk.PublishAsync(draft);
        Assert.Equal(2, failed["errors"]!.AsArray().Count);

        await EstuaryApi.DataAsync(
            Desk.Client,
            "mutation($draft: Id!, $specs: [DraftSpecInput!]!) { stageDraftSpecs(draftId: $draft, specs: $specs) }",
            new JsonObject { ["draft"] = draft, ["specs"] = new JsonArray(EstuaryDesk.Spec(Collection, "collection", Things())) });
        await Desk.PublishAsync(draft, dryRun: true);

        JsonNode first = await Desk.FindAsync((string)failed["id"]!);
        Assert.Equal(("buildFailed", 0), ((string?)first["status"]!["type"], first["errors"]!.AsArray().Count));
    }

    [Fact]
    public async Task An_empty_draft_is_not_published() =>
        Assert.Equal("emptyDraft", (string?)(await Desk.PublishAsync(await Desk.DraftAsync()))["status"]!["type"]);

    [Fact]
    public async Task Names_outside_the_tenant_are_refused()
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec("bobCo/data/alpha", "collection", Things()));

        Assert.Equal(
            "PermissionDenied: User is not authorized to create or change 'bobCo/data/alpha'",
            await EstuaryApi.ErrorAsync(Desk.Client, $$"""mutation { createPublication(draftId: "{{draft}}", dryRun: true) { id } }"""));
    }

    [Fact]
    public async Task Another_callers_publication_is_not_there()
    {
        string id = (string)(await Desk.CreateAsync(await Desk.DraftAsync()))["id"]!;
        EstuaryDesk other = new(_sandbox, SandboxCredentials.EstuaryRefreshToken);

        Assert.Null((await EstuaryApi.DataAsync(other.Client, $$"""{ publication(id: "{{id}}") { id } }"""))["publication"]);
    }

    [Fact]
    public async Task A_log_is_read_in_pages_and_its_end_comes_late()
    {
        string id = (string)(await Desk.CreateAsync(await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", Things()))))["id"]!;
        Assert.Empty((await LogAsync(id, "first: 10"))["edges"]!.AsArray());
        _sandbox.Time.Advance(TimeSpan.FromMilliseconds(600));
        JsonNode first = await LogAsync(id, "first: 1");
        JsonNode second = await LogAsync(id, $"first: 1000, after: \"{first["pageInfo"]!["endCursor"]}\"");
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        JsonNode late = await LogAsync(id, $"after: \"{second["pageInfo"]!["endCursor"]}\"");

        Assert.True((bool)first["pageInfo"]!["hasNextPage"]!);
        Assert.False((bool)second["pageInfo"]!["hasNextPage"]!);
        Assert.Equal(["Validating acmeCo/new/things"], second["edges"]!.AsArray().Select(e => (string)e!["node"]!["line"]!));
        Assert.Equal(["Finished with status success"], late["edges"]!.AsArray().Select(e => (string)e!["node"]!["line"]!));
        Assert.Equal(
            "Invalid value for argument \"first\": it must be no more than 1000",
            await EstuaryApi.ErrorAsync(Desk.Client, $$"""{ publication(id: "{{id}}") { logs(first: 1001) { edges { cursor } } } }"""));
    }

    private static JsonObject Things() => new()
    {
        ["key"] = new JsonArray("/id"),
        ["schema"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("id"), ["properties"] = new JsonObject { ["id"] = new JsonObject { ["type"] = "string" } } },
    };

    private async Task<JsonNode> LogAsync(string id, string arguments) => (await EstuaryApi.DataAsync(
        Desk.Client,
        $$"""{ publication(id: "{{id}}") { logs({{arguments}}) { pageInfo { hasNextPage endCursor } edges { cursor node { loggedAt stream line } } } } }"""))["publication"]!["logs"]!;
}
