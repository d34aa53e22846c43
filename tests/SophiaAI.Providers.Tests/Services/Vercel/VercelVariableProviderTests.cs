using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Environment variables as they are sent and received.</summary>
public sealed class VercelVariableProviderTests : IDisposable
{
    private static readonly VercelProject s_project = new() { Id = "prj_1", Name = "web" };
    private static readonly VercelVariableScope s_preview = new(["preview"], null, []);

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task All_are_decrypted_by_the_list_itself_and_kept_out_of_messages()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """
            {"envs":[
              {"id":"e1","key":"TOKEN","value":"a-very-secret-token","type":"encrypted","decrypted":true,"target":["preview","production"]},
              {"id":"e2","key":"URL","value":"https://public.example","type":"plain","target":"development","gitBranch":null},
              {"id":"e3","key":"HIDDEN","value":"","type":"sensitive","decrypted":false,"target":["production"]},
              {"id":"e4","key":"ENV","value":"VERCEL_ENV","type":"system","target":["production"],"system":true}]}
            """);

        List<VercelVariable> variables = await List(static _ => true);

        Assert.Equal("?decrypt=true&teamId=team_1", Assert.Single(_bed.Service.Requests).Query);
        Assert.Equal(["a-very-secret-token", "https://public.example", null, null], variables.Select(static variable => variable.DeployedText));
        Assert.Equal("VERCEL_ENV", variables[3].Text);
        Assert.Equal(["production, preview", "development", "production", "production"], variables.Select(static variable => variable.Scope.ToString()));
        Assert.Equal("with *** in https://public.example", _bed.Runtime.Redactor.Redact("with a-very-secret-token in https://public.example"));
    }

    [Fact]
    public async Task What_the_list_leaves_encrypted_is_read_by_itself_if_it_is_wanted()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"envs":[{"id":"e1","key":"A","value":"eyJ2","type":"encrypted","target":["preview"]},{"id":"e2","key":"B","value":"eyJ2","type":"encrypted","target":["preview"]}]}""")
            .Answer(HttpStatusCode.OK, """{"id":"e2","key":"B","value":"the-plain-value","type":"encrypted","decrypted":true}""");

        List<VercelVariable> variables = await List(static variable => variable.Key == "B");

        Assert.Equal([null, "the-plain-value"], variables.Select(static variable => variable.Text));
        Assert.Equal("/v1/projects/prj_1/env/e2", _bed.Service.Requests[1].Path);
        Assert.Equal("***", _bed.Runtime.Redactor.Redact("the-plain-value"));
    }

    [Fact]
    public async Task What_a_team_shares_with_a_project_is_read_and_kept_out_of_messages()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """
                {"data":[{"id":"s1","key":"A","value":"eyJ2","type":"encrypted","decrypted":false,"target":["preview"]},{"id":"s2","key":"B","value":"","type":"sensitive","target":["production","preview"]},
                         {"id":"s3","key":"C","value":"text","type":"plain","target":["production"]},{"id":"s4","key":"D","value":"text","target":["preview"]}],"pagination":{"count":4,"next":null,"prev":null}}
                """)
            .Answer(HttpStatusCode.OK, """{"id":"s1","key":"A","value":"shared-by-the-team","type":"encrypted","decrypted":true,"target":["preview"]}""");

        IReadOnlyList<VercelVariable> shared = await Provider().GetSharedAsync(s_project, s_preview, static name => name != "D", TestContext.Current.CancellationToken);

        Assert.Equal([("A", "shared-by-the-team"), ("B", null)], shared.Select(static variable => (variable.Key, variable.DeployedText)));
        Assert.Equal(["?projectId=prj_1&teamId=team_1", "?teamId=team_1"], _bed.Service.Requests.Select(static request => request.Query));
        Assert.Equal("***", _bed.Runtime.Redactor.Redact("shared-by-the-team"));
    }

    [Fact]
    public async Task That_the_token_may_not_see_what_a_team_shares_is_a_warning()
    {
        _bed.Service.Answer(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"Not authorized"}}""");
        Assert.Empty(await Provider().GetSharedAsync(s_project, s_preview, static _ => true, TestContext.Current.CancellationToken));
        Assert.StartsWith("The variables that the team shares with web can't be read", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_values_nothing_is_decrypted()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"envs":[{"id":"e1","key":"A","value":"eyJ2","type":"encrypted","target":["preview"]}]}""");
        Assert.Null(Assert.Single(await List(reads: null)).Text);
        Assert.Equal("?teamId=team_1", Assert.Single(_bed.Service.Requests).Query);
    }

    [Fact]
    public async Task A_list_of_several_pages_is_read_to_its_end()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"envs":[{"id":"e1","key":"A","type":"plain","value":"1"}],"pagination":{"count":1,"next":1700,"prev":null}}""")
            .Answer(HttpStatusCode.OK, """{"envs":[{"id":"e2","key":"B","type":"plain","value":"2"}],"pagination":{"count":1,"next":null,"prev":null}}""");
        Assert.Equal(["A", "B"], (await List(reads: null)).Select(static variable => variable.Key));
        Assert.Equal("?until=1700&teamId=team_1", _bed.Service.Requests[1].Query);
    }

    [Fact]
    public async Task Custom_environments_get_names_in_one_request_and_ids_without_permission()
    {
        const string Variables = """{"envs":[{"id":"e1","key":"A","type":"plain","value":"1","target":[],"customEnvironmentIds":["env_1"]},{"id":"e2","key":"B","type":"plain","value":"2","target":["preview"],"customEnvironmentIds":["env_1","env_2"]}]}""";
        _bed.Service.Answer(HttpStatusCode.OK, Variables).Answer(HttpStatusCode.OK, """{"environments":[{"id":"env_1","slug":"staging"}]}""");
        Assert.Equal(["staging", "preview, env_2, staging"], (await List(reads: null)).Select(static variable => variable.Scope.ToString()));
        Assert.Equal(2, _bed.Service.Requests.Count);

        _bed.Service.Answer(HttpStatusCode.OK, Variables).Answer(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"Not yours"}}""");
        Assert.Equal(["env_1", "preview, env_1, env_2"], (await List(reads: null)).Select(static variable => variable.Scope.ToString()));
    }

    [Fact]
    public async Task Who_may_not_see_production_is_told_so()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"envs":[],"hiddenProductionEnvCount":3}""");
        Assert.Empty(await List(reads: null));
        Assert.Contains("3 variables of production", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_forms_of_a_value_do_not_come_out_with_what_is_new()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """
            {"envs":[{"id":"e1","key":"A","type":"encrypted","value":"v","legacyValue":"old","vsmValue":"other","internalContentHint":{"encryptedValue":"x"},"tomorrow":1}]}
            """);
        Assert.Equal(["tomorrow"], Assert.Single(await List(reads: null)).AdditionalProperties.Keys);
    }

    [Fact]
    public async Task All_are_written_in_one_call_that_may_be_repeated()
    {
        _bed.Service
            .Answer(HttpStatusCode.ServiceUnavailable)
            .Answer(HttpStatusCode.Created, """{"created":[{"id":"e1","key":"A"},{"id":"e2","key":"B"}],"failed":[]}""");

        VercelVariablesCreated written = await WriteAsync(new VercelVariableScope(["preview"], "feature/x", [Staging]), new NewVercelVariable("A", "1", "plain"), new NewVercelVariable("B", "two", "sensitive") { Comment = "why" });

        Assert.Empty(written.Refused);
        Assert.Equal("e2", written.Ids["B"]);
        SentRequest sent = _bed.Service.Requests[1];
        Assert.Equal(("POST", "/v10/projects/prj_1/env", "?upsert=true&teamId=team_1"), (sent.Method.Method, sent.Path, sent.Query));
        JsonNode expected = JsonNode.Parse("""
            [{"key":"A","value":"1","type":"plain","target":["preview"],"gitBranch":"feature/x","customEnvironmentIds":["env_1"]},
             {"key":"B","value":"two","type":"sensitive","target":["preview"],"gitBranch":"feature/x","comment":"why","customEnvironmentIds":["env_1"]}]
            """)!;
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(sent.Body)), sent.Body);
    }

    [Fact]
    public async Task A_conflict_in_a_success_is_that_variables_error()
    {
        _bed.Service.Answer(HttpStatusCode.Created, """
            {"created":[{"id":"e1","key":"A"}],"failed":[{"error":{"code":"ENV_CONFLICT","message":"B already exists","envVarKey":"B","target":"production","value":["x"]}}]}
            """);
        VercelVariablesCreated written = await WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain"), new NewVercelVariable("B", "2", "plain"));
        VercelVariableRefusal refusal = Assert.Single(written.Refused);
        Assert.Equal(("B", "ENV_CONFLICT"), (Assert.Single(refusal.Keys), refusal.Error.Code));
    }

    [Theory]
    [InlineData("key", "A", "A")]
    [InlineData("envVarKey", "B", "B")]
    [InlineData("key", "ELSEWHERE", "")]
    [InlineData("link", "https://vercel.example", "")]
    public async Task Whatever_failed_is_an_error_even_if_everything_was_created(string member, string value, string keys)
    {
        _bed.Service.Answer(HttpStatusCode.Created, "{\"created\":[{\"id\":\"e1\",\"key\":\"A\"},{\"id\":\"e2\",\"key\":\"B\"}],"
            + $"\"failed\":[{{\"error\":{{\"code\":\"ENV_CONFLICT\",\"message\":\"for one target\",\"{member}\":\"{value}\"}}}}]}}");
        VercelVariablesCreated written = await WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain"), new NewVercelVariable("B", "2", "plain"));
        Assert.Equal(keys, string.Join(',', Assert.Single(written.Refused).Keys));
    }

    [Fact]
    public async Task One_error_without_a_name_is_that_of_all_that_are_missing()
    {
        _bed.Service.Answer(HttpStatusCode.Created, """{"created":[],"failed":[{"error":{"code":"too_many","message":"too many"}}]}""");
        VercelVariablesCreated written = await WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain"), new NewVercelVariable("B", "2", "plain"));
        Assert.Equal(["A", "B"], Assert.Single(written.Refused).Keys);
    }

    [Theory]
    [InlineData("""{"id":"e9","key":"B","value":"other","type":"encrypted","decrypted":true}""")]
    [InlineData("""{"id":"e2","key":"OTHER","value":"other","type":"encrypted","decrypted":true}""")]
    public async Task Another_variables_value_is_never_taken_for_the_one_that_was_asked_for(string answer)
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"envs":[{"id":"e2","key":"B","value":"eyJ2","type":"encrypted","target":["preview"]}]}""")
            .Always(HttpStatusCode.OK, answer);
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => List(static _ => true))).Reason);
    }

    [Theory]
    [InlineData("""{"created":{"id":"e1","key":"A"}}""", null)]
    [InlineData("""{"created":[],"failed":[{"error":{"code":"C","message":"m"}}]}""", "C")]
    public async Task One_variable_may_be_answered_without_a_list_or_a_name(string answer, string? code)
    {
        _bed.Service.Answer(HttpStatusCode.Created, answer);
        VercelVariablesCreated written = await WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain"));
        Assert.Equal(code, written.Refused.SingleOrDefault()?.Error.Code);
        Assert.All(written.Refused, static refusal => Assert.Equal(["A"], refusal.Keys));
    }

    [Theory]
    [InlineData("""{"created":[],"failed":[]}""")]
    [InlineData("""{"created":[{"key":"OTHER"}],"failed":[]}""")]
    [InlineData("""{"created":[null]}""")]
    [InlineData("""{"created":7}""")]
    public async Task An_answer_that_leaves_a_variable_out_is_invalid(string answer)
    {
        _bed.Service.Always(HttpStatusCode.Created, answer);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain")));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    [Fact]
    public async Task A_conflict_of_the_whole_call_is_a_conflict()
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, """{"error":{"code":"ENV_CONFLICT","message":"A already exists"}}""");
        Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(() => WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain")))).Reason);
        Assert.Single(_bed.Service.Requests);
    }

    [Fact]
    public async Task Text_that_can_not_be_sent_names_the_variable_and_not_the_value()
    {
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => WriteAsync(s_preview, new NewVercelVariable("A", "1", "plain"), new NewVercelVariable("B", "secret\uD800", "plain")));
        Assert.Contains("the value of B", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_bed.Service.Requests);
    }

    [Fact]
    public async Task Several_are_deleted_in_one_call()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"deleted":2,"ids":["e1","e2"]}""");
        Assert.Empty(await Provider().RemoveAsync(s_project, ["e1", "e2"], TestContext.Current.CancellationToken));
        SentRequest sent = Assert.Single(_bed.Service.Requests);
        Assert.Equal(("DELETE", "/v1/projects/prj_1/env", """{"ids":["e1","e2"]}"""), (sent.Method.Method, sent.Path, sent.Body));
    }

    [Fact]
    public async Task What_was_not_confirmed_is_looked_for()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"deleted":1,"ids":["e1"]}""")
            .Answer(HttpStatusCode.OK, """{"envs":[{"id":"e1","key":"A","type":"plain","value":"stale"},{"id":"e3","key":"C","type":"plain","value":"1"}]}""");
        Assert.Equal(["e3"], await Provider().RemoveAsync(s_project, ["e1", "e2", "e3"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_custom_environment_goes_by_name_or_id_and_must_exist()
    {
        _bed.Service.Always(HttpStatusCode.OK, """{"environments":[{"id":"env_1","slug":"staging"},{"id":"env_2","slug":"qa"}]}""");
        Assert.Equal("production, qa, staging", (await ScopeAsync(["Production"], null, "env_1", "QA")).ToString());
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ScopeAsync([], null, "nope"));
        Assert.Equal((FailureReason.NotFound, "nope"), (failure.Reason, failure.Subject));
        Assert.Contains("staging and qa", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_alone_is_one_of_preview() => Assert.Equal("preview (x)", (await ScopeAsync([], "x")).ToString());

    private static VercelCustomEnvironment Staging { get; } = new() { Id = "env_1", Slug = "staging" };

    private VercelVariableProvider Provider() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "team_1"))));

    private Task<VercelVariablesCreated> WriteAsync(VercelVariableScope scope, params NewVercelVariable[] variables) => Provider().WriteAsync(s_project, scope, variables, TestContext.Current.CancellationToken);

    private Task<VercelVariableScope> ScopeAsync(string[] targets, string? branch, params string[] environments) =>
        Provider().ScopeAsync(s_project, targets, branch, environments, TestContext.Current.CancellationToken);

    private async Task<List<VercelVariable>> List(Func<VercelVariable, bool>? reads)
    {
        List<VercelVariable> all = [];
        await foreach (VercelVariable variable in Provider().GetVariablesAsync(s_project, reads, TestContext.Current.CancellationToken)) all.Add(variable);
        return all;
    }
}
