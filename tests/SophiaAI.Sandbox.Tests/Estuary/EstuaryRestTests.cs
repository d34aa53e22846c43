using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

/// <summary>The control plane's older API has the same drafts, publications and specs.</summary>
public sealed class EstuaryRestTests : IAsyncLifetime
{
    private const string Collection = "acmeCo/new/things";

    private readonly SandboxFixture _sandbox = new();
    private EstuaryDesk? _desk;
    private HttpClient? _rest;

    private EstuaryDesk Desk => _desk ??= new EstuaryDesk(_sandbox);

    private HttpClient Rest => _rest!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        using HttpClient client = _sandbox.Client("estuary");
        JsonObject grant = new() { ["grant_type"] = "api_key", ["api_key"] = SandboxCredentials.EstuaryApiKey };
        string token = (string)(await Answer.PostAsync(client, "/api/v1/auth/token", grant.ToJsonString())).Json["access_token"]!;
        _rest = _sandbox.Client("estuary", EstuaryApi.Bearer(token), ("apikey", "public"));
    }

    public ValueTask DisposeAsync()
    {
        _rest?.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_is_published_and_its_log_is_read()
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", Things("/id")));
        JsonNode made = await CreateAsync(draft);
        Assert.Matches("^[0-9a-f]{2}(:[0-9a-f]{2}){7}$", (string)made["id"]!);
        Assert.Equal(["id", "logs_token"], made.AsObject().Select(m => m.Key));

        string poll = $"publications?select=job_status,pub_id,logs_token&id=eq.{made["id"]}";
        Assert.Equal("""{"type":"queued"}""", (await RowAsync(poll))["job_status"]!.ToJsonString());
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        JsonNode done = await RowAsync(poll);
        Assert.Equal("""{"type":"success"}""", done["job_status"]!.ToJsonString());
        Assert.Equal(((string)done["pub_id"]!).Replace(":", "", StringComparison.Ordinal), (string?)(await Desk.LiveAsync(Collection))!["liveSpec"]!["lastPubId"]);

        JsonNode log = (await Answer.PostAsync(Rest, "/rest/v1/rpc/view_logs?limit=1&offset=1", new JsonObject { ["bearer_token"] = (string?)made["logs_token"] }.ToJsonString())).Json;
        JsonNode line = Assert.Single(log.AsArray())!;
        Assert.Equal(("build", "Validating acmeCo/new/things", (string?)made["logs_token"]), ((string?)line["stream"], (string?)line["log_line"], (string?)line["token"]));
        Assert.Empty((await Answer.PostAsync(Rest, "/rest/v1/rpc/view_logs", """{"bearer_token":"other"}""")).Json.AsArray());
    }

    [Fact]
    public async Task Errors_are_in_a_table_of_their_own()
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", Things("id")));
        JsonNode made = await CreateAsync(draft);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("buildFailed", (string?)(await RowAsync($"publications?select=job_status&id=eq.{made["id"]}"))["job_status"]!["type"]);
        JsonNode error = await RowAsync($"draft_errors?select=scope,detail&draft_id=eq.{draft}");
        Assert.Equal(("flow://collection/acmeCo/new/things#/key/0", "\"id\" is not a JSON pointer: it must begin with a slash"), ((string?)error["scope"], (string?)error["detail"]));
    }

    [Fact]
    public async Task Lock_failures_have_their_members_in_snake_case_and_ids_with_colons()
    {
        string draft = await Desk.DraftAsync(EstuaryDesk.Spec(Collection, "collection", Things("/id"), "10a6d2a5a1800260"));
        JsonNode made = await CreateAsync(draft);
        _sandbox.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(
            """{"type":"expectPubIdMismatch","lock_failures":[{"catalog_name":"acmeCo/new/things","expected":"10:a6:d2:a5:a1:80:02:60","actual":null}]}""",
            (await RowAsync($"publications?select=job_status&id=eq.{made["id"]}"))["job_status"]!.ToJsonString());
    }

    [Fact]
    public async Task A_publication_of_the_past_is_found_when_it_is_the_callers()
    {
        JsonNode data = await EstuaryApi.DataAsync(Desk.Client, "{ liveSpecs(by: {prefix: \"acmeCo/\"}, first: 200) { edges { node { publicationHistory(first: 20) { edges { node { publicationId publishedAt userEmail detail } } } } } } }");
        JsonNode[] past = [.. data["liveSpecs"]!["edges"]!.AsArray().SelectMany(e => e!["node"]!["publicationHistory"]!["edges"]!.AsArray()).Select(e => e!["node"]!)];
        JsonNode own = past.First(p => (string?)p["userEmail"] == "sophia@acme.example");
        JsonNode other = past.First(p => (string?)p["userEmail"] == "ben@acme.example");

        JsonNode found = await RowAsync($"publications?select=id,pub_id,detail,job_status,logs_token,created_at,updated_at&pub_id=eq.{own["publicationId"]}");
        Assert.Equal((string?)own["detail"], (string?)found["detail"]);
        Assert.Equal(((string)own["publishedAt"]!).Replace("Z", "+00:00", StringComparison.Ordinal), (string?)found["updated_at"]);
        JsonArray log = (await Answer.PostAsync(Rest, "/rest/v1/rpc/view_logs", new JsonObject { ["bearer_token"] = (string?)found["logs_token"] }.ToJsonString())).Json.AsArray();
        Assert.Equal("Finished with status success", (string?)log[^1]!["log_line"]);
        Assert.Empty((await Answer.GetAsync(Rest, $"/rest/v1/publications?select=id&pub_id=eq.{other["publicationId"]}")).Json.AsArray());
    }

    [Fact]
    public async Task Drafts_are_made_staged_and_deleted()
    {
        Answer made = await SendAsync(HttpMethod.Post, "drafts?select=id", """{"detail":"by hand"}""", ("Prefer", "return=representation"));
        string draft = (string)made.Json[0]!["id"]!;
        string spec = new JsonObject { ["draft_id"] = draft, ["catalog_name"] = Collection, ["spec_type"] = "collection", ["spec"] = Things("/id"), ["expect_pub_id"] = null }.ToJsonString();

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(HttpMethod.Post, "draft_specs?on_conflict=draft_id,catalog_name", $"[{spec}]")).Status);
        Assert.Equal(Collection, (string?)(await RowAsync($"draft_specs?select=catalog_name&draft_id=eq.{draft}"))["catalog_name"]);
        Assert.Equal("by hand", (string?)(await RowAsync($"drafts?id=eq.{draft}"))["detail"]);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, $"drafts?id=eq.{draft}")).Status);
        Assert.Empty((await Answer.GetAsync(Rest, "/rest/v1/drafts")).Json.AsArray());
    }

    [Fact]
    public async Task Live_specs_are_filtered_ordered_and_paged()
    {
        Answer page = await SendAsync(
            HttpMethod.Get, "live_specs_ext?select=catalog_name,spec_type&spec_type=eq.collection&catalog_name=like.acmeCo/gong/%25&order=catalog_name.desc", null, ("Range", "0-4"), ("Prefer", "count=exact"));

        Assert.Equal((HttpStatusCode.PartialContent, 5), (page.Status, page.Json.AsArray().Count));
        Assert.Equal("acmeCo/gong/workspaces", (string?)page.Json[0]!["catalog_name"]);
        Assert.Equal("ghcr.io/estuary/source-gong :v1", await ConnectorAsync());
        Assert.Equal(2, (await Answer.GetAsync(Rest, "/rest/v1/live_specs?select=id&catalog_name=in.(acmeCo/gong/calls,acmeCo/gong/users)")).Json.AsArray().Count);
    }

    [Theory]
    [InlineData("live_specs_ext?select=colour", HttpStatusCode.BadRequest, "column live_specs_ext.colour does not exist")]
    [InlineData("live_specs_ext?colour=eq.blue", HttpStatusCode.BadRequest, "column live_specs_ext.colour does not exist")]
    [InlineData("live_specs_ext?catalog_name=about.x", HttpStatusCode.BadRequest, "\"failed to parse filter (about.x)\" (line 1, column 1)")]
    [InlineData("tables", HttpStatusCode.NotFound, "Could not find the table 'public.tables' in the schema cache")]
    public async Task What_is_not_there_is_refused_in_words_of_PostgREST(string path, HttpStatusCode status, string message)
    {
        Answer answer = await Answer.GetAsync(Rest, "/rest/v1/" + path);

        Assert.Equal((status, message), (answer.Status, (string?)answer.Json["message"]));
    }

    [Fact]
    public async Task Only_a_draft_of_ones_own_is_published()
    {
        Answer answer = await SendAsync(HttpMethod.Post, "publications", """{"draft_id":"0000000000000000","dry_run":true}""");

        Assert.Equal((HttpStatusCode.Forbidden, "42501"), (answer.Status, (string?)answer.Json["code"]));
    }

    [Fact]
    public async Task It_wants_the_public_token_and_an_access_token()
    {
        HttpClient key = _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey), ("apikey", "public"));
        HttpClient without = _sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

        Answer first = await Answer.GetAsync(without, "/rest/v1/drafts");
        Answer second = await Answer.GetAsync(key, "/rest/v1/drafts");
        _sandbox.Time.Advance(TimeSpan.FromHours(1));
        Answer third = await Answer.GetAsync(Rest, "/rest/v1/drafts");

        Assert.Equal((HttpStatusCode.Unauthorized, "No API key found in request"), (first.Status, (string?)first.Json["message"]));
        Assert.Equal((HttpStatusCode.Unauthorized, "PGRST301", "JWSError JWSInvalidSignature"), (second.Status, (string?)second.Json["code"], (string?)second.Json["message"]));
        Assert.Equal((HttpStatusCode.Unauthorized, "JWT expired"), (third.Status, (string?)third.Json["message"]));
    }

    private static JsonObject Things(string key) => new()
    {
        ["key"] = new JsonArray(key),
        ["schema"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("id"), ["properties"] = new JsonObject { ["id"] = new JsonObject { ["type"] = "string" } } },
    };

    private async Task<string> ConnectorAsync()
    {
        JsonNode row = await RowAsync("live_specs_ext?select=connector_image_name,connector_image_tag&catalog_name=eq.acmeCo/gong/source-gong");
        return $"{row["connector_image_name"]} {row["connector_image_tag"]}";
    }

    private async Task<JsonNode> CreateAsync(string draft)
    {
        JsonObject body = new() { ["draft_id"] = draft, ["dry_run"] = false, ["detail"] = "ENG-1" };
        Answer answer = await SendAsync(HttpMethod.Post, "publications?select=id,logs_token", body.ToJsonString(), ("Prefer", "return=representation"));
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return Assert.Single(answer.Json.AsArray())!;
    }

    private async Task<JsonNode> RowAsync(string path) => Assert.Single((await Answer.GetAsync(Rest, "/rest/v1/" + path)).Json.AsArray())!;

    private Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        Answer.SendAsync(Rest, method, "/rest/v1/" + path, body, headers: headers);
}
