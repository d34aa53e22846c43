using System.Net;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Bundles;
using SophiaAI.Providers.Services.Estuary.Publications;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary.Publications;

/// <summary>Publications: drafts, dry runs, both ways of publishing, every end of a job, lost answers, and no draft left behind.</summary>
public sealed class EstuaryPublisherTests : IDisposable
{
    private const string Model = """{"endpoint":{"connector":{"image":"i","config":{"b":1.50,"a_sops":"ENC[x+/=]","sops":{"mac":"ENC[m]"}}}},"bindings":[],"shards":{"disable":true}}""";

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_change_is_staged_tried_and_published_and_leaves_no_draft(bool isOlder)
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { IsOlder = isOlder, QueuedPolls = 3 });
        EstuaryPublicationOutcome outcome = await PublishAsync(State(await PlanStateAsync(disable: false)));
        EstuaryPublishedSpec spec = Assert.Single(outcome.Specs);
        Assert.Equal(("acmeCo/a", "Updated", plane.Live["acmeCo/a"].PubId, "why"), (spec.CatalogName, spec.Action, spec.PublicationId, spec.Detail));
        Assert.Equal("shards.disable: true -> false", Assert.Single(spec.Changes).ToString());
        Assert.Equal(Model.Replace("true", "false", StringComparison.Ordinal), plane.Live["acmeCo/a"].Model);
        Assert.Empty(plane.Drafts);
        string[] way = isOlder ? ["POST publications", "GET publications"] : ["CreatePublication", "Publication"];
        Assert.Equal(["LiveModels", "Drafts", "CreateDraft", "StageDraftSpecs", "DraftSpecs", .. isOlder ? ["CreatePublication", "token"] : (string[])[], .. way], plane.Operations.Where(static operation => operation != "view_logs").Distinct());
        Assert.Contains(_bed.Events.Messages(ProviderEventKind.Verbose), static line => line.StartsWith("build: built", StringComparison.Ordinal));
        Assert.Contains(_bed.Events.Messages(ProviderEventKind.Progress), static line => line.StartsWith("The dry run is queued", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_model_is_sent_as_it_is_with_the_publication_that_it_was_read_from()
    {
        Plane(new FakeControlPlane());
        await PublishAsync(State(await PlanStateAsync(disable: false)));
        string staged = _bed.Service.Requests.First(static request => request.Body.Contains("StageDraftSpecs", StringComparison.Ordinal)).Body;
        Assert.Contains($"\"model\":{Model.Replace("true", "false", StringComparison.Ordinal)}", staged, StringComparison.Ordinal);
        Assert.Contains("\"expectPubId\":\"00000000000000a1\"", staged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dry_run_publishes_nothing(bool isOlder)
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { IsOlder = isOlder });
        EstuaryPublicationOutcome outcome = await PublishAsync(State(await PlanStateAsync(disable: false)), isDryRun: true);
        Assert.Equal(("Validated", null), (outcome.Specs[0].Action, outcome.Specs[0].PublicationId));
        Assert.Equal("00000000000000a1", plane.Live["acmeCo/a"].PubId);
        Assert.Empty(plane.Drafts);
    }

    [Fact]
    public async Task New_specifications_must_not_exist_yet_and_deleted_ones_are_staged_as_such()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane());
        EstuaryPublicationPlan plan = await PlanAsync(new EstuarySpecInput("acmeCo/new") { CatalogType = "collection", Model = """{"key":["/id"],"schema":{}}""" }, new EstuarySpecInput("acmeCo/a"));
        Assert.Equal(["Created", "Deleted"], plan.Specs.Select(static spec => spec.Action));
        EstuaryPublicationOutcome outcome = await PublishAsync(plan.Specs);
        Assert.Equal(["acmeCo/new"], plane.Live.Keys);
        Assert.NotNull(outcome.Specs[1].PublicationId);
        string staged = _bed.Service.Requests.First(static request => request.Body.Contains("StageDraftSpecs", StringComparison.Ordinal)).Body;
        Assert.Contains("\"expectPubId\":\"0000000000000000\"", staged, StringComparison.Ordinal);
        Assert.Contains("{\"catalogName\":\"acmeCo/a\",\"catalogType\":null,\"model\":null,", staged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_unchanged_is_not_sent()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane());
        EstuaryPublicationPlan plan = await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = Model.Replace("1.50", "1.5", StringComparison.Ordinal) });
        EstuaryPublicationOutcome outcome = await PublishAsync(plan.Specs);
        Assert.Equal("Unchanged", Assert.Single(outcome.Specs).Action);
        Assert.Equal(["LiveModels"], plane.Operations);
    }

    [Fact]
    public async Task An_encrypted_configuration_that_lost_its_form_on_the_way_is_sent_as_it_was()
    {
        Plane(new FakeControlPlane());
        const string Reordered = """{"bindings":[],"endpoint":{"connector":{"config":{"sops":{"mac":"ENC[m]"},"a_sops":"ENC[x+/=]","b":1.5},"image":"i:v2"}},"shards":{"disable":true}}""";
        EstuaryPublicationPlan plan = await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = Reordered });
        Assert.Contains("""{"b":1.50,"a_sops":"ENC[x+/=]","sops":{"mac":"ENC[m]"}}""", plan.Specs[0].Model, StringComparison.Ordinal);
        Assert.Empty(plan.Warnings);
        Assert.Equal("endpoint.connector.image: \"i\" -> \"i:v2\"", Assert.Single(plan.Specs[0].Changes).ToString());
    }

    [Fact]
    public async Task A_changed_configuration_with_the_old_signature_is_warned_about()
    {
        Plane(new FakeControlPlane());
        EstuaryPublicationPlan plan = await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = Model.Replace("1.50", "2", StringComparison.Ordinal) });
        Assert.Contains("signature", Assert.Single(plan.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("buildFailed")]
    [InlineData("testFailed")]
    [InlineData("publishFailed")]
    [InlineData("somethingNew")]
    public async Task Each_error_of_a_failed_job_is_one_of_its_own(string status)
    {
        FakeControlPlane plane = Plane(new FakeControlPlane
        {
            DryRunStatus = status,
            Errors = """[{"catalogName":"acmeCo/a","scope":"flow://capture/acmeCo/a#/bindings","detail":"no such table"},{"catalogName":"bobCo/x","scope":"s","detail":"PermissionDenied: User is not authorized to create or change 'bobCo/x'"}]""",
        });
        EstuaryPublicationOutcome outcome = await PublishAsync(State(await PlanStateAsync(disable: false)));
        Assert.Empty(outcome.Specs);
        Assert.Equal([(FailureReason.OperationFailed, "acmeCo/a"), (FailureReason.AccessDenied, "bobCo/x")], outcome.Failures.Select(static failure => (failure.Reason, failure.Subject!)));
        Assert.Contains("no such table (in flow://capture/acmeCo/a#/bindings)", outcome.Failures[0].Message, StringComparison.Ordinal);
        Assert.Empty(plane.Drafts);
        Assert.Equal("00000000000000a1", plane.Live["acmeCo/a"].PubId);
    }

    [Theory]
    [InlineData("emptyDraft", "nothing to publish")]
    [InlineData("deprecatedBackground", "gave no reason")]
    public async Task A_job_that_fails_without_errors_is_an_error(string status, string words)
    {
        Plane(new FakeControlPlane { PublicationStatus = status });
        EstuaryPublicationOutcome outcome = await PublishAsync(State(await PlanStateAsync(disable: false)));
        ServiceException failure = Assert.Single(outcome.Failures);
        Assert.Equal((FailureReason.OperationFailed, status), (failure.Reason, failure.ErrorCode));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expectPubIdMismatch", false)]
    [InlineData("expectPubIdMismatch", true)]
    [InlineData("buildIdLockFailure", false)]
    [InlineData("buildIdLockFailure", true)]
    public async Task A_change_in_between_is_a_conflict_that_says_whose_it_is(string status, bool isOlder)
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { PublicationStatus = status, IsOlder = isOlder });
        EstuaryPublicationOutcome outcome = await PublishAsync(State(await PlanStateAsync(disable: false)));
        ServiceException conflict = Assert.Single(outcome.Failures);
        Assert.Equal((FailureReason.Conflict, "acmeCo/a"), (conflict.Reason, conflict.Subject));
        Assert.Contains("Bob (bob@acme.example) at 2026-11-20 11:00:00Z (\"a fix\")", conflict.Message, StringComparison.Ordinal);
        Assert.Empty(plane.Drafts);
    }

    [Fact]
    public async Task A_record_that_is_out_of_date_is_a_conflict_before_anything_is_sent()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane());
        EstuaryPublicationPlan plan = await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = Model, ExpectPubId = "00:00:00:00:00:00:00:a0" });
        Assert.Equal(FailureReason.Conflict, Assert.Single(plan.Problems).Reason);
        Assert.DoesNotContain("CreateDraft", plane.Operations);
    }

    [Fact]
    public async Task What_can_t_be_published_is_a_problem_for_each()
    {
        Plane(new FakeControlPlane());
        EstuaryPublicationPlan plan = await PlanAsync(
            new EstuarySpecInput("acmeCo/gone"),
            new EstuarySpecInput("acmeCo/untyped") { Model = "{}" },
            new EstuarySpecInput("acmeCo/a") { CatalogType = "collection", Model = "{}" },
            new EstuarySpecInput("acmeCo/plain") { CatalogType = "capture", Model = """{"endpoint":{"connector":{"config":{"password":"hunter22"}}}}""" });
        Assert.Equal([FailureReason.NotFound, FailureReason.NotFound, FailureReason.InvalidRequest, FailureReason.InvalidRequest], plan.Problems.Select(static problem => problem.Reason));
        Assert.DoesNotContain("hunter22", plan.Problems[3].ToString(), StringComparison.Ordinal);
        Assert.Empty(plan.Specs);
    }

    [Fact]
    public async Task A_record_without_its_publication_is_warned_about_if_it_changes_something()
    {
        Plane(new FakeControlPlane());
        string changed = Model.Replace("\"i\"", "\"j\"", StringComparison.Ordinal);
        EstuaryPublicationPlan plan = await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = changed, IsRecord = true });
        Assert.Contains("without LastPubId", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.Empty((await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = changed })).Warnings);
        Assert.Empty((await PlanAsync(new EstuarySpecInput("acmeCo/a") { Model = changed, IsRecord = true, ExpectPubId = "00000000000000a1" })).Warnings);
        Assert.Empty((await PlanAsync(new EstuarySpecInput("acmeCo/new") { CatalogType = "capture", Model = changed, IsRecord = true })).Warnings);
    }

    [Fact]
    public async Task Secrets_that_may_be_published_are_not_quoted_from_the_log()
    {
        Plane(new FakeControlPlane());
        EstuaryPublicationPlanner planner = new(Client()) { AllowsPlainSecrets = true };
        await planner.PlanAsync([new EstuarySpecInput("acmeCo/new") { CatalogType = "capture", Model = """{"endpoint":{"connector":{"config":{"password":"correct-horse-battery"}}}}""" }], TestContext.Current.CancellationToken);
        Assert.DoesNotContain("correct-horse", Client().Context.Runtime.Redactor.Redact("it was correct-horse-battery"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_of_each_kind_can_be_disabled_and_collections_can_not()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane());
        plane.Add("acmeCo/derived", "collection", """{"key":["/id"],"derive":{"transforms":[]}}""");
        plane.Add("acmeCo/plain", "collection", """{"key":["/id"]}""");
        EstuaryPublicationPlan plan = await Planner().PlanStateAsync(["acmeCo/derived", "acmeCo/a", "acmeCo/plain", "acmeCo/gone"], true, TestContext.Current.CancellationToken);
        Assert.Equal(["Updated", "Unchanged"], plan.Specs.Select(static spec => spec.Action));
        Assert.Equal("""{"key":["/id"],"derive":{"transforms":[],"shards":{"disable":true}}}""", plan.Specs[0].Model);
        Assert.Equal([FailureReason.InvalidRequest, FailureReason.NotFound], plan.Problems.Select(static problem => problem.Reason));
    }

    [Fact]
    public async Task A_draft_whose_creation_was_not_answered_is_found()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { Instead = static (operation, _) => operation == "CreateDraft" ? FakeService.Make(HttpStatusCode.BadGateway, "") : null });
        Assert.Equal("Updated", (await PublishAsync(State(await PlanStateAsync(disable: false)))).Specs[0].Action);
        Assert.Empty(plane.Drafts);
    }

    [Theory]
    [InlineData("StageDraftSpecs")]
    [InlineData("Publication")]
    [InlineData("DraftSpecs")]
    public async Task What_may_be_repeated_is_repeated(string lost)
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { Instead = (operation, count) => operation == lost && count == 1 ? FakeService.Make(HttpStatusCode.BadGateway, "") : null });
        Assert.Equal("Updated", (await PublishAsync(State(await PlanStateAsync(disable: false)))).Specs[0].Action);
        Assert.Empty(plane.Drafts);
    }

    [Fact]
    public async Task A_publication_whose_answer_was_lost_is_found_in_the_catalog()
    {
        FakeControlPlane plane = null!;
        plane = Plane(new FakeControlPlane
        {
            Instead = (operation, count) =>
            {
                if (operation != "CreatePublication" || count != 2) return null;
                plane.Commit(plane.Drafts.Keys.Single(), "00000000000000ee");
                return FakeService.Make(HttpStatusCode.BadGateway, "");
            },
        });
        EstuaryPublishedSpec spec = Assert.Single((await PublishAsync(State(await PlanStateAsync(disable: false)))).Specs);
        Assert.Equal(("Updated", "00000000000000ee"), (spec.Action, spec.PublicationId));
        Assert.Equal(2, plane.Operations.Count(static operation => operation == "CreatePublication"));
    }

    [Fact]
    public async Task A_publication_that_was_never_made_is_not_believed_and_its_draft_is_deleted()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { Instead = static (operation, count) => operation == "CreatePublication" && count == 2 ? FakeService.Make(HttpStatusCode.BadGateway, "") : null });
        EstuaryPublicationPlan plan = await PlanStateAsync(disable: false);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => PublishAsync(plan.Specs));
        Assert.Equal(FailureReason.Unavailable, failure.Reason);
        Assert.Contains("Nothing was published", failure.Message, StringComparison.Ordinal);
        Assert.Empty(plane.Drafts);
        Assert.Equal(2, plane.Operations.Count(static operation => operation == "CreatePublication"));
    }

    [Fact]
    public async Task A_publication_that_does_not_end_in_time_is_an_error_and_leaves_no_draft()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane { QueuedPolls = int.MaxValue });
        EstuaryPublicationPlan plan = await PlanStateAsync(disable: false);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => PublishAsync(plan.Specs));
        Assert.Equal(FailureReason.Timeout, failure.Reason);
        Assert.Contains("600 s", failure.Message, StringComparison.Ordinal);
        Assert.Empty(plane.Drafts);
    }

    [Theory]
    [InlineData("CreateDraft")]
    [InlineData("StageDraftSpecs")]
    [InlineData("CreatePublication")]
    [InlineData("Publication")]
    public async Task A_command_that_is_stopped_leaves_no_draft(string at)
    {
        using CancellationTokenSource stop = new();
        FakeControlPlane plane = Plane(new FakeControlPlane
        {
            Instead = (operation, _) =>
            {
                if (operation == at) stop.Cancel();
                return null;
            },
        });
        EstuaryPublicationPlan plan = await PlanStateAsync(disable: false);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PublishAsync(plan.Specs, token: stop.Token));
        Assert.Empty(plane.Drafts);
        Assert.Equal("00000000000000a1", plane.Live["acmeCo/a"].PubId);
    }

    [Fact]
    public async Task Drafts_of_killed_runs_are_removed_and_others_are_not()
    {
        FakeControlPlane plane = Plane(new FakeControlPlane());
        string own = EstuaryRun.Start().Detail;
        string dead = string.Join(' ', own.Split(' ')[..^2]) + " 999999999 1)";
        plane.Drafts["d1"] = (dead, "2026-11-20T11:59:00Z", [], []);
        plane.Drafts["d2"] = (own, "2026-11-20T11:59:00Z", [], []);
        plane.Drafts["d3"] = ("SophiaAI publication 1 (run other 1 1)", "2026-11-20T10:59:00Z", [], []);
        plane.Drafts["d4"] = ("SophiaAI publication 1 (run other 1 1)", "2026-11-20T11:59:00Z", [], []);
        plane.Drafts["d5"] = ("of somebody who uses the dashboard", "2026-01-01T00:00:00Z", [], []);
        await PublishAsync(State(await PlanStateAsync(disable: false)));
        Assert.Equal(["d2", "d4", "d5"], plane.Drafts.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_key_goes_to_no_address_that_another_source_names()
    {
        Plane(new FakeControlPlane { IsOlder = true });
        EstuaryClient client = new(new ProviderContext(SophiaServices.List, _bed.Connection([("ESTUARY_API_KEY", "flow_sa_key")]), _bed.Events, new Dictionary<string, string> { ["ESTUARY_PUBLICATION_URL"] = "https://elsewhere.example/rest/v1" }));
        EstuaryPublicationPlan plan = await PlanStateAsync(disable: false);
        ServiceException refusal = await Assert.ThrowsAsync<ServiceException>(() => new EstuaryPublisher(client).PublishAsync(plan.Specs, new EstuaryPublishOptions("why") { Timeout = TimeSpan.FromSeconds(600) }, TestContext.Current.CancellationToken));
        Assert.Equal(FailureReason.UntrustedHost, refusal.Reason);
        Assert.DoesNotContain(_bed.Service.Requests, static request => request.Address.Host == "elsewhere.example");
    }

    private FakeControlPlane Plane(FakeControlPlane plane)
    {
        plane.Add("acmeCo/a", "capture", Model);
        _bed.Service.Always(plane.Answer);
        return plane;
    }

    private EstuaryClient Client() => new(_bed.Context(("ESTUARY_API_KEY", "flow_sa_key")));

    private EstuaryPublicationPlanner Planner() => new(Client());

    private Task<EstuaryPublicationPlan> PlanAsync(params EstuarySpecInput[] inputs) => Planner().PlanAsync(inputs, TestContext.Current.CancellationToken);

    private Task<EstuaryPublicationPlan> PlanStateAsync(bool disable) => Planner().PlanStateAsync(["acmeCo/a"], disable, TestContext.Current.CancellationToken);

    private static IReadOnlyList<EstuaryPlannedSpec> State(EstuaryPublicationPlan plan)
    {
        Assert.Empty(plan.Problems);
        return plan.Specs;
    }

    private Task<EstuaryPublicationOutcome> PublishAsync(IReadOnlyList<EstuaryPlannedSpec> specs, bool isDryRun = false, CancellationToken? token = null) => new EstuaryPublisher(Client())
        .PublishAsync(specs, new EstuaryPublishOptions("why") { IsDryRun = isDryRun, Timeout = TimeSpan.FromSeconds(600) }, token ?? TestContext.Current.CancellationToken);
}
