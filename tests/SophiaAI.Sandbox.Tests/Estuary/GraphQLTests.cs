using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Estuary;

public sealed class GraphQLTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly HttpClient _client = sandbox.Client("estuary", EstuaryApi.Bearer(SandboxCredentials.EstuaryApiKey));

    [Fact]
    public async Task Only_the_selected_fields_come_back_under_their_aliases()
    {
        JsonNode data = await DataAsync("""{ found: liveSpecs(by: {names: ["acmeCo/gong/calls"]}) { edges { node { name: catalogName __typename } } } }""");

        Assert.Equal("""{"found":{"edges":[{"node":{"name":"acmeCo/gong/calls","__typename":"LiveSpecRef"}}]}}""", data.ToJsonString());
    }

    [Fact]
    public async Task Fragments_directives_comments_and_defaults_are_understood()
    {
        JsonNode data = await DataAsync("""
            # A list of names.
            query List($names: [Name!]! = ["acmeCo/gong/calls"], $more: Boolean = false) {
              liveSpecs(by: {names: $names}) {
                edges { node { ...Names ... on LiveSpecRef { userCapability @skip(if: true) } liveSpec @include(if: $more) { catalogType } } }
              }
            }
            fragment Names on LiveSpecRef { catalogName }
            """);

        Assert.Equal("""{"liveSpecs":{"edges":[{"node":{"catalogName":"acmeCo/gong/calls"}}]}}""", data.ToJsonString());
    }

    [Fact]
    public async Task What_is_selected_twice_is_answered_once_with_the_fields_of_both()
    {
        JsonNode data = await DataAsync("""
            query { liveSpecs(by: {names: ["acmeCo/gong/calls"]}) { edges { node { liveSpec { catalogType } ...More } } ...More2 } }
            fragment More on LiveSpecRef { liveSpec { catalogName } }
            fragment More2 on LiveSpecRefConnection { edges { cursor } }
            """);

        Assert.Equal("""{"liveSpecs":{"edges":[{"node":{"liveSpec":{"catalogType":"collection","catalogName":"acmeCo/gong/calls"}},"cursor":"acmeCo/gong/calls"}]}}""", data.ToJsonString());
    }

    [Fact]
    public async Task Variables_replace_defaults()
    {
        JsonNode data = await DataAsync(
            "query($by: LiveSpecsBy!, $first: Int = 1) { liveSpecs(by: $by, first: $first) { edges { cursor } } }",
            new JsonObject { ["by"] = new JsonObject { ["prefix"] = "acmeCo/gong/", ["catalogType"] = "capture" }, ["first"] = 5 });

        Assert.Equal("acmeCo/gong/source-gong", (string?)Assert.Single(data["liveSpecs"]!["edges"]!.AsArray())!["cursor"]);
    }

    [Fact]
    public async Task The_named_operation_runs()
    {
        JsonObject body = new() { ["query"] = "query A { a: __typename } query B { b: __typename }", ["operationName"] = "B" };

        Answer answer = await Answer.PostAsync(_client, "/api/graphql", body.ToJsonString());

        Assert.Equal("""{"b":"QueryRoot"}""", answer.Json["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{ nothing }", "Unknown field \"nothing\" on type \"QueryRoot\".")]
    [InlineData("{ liveSpecs(by: {prefix: \"\"}) { edges { node { colour } } } }", "Unknown field \"colour\" on type \"LiveSpecRef\".")]
    [InlineData("{ liveSpecs(by: {prefix: \"\"}, page: 2) { edges { cursor } } }", "Unknown argument \"page\" on field \"liveSpecs\" of type \"QueryRoot\".")]
    [InlineData("{ liveSpecs(by: {prefix: \"\"}) }", "Field \"liveSpecs\" of type \"LiveSpecRefConnection\" must have a selection of subfields")]
    [InlineData("{ liveSpecs(by: {prefix: \"\"}) { edges { cursor { text } } } }", "Field \"cursor\" must not have a selection since it has no subfields")]
    [InlineData("{ ...Missing }", "Unknown fragment: \"Missing\"")]
    [InlineData("query($x: String!) { __typename }", "Variable \"x\" is required but not provided.")]
    [InlineData("subscription { createRefreshToken { id } }", "Schema is not configured for subscriptions.")]
    [InlineData("mutation { nothing }", "Unknown field \"nothing\" on type \"MutationRoot\".")]
    [InlineData("mutation { createRefreshToken(name: 1) { id } }", "Unknown argument \"name\" on field \"createRefreshToken\" of type \"MutationRoot\".")]
    [InlineData("mutation { revokeApiKey }", "Field \"revokeApiKey\" argument \"id\" of type \"MutationRoot\" is required but not provided")]
    [InlineData("mutation { revokeApiKey(id: \"0e5a7d60b0a5a001\") { id } }", "Field \"revokeApiKey\" must not have a selection since it has no subfields")]
    [InlineData("query A { __typename } query B { __typename }", "Operation name required in request.")]
    [InlineData("{ liveSpecs(", "Syntax error: Expected Name, found EOF")]
    [InlineData("{ ? }", "Syntax error: Unexpected character \"?\"")]
    [InlineData("type T { id: ID } { __typename }", "Syntax error: only operations and fragments can be sent")]
    [InlineData("fragment F on LiveSpecRef { catalogName }", "Syntax error: the document has no operation")]
    [InlineData("{ __typename @once }", "Unknown directive \"once\"")]
    [InlineData("{ __typename @skip }", "The directive \"skip\" needs the argument \"if\"")]
    [InlineData("fragment F on LiveSpecRef { ...F } { ...F }", "Query is nested too deep.")]
    public async Task What_the_schema_or_the_grammar_lacks_is_an_error(string query, string message)
    {
        Answer answer = await EstuaryApi.QueryAsync(_client, query);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Json["data"]);
        Assert.Equal(message, (string?)Assert.Single(answer.Json["errors"]!.AsArray())!["message"]);
    }

    [Theory]
    [InlineData("{\n  __typename\n  nothing\n}", 3, 3)]
    [InlineData("query {\n  a: __typename ?\n}", 2, 17)]
    [InlineData("query(\n  $x: String!) { __typename }", 2, 3)]
    public async Task An_error_names_its_place(string query, int line, int column)
    {
        Answer answer = await EstuaryApi.QueryAsync(_client, query);

        JsonNode location = Assert.Single(answer.Json["errors"]![0]!["locations"]!.AsArray())!;
        Assert.Equal((line, column), ((int)location["line"]!, (int)location["column"]!));
    }

    [Fact]
    public async Task Values_of_every_kind_are_read()
    {
        JsonNode data = await DataAsync("""query($n: String = "acmeCo/gong/calls") { liveSpecs(by: {names: [$n], catalogType: collection, dataPlaneName: null}, first: 2) { edges { cursor } } }""");

        Assert.Equal("acmeCo/gong/calls", (string?)Assert.Single(data["liveSpecs"]!["edges"]!.AsArray())!["cursor"]);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task A_body_without_a_query_is_a_bad_request(string body)
    {
        Answer answer = await Answer.PostAsync(_client, "/api/graphql", body);

        Assert.Equal((HttpStatusCode.BadRequest, "text/plain"), (answer.Status, answer.ContentType));
    }

    private async Task<JsonNode> DataAsync(string query, JsonObject? variables = null) => (await EstuaryApi.QueryAsync(_client, query, variables)).Json["data"]!;
}
