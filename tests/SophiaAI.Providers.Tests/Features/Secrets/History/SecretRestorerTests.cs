using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Features.Secrets.History;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Secrets.History;

/// <summary>An older definition is restored as a new revision, without overwriting anyone's changes.</summary>
public sealed class SecretRestorerTests : IDisposable
{
    private const string Old = "# mine\nvalues:\n  a:\n    fn::secret: old-secret-value#end\n  b: 1\n";
    private const string New = "values:\n  a:\n    fn::secret: new-secret-value#end\n  c: 1\n";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("1")]
    [InlineData("good")]
    public async Task The_old_definition_comes_back_byte_for_byte_as_a_new_revision(string version)
    {
        FakeEnvironment environment = Use(Old, New);

        SecretRestorePlan plan = await Plan(version);
        SecretRestoreResult? result = await Write(plan);

        Assert.Equal("add values.b; change values.a; remove values.c", plan.Summary);
        Assert.Equal((3, 1, 2), (result!.Revision, result.RestoredRevision, result.PreviousRevision));
        Assert.Equal("1 added, 1 changed, 1 removed", result.Summary);
        Assert.Equal(Old, environment.Definitions[^1]);
    }

    [Fact]
    public async Task What_is_sent_is_ciphertext()
    {
        Use(Old, New);
        await Write(await Plan("1"));
        SentRequest sent = _bed.Service.Requests.Single(request => request.Method == HttpMethod.Patch);
        Assert.Contains("ciphertext:", sent.Body, StringComparison.Ordinal);
        Assert.Equal("tag-2", sent.Headers["ETag"]);
    }

    [Fact]
    public async Task What_is_so_already_has_nothing_to_write()
    {
        Use(Old, New, Old);
        SecretRestorePlan plan = await Plan("1");
        Assert.False(plan.HasChanges);
        Assert.Equal("nothing", plan.Summary);
        Assert.Equal(3, Assert.Single(plan.Changes).Revision);
    }

    [Fact]
    public async Task Comments_alone_are_a_change_too()
    {
        Use("# one\nvalues: {a: 1}\n", "# two\nvalues: {a: 1}\n");
        SecretRestorePlan plan = await Plan("1");
        Assert.True(plan.HasChanges);
        Assert.Equal("only comments and layout", plan.Summary);
    }

    [Fact]
    public async Task What_another_writes_in_between_is_planned_again_and_not_overwritten()
    {
        FakeEnvironment environment = Use(Old, New);
        environment.BeforeWrite = () =>
        {
            environment.BeforeWrite = null;
            environment.Definitions.Add(New + "  d: 1\n");
        };

        PlanExecution<SecretRestorePlan, SecretRestoreResult> execution = Execution(await Plan("1"));
        Assert.Null(await execution.WriteAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, environment.Writes);

        Assert.Contains("values.d", execution.Plan.Summary, StringComparison.Ordinal);
        Assert.Equal(3, execution.Plan.CurrentRevision);
        Assert.Equal(4, Assert.Single((await execution.WriteAsync(TestContext.Current.CancellationToken))!).Revision);
        Assert.Equal(Old, environment.Definitions[^1]);
    }

    [Fact]
    public async Task When_others_write_every_time_it_gives_up_with_a_conflict()
    {
        FakeEnvironment environment = Use(Old, New);
        int n = 0;
        environment.BeforeWrite = () => environment.Definitions.Add($"values: {{n: {++n}}}");

        PlanExecution<SecretRestorePlan, SecretRestoreResult> execution = Execution(await Plan("1"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => execution.WriteToEndAsync(TestContext.Current.CancellationToken));

        Assert.Equal((FailureReason.Conflict, 4, 0), (failure.Reason, n, environment.Writes));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_found_done_and_not_done_twice()
    {
        FakeEnvironment environment = Use(Old, New);
        environment.LosesAnswers = true;

        SecretRestoreResult? result = await Write(await Plan("1"));

        Assert.Equal((1, 3), (environment.Writes, result!.Revision));
    }

    [Fact]
    public async Task A_revision_that_is_not_there_is_named()
    {
        Use(Old);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Plan("7"));
        Assert.Equal(FailureReason.NotFound, failure.Reason);
        Assert.Contains("acme/sophia/development has no revision '7'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_value_is_in_what_is_told()
    {
        Use(Old, New);
        SecretRestorePlan plan = await Plan("1");
        string everything = $"{plan} {plan.Summary} {plan.Describe(null)} {_bed.Events.Everything}";
        Assert.DoesNotContain("secret-value", everything, StringComparison.Ordinal);
    }

    private ProviderContext Context => _bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme"));

    private FakeEnvironment Use(params string[] definitions)
    {
        FakeEnvironment environment = new(definitions);
        _bed.Service.Always(environment.Answer);
        return environment;
    }

    private Task<SecretRestorePlan> Plan(string version) => new SecretRestorer(Context).PlanAsync(null, version, TestContext.Current.CancellationToken);

    private PlanExecution<SecretRestorePlan, SecretRestoreResult> Execution(SecretRestorePlan plan) => new(Context, plan);

    private async Task<SecretRestoreResult?> Write(SecretRestorePlan plan) => (await Execution(plan).WriteAsync(TestContext.Current.CancellationToken))?.Single();
}
