using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class RequestTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private readonly SqlApi _api = SqlApi.For(sandbox);

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"statement":1}""")]
    [InlineData("""{"statement":""}""")]
    [InlineData("""{"statement":"select 1","timeout":"soon"}""")]
    [InlineData("""{"statement":"select 1","timeout":-1}""")]
    [InlineData("""{"statement":"select 1","warehouse":5}""")]
    [InlineData("""{"statement":"select 1","bindings":[]}""")]
    [InlineData("""{"statement":"select 1","bindings":{"a":{"type":"TEXT","value":"x"}}}""")]
    [InlineData("""{"statement":"select 1","bindings":{"1":{"type":"TEXT","value":1}}}""")]
    [InlineData("""{"statement":"select 1","parameters":{"MULTI_STATEMENT_COUNT":"-1"}}""")]
    public async Task A_payload_that_makes_no_sense_is_refused(string body)
    {
        Answer answer = await _api.PostRawAsync(body);
        Assert.Equal((HttpStatusCode.BadRequest, "390142"), (answer.Status, (string?)answer.Json["code"]));
        Assert.Equal("Incoming request does not contain a valid payload.", (string?)answer.Json["message"]);
    }

    [Theory]
    [InlineData("?requestId=abc")]
    [InlineData("?async=perhaps")]
    [InlineData("?nullable=1")]
    [InlineData("?retry=no")]
    public async Task A_malformed_query_is_refused(string query)
    {
        Answer answer = await _api.PostAsync("select 1", query: query);
        Assert.Equal((HttpStatusCode.BadRequest, "390400"), (answer.Status, (string?)answer.Json["code"]));
    }

    [Theory]
    [InlineData("not-a-uuid")]
    [InlineData("6e2cf1ec-0000-0000-0000-000000000000?partition=x")]
    [InlineData("6e2cf1ec-0000-0000-0000-000000000000?partition=-1")]
    public async Task A_malformed_status_request_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _api.GetAsync(path)).Status);

    [Fact]
    public async Task An_unknown_handle_is_not_found()
    {
        string handle = Guid.NewGuid().ToString();
        foreach (Answer? answer in new[] { await _api.GetAsync(handle), await _api.CancelAsync(handle) })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Equal(("000709", "02000"), ((string?)answer.Json["code"], (string?)answer.Json["sqlState"]));
            Assert.Equal($"Statement {handle} not found", (string?)answer.Json["message"]);
        }
    }

    [Theory]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("Application/JSON", HttpStatusCode.OK)]
    public async Task Only_json_is_taken(string contentType, HttpStatusCode status) =>
        Assert.Equal(status, (await Answer.PostAsync(_api.Client, SqlApi.Path, SqlApi.Body("select 1"), contentType)).Status);

    [Fact]
    public async Task A_missing_content_type_is_taken_for_json()
    {
        using ByteArrayContent content = new("""{"statement":"select 1"}"""u8.ToArray());
        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri(SqlApi.Path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("(no product)")]
    public async Task A_user_agent_is_required(string? agent)
    {
        IEnumerable<(string Name, string Value)> headers = SqlApi.Headers.Where(h => h.Name != "User-Agent");
        if (agent is not null)
            headers = headers.Append(("User-Agent", agent));
        Answer answer = await Answer.PostAsync(sandbox.Client("snowflake", [.. headers]), SqlApi.Path, SqlApi.Body("select 1"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Other_paths_are_not_found_and_other_verbs_not_allowed()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Answer.GetAsync(_api.Client, "/api/v2/nothing")).Status);

        using HttpResponseMessage response = await _api.Client.GetAsync(new Uri(SqlApi.Path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(0, response.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_result_says_everything_about_itself()
    {
        const string RequestId = "3b1ae8a1-5f5e-4a7e-9a53-0d6b0fd9a4f1";
        Answer answer = await _api.PostAsync("select 1 as n", query: "?requestId=" + RequestId);
        JsonNode json = answer.Json;
        string handle = (string)json["statementHandle"]!;
        Assert.Equal(("090001", "00000", "Statement executed successfully."), ((string?)json["code"], (string?)json["sqlState"], (string?)json["message"]));
        Assert.Equal($"/api/v2/statements/{handle}?requestId={RequestId}", (string?)json["statementStatusUrl"]);
        Assert.Equal(RequestId, (string?)json["requestId"]);
        Assert.Equal(sandbox.Time.GetUtcNow().ToUnixTimeMilliseconds(), (long)json["createdOn"]!);
        Assert.Equal("jsonv2", (string?)json["resultSetMetaData"]!["format"]);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(
            $"<{json["statementStatusUrl"]}&partition=0>; rel=\"first\",<{json["statementStatusUrl"]}&partition=0>; rel=\"last\"", answer.Header("Link"));
        Assert.False(json.AsObject().ContainsKey("stats"));
    }

    [Fact]
    public async Task Nulls_can_be_sent_as_text()
    {
        Assert.Equal("null", (string?)(await _api.RunAsync("select null", query: "?nullable=false"))["data"]![0]![0]);
        Assert.Null((await _api.RunAsync("select null", query: "?nullable=true"))["data"]![0]![0]);
    }

    [Fact]
    public async Task A_fault_answers_as_Snowflake_does()
    {
        sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Kind = FaultKind.Status, Status = 429 });
        Answer answer = await Answer.PostAsync(_api.Client, SqlApi.Path, SqlApi.Body("select 1"));
        Assert.Equal((HttpStatusCode.TooManyRequests, "390505"), (answer.Status, (string?)answer.Json["code"]));
    }
}
