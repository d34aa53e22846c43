using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Integrations;

/// <summary>How checks are run, and what becomes of them.</summary>
public sealed class CheckRunnerTests : IDisposable
{
    // The time for a check is a deadline, not a wait.
    private readonly TestBed _bed = new(new VirtualClock { LongestWait = TimeSpan.FromSeconds(59) });

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task All_checks_passed()
    {
        IntegrationTestResult result = await RunAsync(Passing("A", "one"), Passing("B", "two", "A"));
        Assert.Equal(IntegrationStatus.Passed, result.Status);
        Assert.Equal(["one", "two"], result.Checks.Select(static check => check.Message));
        Assert.Equal(["Script/A"], result.Checks[1].DependsOn);
        Assert.Equal("two", result.Finding);
    }

    [Fact]
    public async Task Those_that_were_chosen_know_of_it_before_any_begins()
    {
        List<string> order = [];
        Check[] checks = [.. new[] { "A", "B", "C" }.Select(name => new Check(name, string.Empty, _ =>
        {
            order.Add("run " + name);
            return Task.FromResult("ok");
        }) { Announce = () => order.Add(name), DependsOn = name == "B" ? ["A"] : [] })];
        await AllAsync(_bed.Context(), [new Script("Script", checks)], new CheckSelection { IsNamed = static name => name == "B" }, new CheckOptions());
        Assert.Equal(["A", "B", "run A", "run B"], order);
    }

    [Fact]
    public async Task The_environment_is_the_configured_one_and_never_the_default()
    {
        Assert.Null((await RunAsync(_bed.Context(), [Passing("A", "one")])).Environment);
        Assert.Equal("staging", (await RunAsync(_bed.Context(("PULUMI_ENVIRONMENT", "staging")), [Passing("A", "one")])).Environment);
    }

    [Fact]
    public async Task What_depends_on_a_failure_is_skipped_and_everything_else_goes_on()
    {
        IntegrationTestResult result = await RunAsync(
            Passing("A", "one"),
            Failing("B", new ServiceException("Gong", FailureReason.AccessDenied, "no") { RecommendedAction = "ask" }),
            Passing("C", "three", "B"),
            Passing("D", "four", "C"),
            Passing("E", "five", "A"));
        Assert.Equal(IntegrationStatus.Failed, result.Status);
        Assert.Equal(["Passed", "Failed", "Skipped", "Skipped", "Passed"], result.Checks.Select(static check => check.Status));
        Assert.Equal(("no", "ask", "AccessDenied"), (result.Checks[1].Message, result.Checks[1].RecommendedAction, result.Checks[1].Reason));
        Assert.Equal(["Not run: B failed.", "Not run: C was skipped."], result.Checks.Where(static check => check.Status == "Skipped").Select(static check => check.Message));
        Assert.Equal("B: no", result.Finding);
    }

    [Fact]
    public async Task A_check_may_depend_on_one_of_another_integration()
    {
        CheckSuite[] suites = [new Script("One", Failing("A", new InvalidOperationException("x"))), new Script("Two", Passing("A", "a"), Passing("B", "b", "One/A"))];
        List<IntegrationTestResult> results = await AllAsync(suites, new CheckSelection(), new CheckOptions());
        Assert.Equal(["Failed", "Passed"], results.Select(static result => result.Status));
        Assert.Equal("Not run: One/A failed.", results[1].Checks[1].Message);
    }

    [Fact]
    public async Task What_there_is_nothing_to_check_of_is_skipped_and_fails_nothing()
    {
        IntegrationTestResult result = await RunAsync(Passing("A", "one"), Failing("B", new CheckSkippedException("No key is set.")));
        Assert.Equal((IntegrationStatus.Passed, "No key is set."), (result.Status, result.Checks[1].Message));
        Assert.Equal(IntegrationStatus.Skipped, (await RunAsync(Failing("B", new CheckSkippedException("No key is set.")))).Status);
    }

    [Fact]
    public async Task Missing_settings_are_not_a_failure_but_their_own_status()
    {
        IntegrationTestResult result = await RunAsync(Failing("A", new ServiceException("Gong", FailureReason.NotConfigured, "no key")), Passing("B", "b", "A"));
        Assert.Equal(IntegrationStatus.NotConfigured, result.Status);
        Assert.Equal("Not run: A is not configured.", result.Checks[1].Message);
    }

    [Fact]
    public async Task An_exception_that_nobody_expected_fails_the_check_and_shows_no_secret()
    {
        _bed.Runtime.Redactor.Register("top-secret-value");
        IntegrationTestResult result = await RunAsync(Failing("A", new InvalidOperationException("odd: top-secret-value")));
        Assert.Equal("InvalidOperationException: odd: ***", result.Checks[0].Message);
        Assert.Null(result.Checks[0].Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_check_that_does_not_end_fails_at_the_limit_and_the_others_go_on(bool listens)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Check hanging = new("Hang", string.Empty, async run =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, listens ? run.Token : CancellationToken.None);
            return string.Empty;
        });
        Task<IntegrationTestResult> running = RunAsync(_bed.Context(), [hanging, Passing("B", "two")], new CheckOptions { Timeout = TimeSpan.FromSeconds(120) });
        await started.Task;
        _bed.Clock.Advance(TimeSpan.FromSeconds(121));
        IntegrationTestResult result = await running;
        Assert.Equal(["Failed", "Passed"], result.Checks.Select(static check => check.Status));
        Assert.Equal(("Timeout", "Not finished within 120 s."), (result.Checks[0].Reason, result.Checks[0].Message));
    }

    [Fact]
    public async Task Independent_checks_run_side_by_side_and_results_come_in_order()
    {
        // Each waits for the other to start: run one after the other, they would never end.
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        CheckSuite[] suites = [new Script("One", Meeting(first, second)), new Script("Two", Meeting(second, first))];
        Assert.Equal(["One", "Two"], (await AllAsync(suites, new CheckSelection(), new CheckOptions())).Select(static result => result.Integration));
    }

    [Fact]
    public async Task No_more_checks_run_at_once_than_are_allowed()
    {
        int running = 0, most = 0;
        Check Counting(string name) => new(name, string.Empty, async run =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return name;
        });
        await RunAsync(_bed.Context(), [Counting("A"), Counting("B"), Counting("C"), Counting("D")], new CheckOptions { ThrottleLimit = 1 });
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_failed_check_is_tried_again_as_often_as_was_asked_for()
    {
        int attempts = 0;
        Check second = new("A", string.Empty, _ => ++attempts < 3 ? throw new ServiceException("Gong", FailureReason.Unavailable, "busy") : Task.FromResult("ok"));
        IntegrationCheck check = Assert.Single((await RunAsync(_bed.Context(), [second], new CheckOptions { Retries = 2 })).Checks);
        Assert.Equal(("Passed", 3), (check.Status, check.Attempts));
    }

    [Fact]
    public async Task The_duration_is_that_of_the_integrations_own_checks_with_all_attempts()
    {
        int attempts = 0;
        Check Slow(string name, int seconds, params string[] dependsOn) => new(name, string.Empty, _ =>
        {
            _bed.Clock.Advance(TimeSpan.FromSeconds(seconds));
            return Task.FromResult(name);
        })
        { DependsOn = dependsOn };
        Check again = new("C", string.Empty, _ => ++attempts == 1 ? throw new ServiceException("Gong", FailureReason.Unavailable, "busy") : Task.FromResult("ok")) { DependsOn = ["Two/B"] };
        DateTimeOffset begun = _bed.Clock.GetUtcNow();
        CheckSuite[] suites = [new Script("One", Slow("A", 30)), new Script("Two", Slow("B", 5, "One/A")), new Script("Three", again)];
        List<IntegrationTestResult> results = await AllAsync(suites, new CheckSelection(), new CheckOptions { ThrottleLimit = 1, Retries = 1, RetryDelay = TimeSpan.FromSeconds(3) });
        Assert.Equal([30, 5, 3], results.Select(static result => result.Duration.TotalSeconds));
        Assert.Equal([0, 30, 35], results.Select(result => (result.Timestamp - begun).TotalSeconds));
    }

    [Fact]
    public async Task What_was_not_run_has_no_time()
    {
        IntegrationTestResult result = await RunAsync(Failing("A", new InvalidOperationException("x")), Passing("B", "b", "A"), Passing("C", "c", "No such check"));
        Assert.Equal([_bed.Clock.GetUtcNow(), null, null], result.Checks.Select(static check => check.Timestamp));
    }

    [Fact]
    public async Task A_failure_is_found_before_what_is_not_configured_and_says_how_many_there_are()
    {
        IntegrationTestResult result = await RunAsync(
            Failing("A", new ServiceException("Gong", FailureReason.NotConfigured, "no key")),
            Failing("B", new ServiceException("Gong", FailureReason.NotFound, "None.")),
            Failing("C", new ServiceException("Gong", FailureReason.NotFound, "Neither.")));
        Assert.Equal("B: None. 1 other check failed too.", result.Finding);
        Assert.Equal("A: no key", (await RunAsync(Failing("A", new ServiceException("Gong", FailureReason.NotConfigured, "no key")))).Finding);
    }

    [Fact]
    public async Task What_was_measured_is_in_the_result()
    {
        Check measuring = new("A", string.Empty, run =>
        {
            run.Measure("QueryLatency", 1.5, "s");
            throw new ServiceException("Gong", FailureReason.NotFound, "none");
        });
        Measurement measured = Assert.Single((await RunAsync(measuring)).Checks[0].Measurements);
        Assert.Equal(("QueryLatency 1.5 s", _bed.Clock.GetUtcNow()), (measured.ToString(), measured.Timestamp));
    }

    [Theory]
    [InlineData("B", "It depends on 'B', and there is no such check.")]
    [InlineData("A", "Script/A depends on itself, by way of Script/A.")]
    public async Task A_check_that_can_not_be_placed_fails_and_says_why(string dependsOn, string message)
    {
        IntegrationCheck check = (await RunAsync(Passing("A", "one", dependsOn))).Checks[0];
        Assert.Equal(("Failed", "InvalidRequest", message), (check.Status, check.Reason, check.Message));
    }

    [Fact]
    public async Task Work_that_is_stopped_ends_with_the_callers_token()
    {
        using CancellationTokenSource stop = new();
        Check stopping = new("A", string.Empty, async run =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, run.Token);
            return string.Empty;
        });
        CheckGraph graph = new([new Script("Script", stopping)]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IntegrationTestResult unused in new CheckRunner(_bed.Context(), new CheckOptions()).RunAsync(graph.Checks, stop.Token))
            {
            }
        });
    }

    private static Check Passing(string name, string found, params string[] dependsOn) => new(name, string.Empty, _ => Task.FromResult(found)) { DependsOn = dependsOn };

    private static Check Failing(string name, Exception exception) => new(name, string.Empty, _ => throw exception);

    private static Check Meeting(TaskCompletionSource mine, TaskCompletionSource theirs) => new("Meet", string.Empty, async run =>
    {
        mine.TrySetResult();
        await theirs.Task.WaitAsync(run.Token);
        return "met";
    });

    private Task<IntegrationTestResult> RunAsync(params Check[] checks) => RunAsync(_bed.Context(), checks);

    private static async Task<IntegrationTestResult> RunAsync(ProviderContext context, Check[] checks, CheckOptions? options = null) =>
        Assert.Single(await AllAsync(context, [new Script("Script", checks)], new CheckSelection(), options ?? new CheckOptions()));

    private Task<List<IntegrationTestResult>> AllAsync(CheckSuite[] suites, CheckSelection selection, CheckOptions options) => AllAsync(_bed.Context(), suites, selection, options);

    private static async Task<List<IntegrationTestResult>> AllAsync(ProviderContext context, CheckSuite[] suites, CheckSelection selection, CheckOptions options)
    {
        List<IntegrationTestResult> results = [];
        await foreach (IntegrationTestResult result in new CheckRunner(context, options).RunAsync(new CheckGraph(suites).Select(selection), TestContext.Current.CancellationToken))
            results.Add(result);
        return results;
    }

    private sealed class Script(string integration, params Check[] checks) : CheckSuite
    {
        public override string Integration => integration;

        public override IReadOnlyList<Check> Checks => checks;
    }
}
