using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Variables;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>What would change in a project's variables, and what is then written.</summary>
public sealed class VercelVariableEditorTests : IDisposable
{
    private const string Existing = """
        {"envs":[
          {"id":"e1","key":"SAME","value":"same-value","type":"encrypted","decrypted":true,"target":["production"],"comment":"kept"},
          {"id":"e2","key":"OTHER","value":"old-value","type":"encrypted","decrypted":true,"target":["production"],"comment":"kept"},
          {"id":"e3","key":"PLAIN","value":"old-text","type":"plain","target":["production"]},
          {"id":"e4","key":"HIDDEN","value":"","type":"sensitive","target":["production"]},
          {"id":"e5","key":"WIDE","value":"wide-value","type":"encrypted","decrypted":true,"target":["production","preview"]},
          {"id":"e6","key":"BRANCH","value":"x","type":"plain","target":["preview"],"gitBranch":"x"},
          {"id":"e7","key":"SURPLUS","value":"surplus-value","type":"encrypted","decrypted":true,"target":["production"]},
          {"id":"e8","key":"SYSTEM","value":"VERCEL_ENV","type":"system","target":["production"]},
          {"id":"e9","key":"INTEGRATED","value":"","type":"sensitive","configurationId":"icfg_1","target":["production"]}]}
        """;

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Each_value_is_compared_with_the_variable_for_exactly_the_same()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new("SAME", "same-value"), new("OTHER", "new-value"), new("PLAIN", "new-text"), new("HIDDEN", "anything"), new("WIDE", "wide-value"), new("NEW", "newest-value")));

        Assert.Equal(["Unchanged", "Update", "Update", "Unknown", "Add", "Add"], plan.Changes.Select(static change => change.Action));
        Assert.Equal(["encrypted", "encrypted", "plain", "sensitive", "encrypted", "encrypted"], plan.Changes.Select(static change => change.Type));
        Assert.Equal("2 to add, 2 to update, 1 unchanged, 1 to write without knowing whether they differ", plan.Summary);
        Assert.Contains("web has WIDE for production, preview already", Assert.Single(plan.Obstacles), StringComparison.Ordinal);
        Assert.All(plan.Changes, static change => Assert.False(change.IsWritten));
    }

    [Fact]
    public async Task No_secret_shows_in_a_plan_and_equal_masks_are_equal_values()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new("SAME", "same-value"), new("OTHER", "new-value"), new("PLAIN", "new-text")));
        Assert.Equal(plan.Changes[0].PreviousValue, plan.Changes[0].Value);
        Assert.All(plan.Changes.Take(2), static change => Assert.StartsWith("***", change.Value, StringComparison.Ordinal));
        Assert.All(plan.Changes.Take(2), static change => Assert.StartsWith("***", change.PreviousValue, StringComparison.Ordinal));
        // What everybody sees in the project is no secret; what takes its place may be one.
        Assert.Equal("old-text", plan.Changes[2].PreviousValue);
        Assert.StartsWith("***", plan.Changes[2].Value, StringComparison.Ordinal);

        // Now that it is to be one, what it was before is a secret too.
        VercelVariablePlan hidden = await PlanAsync(Intent(new VercelVariableInput("PLAIN", "old-text")) with { Type = "sensitive" });
        Assert.Equal("Update", Assert.Single(hidden.Changes).Action);
        Assert.StartsWith("***", hidden.Changes[0].PreviousValue, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_neither_shows_nor_stays_where_everybody_sees_it()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new VercelVariableInput("PLAIN", "new-secret", IsSecret: true)));
        Assert.Equal("encrypted", Assert.Single(plan.Changes).Type);
        Assert.StartsWith("***", plan.Changes[0].Value, StringComparison.Ordinal);

        VercelVariablePlan asPlain = await PlanAsync(Intent(new VercelVariableInput("PLAIN", "other-secret", IsSecret: true)) with { Type = "plain" });
        Assert.Equal("plain", Assert.Single(asPlain.Changes).Type);
        Assert.StartsWith("***", asPlain.Changes[0].Value, StringComparison.Ordinal);
        Assert.Equal("***", _bed.Runtime.Redactor.Redact("other-secret"));

        VercelVariablePlan open = await PlanAsync(Intent(new VercelVariableInput("PLAIN", "new-text")) with { Type = "plain" });
        Assert.Equal(("old-text", "new-text"), (open.Changes[0].PreviousValue, open.Changes[0].Value));
    }

    [Fact]
    public async Task A_warning_names_what_belongs_to_somebody_else()
    {
        await PlanAsync(Intent(new("INTEGRATED", "new-value"), new("SYSTEM", "text"), new("SAME", "same-value")));
        Assert.Equal(
            [
                "INTEGRATED (production) of web belongs to an integration, which may set it again, or no longer work.",
                "SYSTEM (production) of web belongs to Vercel itself, which may set it again, or no longer work.",
            ],
            _bed.Events.Messages(ProviderEventKind.Warning));
    }

    [Fact]
    public async Task What_failed_without_a_name_is_an_error_of_all_of_them()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new VercelVariableInput("NEW", "newest-value")));
        _bed.Service.Answer(HttpStatusCode.Created, """{"created":[{"id":"e10","key":"NEW"}],"failed":[{"error":{"code":"limit","message":"too many"}}]}""");
        VercelVariableOutcome outcome = await Editor().WriteAsync(plan, TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(outcome.Changes).IsWritten);
        Assert.Equal(("Vercel refused a variable, without saying which, for production: too many.", "web"), (Assert.Single(outcome.Failures).Message, outcome.Failures[0].Subject));
    }

    [Fact]
    public async Task A_value_is_kept_out_of_messages_before_anything_is_sent()
    {
        _bed.Service.Answer(HttpStatusCode.BadRequest, """{"error":{"code":"bad","message":"value-of-the-file is wrong"}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Editor().PlanAsync(Intent(new VercelVariableInput("A", "value-of-the-file")), TestContext.Current.CancellationToken));
        Assert.Contains("*** is wrong", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_keeps_type_and_comment_and_leaves_out_what_is_the_same()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new("SAME", "same-value"), new("OTHER", "new-value"), new("HIDDEN", "anything")));
        _bed.Service.Answer(HttpStatusCode.Created, """{"created":[{"id":"e2","key":"OTHER"},{"id":"e4","key":"HIDDEN"}],"failed":[]}""");

        VercelVariableOutcome outcome = await Editor().WriteAsync(plan, TestContext.Current.CancellationToken);

        Assert.Empty(outcome.Failures);
        Assert.Equal([("SAME", false), ("OTHER", true), ("HIDDEN", true)], outcome.Changes.Select(static change => (change.Key, change.IsWritten)));
        JsonArray sent = JsonNode.Parse(_bed.Service.Requests[^1].Body)!.AsArray();
        Assert.Equal(["OTHER encrypted kept", "HIDDEN sensitive "], sent.Select(static item => $"{item!["key"]} {item["type"]} {item["comment"]}"));
    }

    [Fact]
    public async Task A_refusal_says_what_is_in_the_way_and_the_rest_is_written()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new("WIDE", "secret-of-the-file"), new("NEW", "newest-value")));
        _bed.Service.Answer(HttpStatusCode.Created, """
            {"created":[{"id":"e10","key":"NEW"}],"failed":[{"error":{"code":"ENV_CONFLICT","message":"WIDE exists, not secret-of-the-file.","envVarKey":"WIDE"}}]}
            """);

        VercelVariableOutcome outcome = await Editor().WriteAsync(plan, TestContext.Current.CancellationToken);

        Assert.Equal(("NEW", "e10"), (Assert.Single(outcome.Changes).Key, outcome.Changes[0].Id));
        ServiceException failure = Assert.Single(outcome.Failures);
        Assert.Equal((FailureReason.Conflict, "ENV_CONFLICT", "WIDE"), (failure.Reason, failure.ErrorCode, failure.Subject));
        Assert.Equal("Vercel refused WIDE for production: WIDE exists, not ***.", failure.Message);
        Assert.Contains("for production, preview already", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_for_exactly_the_same_and_nobody_elses_is_surplus()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new VercelVariableInput("SAME", "same-value")) with { Prunes = static key => key != "OTHER" });

        Assert.Equal(["PLAIN", "HIDDEN", "SURPLUS"], plan.Removed);
        Assert.EndsWith(", 3 to remove", plan.Summary, StringComparison.Ordinal);
        string warning = Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning));
        Assert.Equal("Not removed from web, because they are not for production alone: WIDE (production, preview).", warning);

        _bed.Service.Answer(HttpStatusCode.OK, """{"deleted":3,"ids":["e3","e4","e7"]}""");
        VercelVariableOutcome outcome = await Editor().RemoveAsync(plan.Project, plan.Edits, TestContext.Current.CancellationToken);
        Assert.Equal("""{"ids":["e3","e4","e7"]}""", _bed.Service.Requests[^1].Body);
        Assert.All(outcome.Changes, static change => Assert.Equal(("Remove", true, null), (change.Action, change.IsWritten, change.Value)), throwIfEmpty: true);
    }

    [Fact]
    public async Task What_stays_although_it_was_to_be_removed_is_an_error()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new VercelVariableInput("SAME", "same-value")) with { Prunes = static key => key == "SURPLUS" });
        _bed.Service.Answer(HttpStatusCode.OK, """{"deleted":0,"ids":[]}""").Answer(HttpStatusCode.OK, Existing);
        VercelVariableOutcome outcome = await Editor().RemoveAsync(plan.Project, plan.Edits, TestContext.Current.CancellationToken);
        Assert.Empty(outcome.Changes);
        Assert.Equal("SURPLUS", Assert.Single(outcome.Failures).Subject);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_plan_without_changes()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new VercelVariableInput("SAME", "same-value")));
        int before = _bed.Service.Requests.Count;
        Assert.False(plan.HasChanges);
        Assert.Single((await Editor().WriteAsync(plan, TestContext.Current.CancellationToken)).Changes);
        Assert.Empty((await Editor().RemoveAsync(plan.Project, plan.Edits, TestContext.Current.CancellationToken)).Changes);
        Assert.Equal(before, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task What_its_source_keeps_as_plain_text_is_plain_where_it_is_new()
    {
        VercelVariablePlan plan = await PlanAsync(Intent(new("NEW", "PUBLIC", IsSecret: false), new("OTHER", "old-value", IsSecret: false)));
        Assert.Equal([("plain", "PUBLIC"), ("encrypted", plan.Changes[1].PreviousValue)], plan.Changes.Select(static change => (change.Type, change.Value)));
        Assert.Equal("PUBLIC", _bed.Runtime.Redactor.Redact("PUBLIC"));
    }

    private static VercelVariableIntent Intent(params VercelVariableInput[] inputs) => new() { Project = "web", Targets = ["production"], Inputs = inputs };

    private VercelVariableEditor Editor() => new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"))));

    private Task<VercelVariablePlan> PlanAsync(VercelVariableIntent intent)
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""").Answer(HttpStatusCode.OK, Existing);
        return Editor().PlanAsync(intent, TestContext.Current.CancellationToken);
    }
}
