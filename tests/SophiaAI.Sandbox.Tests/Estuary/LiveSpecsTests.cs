using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class LiveSpecsTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Names = "{ pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { catalogName } } }";
    private readonly HttpClient _client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    [Fact]
    public async Task Collections_are_paged_in_the_order_of_their_names()
    {
        List<string> names = [];
        JsonObject variables = new() { ["after"] = null };
        bool more;
        do
        {
            JsonNode page = await ListAsync("query($after: String) { liveSpecs(by: {prefix: \"acmeCo/\", catalogType: collection}, first: 50, after: $after) " + Names + " }", variables);
            names.AddRange(CatalogNames(page));
            Assert.InRange(names.Count, 1, 134);
            more = (bool)page["pageInfo"]!["hasNextPage"]!;
            variables["after"] = (string?)page["pageInfo"]!["endCursor"];
        }
        while (more);

        Assert.Equal(134, names.Count);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public async Task A_full_last_page_promises_one_more_which_is_empty()
    {
        const string Query = "query($after: String) { liveSpecs(by: {prefix: \"acmeCo/gong/\"}, first: 7, after: $after) " + Names + " }";
        JsonNode first = await ListAsync(Query, []);
        JsonNode second = await ListAsync(Query, new JsonObject { ["after"] = (string?)first["pageInfo"]!["endCursor"] });
        JsonNode third = await ListAsync(Query, new JsonObject { ["after"] = (string?)second["pageInfo"]!["endCursor"] });

        Assert.Equal([7, 7, 0], new[] { first, second, third }.Select(p => p["edges"]!.AsArray().Count));
        Assert.Equal([true, true, false], new[] { first, second, third }.Select(p => (bool)p["pageInfo"]!["hasNextPage"]!));
        Assert.Null(third["pageInfo"]!["endCursor"]);
    }

    [Fact]
    public async Task Fifty_is_the_default_and_pages_run_backwards_too()
    {
        JsonNode forward = await ListAsync("{ liveSpecs(by: {prefix: \"\"}) " + Names + " }");
        JsonNode last = await ListAsync("{ liveSpecs(by: {prefix: \"acmeCo/\"}, last: 2) " + Names + " }");
        JsonNode before = await ListAsync($$"""{ liveSpecs(by: {prefix: "acmeCo/"}, last: 2, before: "{{last["pageInfo"]!["startCursor"]}}") {{Names}} }""");

        Assert.Equal(50, forward["edges"]!.AsArray().Count);
        Assert.Equal(["acmeCo/zendesk/tickets", "acmeCo/zendesk/users"], CatalogNames(last));
        Assert.Equal(["acmeCo/zendesk/ticket_fields", "acmeCo/zendesk/ticket_metrics"], CatalogNames(before));
        Assert.True((bool)before["pageInfo"]!["hasPreviousPage"]!);
    }

    [Theory]
    [InlineData("capture", 11)]
    [InlineData("materialization", 2)]
    [InlineData("test", 0)]
    public async Task Other_types_are_listed_by_their_type(string type, int count)
    {
        JsonNode page = await ListAsync($$"""{ liveSpecs(by: {prefix: "acmeCo/", catalogType: {{type}}}, first: 200) { edges { node { liveSpec { catalogType } } } } }""");

        string[] types = [.. page["edges"]!.AsArray().Select(e => (string)e!["node"]!["liveSpec"]!["catalogType"]!)];
        Assert.Equal(count, types.Length);
        Assert.All(types, t => Assert.Equal(type, t));
    }

    [Fact]
    public async Task Names_are_found_exactly_and_unknown_ones_left_out()
    {
        JsonNode page = await ListAsync("""{ liveSpecs(by: {names: ["acmeCo/gong/calls", "acmeCo/gong/nothing"]}) { edges { node { catalogName userCapability } } } }""");

        JsonNode node = Assert.Single(page["edges"]!.AsArray())!["node"]!;
        Assert.Equal(("acmeCo/gong/calls", "admin"), ((string?)node["catalogName"], (string?)node["userCapability"]));
    }

    [Fact]
    public async Task A_spec_tells_its_neighbours_and_its_status()
    {
        JsonNode page = await ListAsync("""
            { liveSpecs(by: {names: ["acmeCo/google-ads/clicks", "acmeCo/google-ads/source-google-ads"]}) { edges { node {
                status { type summary }
                lastPublication { publicationId publishedAt }
                liveSpec { liveSpecId createdAt writtenBy { edges { node { catalogName status { type } } } } readBy { edges { cursor } } writesTo(first: 1) { pageInfo { hasNextPage } } }
            } } } }
            """);

        JsonNode collection = page["edges"]![0]!["node"]!;
        JsonNode capture = page["edges"]![1]!["node"]!;
        Assert.Equal("OK", (string?)collection["status"]!["type"]);
        Assert.Equal("ERROR", (string?)capture["status"]!["type"]);
        Assert.Equal("acmeCo/google-ads/source-google-ads", (string?)collection["liveSpec"]!["writtenBy"]!["edges"]![0]!["node"]!["catalogName"]);
        Assert.Equal("acmeCo/analytics/bigquery/materialize-bigquery", (string?)collection["liveSpec"]!["readBy"]!["edges"]![0]!["cursor"]);
        Assert.True((bool)capture["liveSpec"]!["writesTo"]!["pageInfo"]!["hasNextPage"]!);
        Assert.Matches("^[0-9a-f]{16}$", (string)collection["liveSpec"]!["liveSpecId"]!);
        Assert.EndsWith("Z", (string)collection["liveSpec"]!["createdAt"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spec_that_is_being_deleted_is_null()
    {
        JsonNode page = await ListAsync("""{ liveSpecs(by: {prefix: "acmeCo/legacy/"}) { edges { node { catalogName liveSpec { liveSpecId } status { type } } } } }""");

        JsonObject node = Assert.Single(page["edges"]!.AsArray())!["node"]!.AsObject();
        Assert.Equal("""{"catalogName":"acmeCo/legacy/orders_2019","liveSpec":null,"status":null}""", node.ToJsonString());
    }

    [Theory]
    [InlineData("by: {}", "must provide at least one of `names` or `prefix`")]
    [InlineData("by: {prefix: \"acmeCo\"}", "Failed to parse \"Prefix\": 'acmeCo' must end with '/'")]
    [InlineData("by: {prefix: \"acmeCo/\", catalogType: table}", "Invalid value for argument \"by.catalogType\", enumeration type \"CatalogType\" does not contain the value \"table\"")]
    [InlineData("by: {prefix: \"acmeCo/\"}, first: -1", "The \"first\" parameter must be a non-negative number")]
    [InlineData("by: {prefix: \"acmeCo/\"}, first: 1, last: 1", "The \"first\" and \"last\" parameters cannot exist at the same time")]
    [InlineData("by: {prefix: 5}", "Invalid value for argument \"prefix\", expected type \"String\"")]
    public async Task A_refusal_is_HTTP_200_with_null_data_and_an_error_at_its_place(string arguments, string message)
    {
        Answer answer = await EstuaryApi.QueryAsync(_client, "{\n  specs: liveSpecs(" + arguments + ") { edges { cursor } } }");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.Json.AsObject().TryGetPropertyValue("data", out JsonNode? data) && data is null);
        JsonNode error = Assert.Single(answer.Json["errors"]!.AsArray())!;
        Assert.Equal(message, (string?)error["message"]);
        Assert.Equal("""[{"line":2,"column":3}]""", error["locations"]!.ToJsonString());
        Assert.Equal("""["specs"]""", error["path"]!.ToJsonString());
    }

    [Theory]
    [InlineData("by: {prefix: \"bobCo/\"}", "bobCo/")]
    [InlineData("by: {names: [\"acmeCo/gong/calls\", \"bobCo/x\"]}", "bobCo/x")]
    public async Task What_may_not_be_read_is_refused_first_for_a_moment_and_then_for_good(string arguments, string name)
    {
        string query = "{ liveSpecs(" + arguments + ") { edges { cursor } } }";
        string refusal = $"{SandboxCredentials.EstuaryServiceAccount} is not authorized to access prefix or name '{name}' with required capability read";

        Answer provisional = await EstuaryApi.QueryAsync(_client, query);
        Answer final = await EstuaryApi.FinalAsync(_client, query);

        Assert.Equal((HttpStatusCode.TemporaryRedirect, "provisional PermissionDenied error: " + refusal), (provisional.Status, provisional.Text));
        Assert.Equal(("Fri, 20 Nov 2026 12:00:00 GMT", "Fri, 20 Nov 2026 12:00:01 GMT"), (provisional.Header("Date"), provisional.Header("Retry-After")));
        Assert.StartsWith("/api/graphql?started=2026-11-20T12:00:00.000Z&retryAfter=2026-11-20T12:00:01.000Z", provisional.Header("Location"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "PermissionDenied: " + refusal), (final.Status, (string?)final.Json["errors"]![0]!["message"]));
        Assert.Null(final.Json["data"]);
    }

    [Theory]
    [InlineData("read", "acmeCo/ admin, partnerCo/shared/ read")]
    [InlineData("write", "acmeCo/ admin")]
    public async Task The_prefixes_that_the_user_may_use_are_listed(string capability, string expected)
    {
        JsonNode data = (await EstuaryApi.QueryAsync(_client, $$"""{ prefixes(by: {minCapability: {{capability}}}) { edges { node { prefix userCapability capabilities } } } }""")).Json["data"]!;

        JsonNode[] nodes = [.. data["prefixes"]!["edges"]!.AsArray().Select(e => e!["node"]!)];
        Assert.Equal(expected, string.Join(", ", nodes.Select(n => $"{n["prefix"]} {n["userCapability"]}")));
        Assert.All(nodes, n => Assert.Contains("CatalogRead", n["capabilities"]!.AsArray().Select(c => (string)c!)), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_a_partner_shares_can_be_read_and_what_its_specs_lead_to_has_no_spec()
    {
        JsonNode page = await ListAsync("""{ liveSpecs(by: {prefix: "partnerCo/shared/"}) { edges { node { catalogName userCapability liveSpec { catalogType } activeAlerts { alertType } } } } }""");

        Assert.Equal(["partnerCo/shared/rates/currencies", "partnerCo/shared/rates/daily", "partnerCo/shared/rates/source-exchange-rates"], CatalogNames(page));
        Assert.All(page["edges"]!.AsArray(), e => Assert.Equal("read", (string?)e!["node"]!["userCapability"]), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_model_has_what_a_task_needs_and_its_secrets_are_encrypted()
    {
        JsonNode page = await ListAsync("""{ liveSpecs(by: {names: ["acmeCo/billing/source-postgres", "acmeCo/webhooks/source-http-ingest", "acmeCo/finance/daily-revenue"]}) { edges { node { liveSpec { model readsFrom { edges { cursor } } } } } } }""");

        JsonNode capture = page["edges"]![0]!["node"]!["liveSpec"]!["model"]!;
        JsonNode config = capture["endpoint"]!["connector"]!["config"]!;
        Assert.Equal("ghcr.io/estuary/source-postgres:v1", (string?)capture["endpoint"]!["connector"]!["image"]);
        Assert.StartsWith("ENC[AES256_GCM,data:", (string?)config["password_sops"], StringComparison.Ordinal);
        Assert.Equal("_sops", (string?)config["sops"]!["encrypted_suffix"]);
        Assert.Equal(("accounts", "acmeCo/billing/accounts"), ((string?)capture["bindings"]![0]!["resource"]!["stream"], (string?)capture["bindings"]![0]!["target"]));
        JsonNode derivation = page["edges"]![1]!["node"]!["liveSpec"]!;
        Assert.Equal(["acmeCo/billing/payments", "acmeCo/stripe/charges", "partnerCo/shared/rates/daily"], derivation["readsFrom"]!["edges"]!.AsArray().Select(e => (string)e!["cursor"]!));
        Assert.Equal("from_payments", (string?)derivation["model"]!["derive"]!["transforms"]![0]!["name"]);
        JsonNode webhooks = page["edges"]![2]!["node"]!["liveSpec"]!["model"]!;
        Assert.Equal(["acmeCo/webhooks/orders", "acmeCo/webhooks/events"], webhooks["bindings"]!.AsArray().Select(b => (string)b!["target"]!));
        Assert.Equal("X-Webhook-Id", (string?)webhooks["bindings"]![1]!["resource"]!["idFromHeader"]);
    }

    private static IEnumerable<string> CatalogNames(JsonNode page) => page["edges"]!.AsArray().Select(e => (string)e!["node"]!["catalogName"]!);

    private async Task<JsonNode> ListAsync(string query, JsonObject? variables = null) =>
        (await EstuaryApi.QueryAsync(_client, query, (JsonObject?)variables?.DeepClone())).Json["data"]!["liveSpecs"]!;
}
