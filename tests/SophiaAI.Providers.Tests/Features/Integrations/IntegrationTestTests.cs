using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Integrations;

/// <summary>How checks become a result.</summary>
public sealed class IntegrationTestTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task All_checks_passed()
    {
        IntegrationTestResult result = await Run(new Script(("A", () => "one"), ("B", () => "two")));
        Assert.Equal(IntegrationStatus.Passed, result.Status);
        Assert.Equal(["one", "two"], result.Checks.Select(check => check.Message));
    }

    [Fact]
    public async Task The_environment_is_the_configured_one_and_never_the_default()
    {
        static Task<IntegrationTestResult> RunIn(ProviderContext context) => new Script(("A", () => "one")).RunAsync(context, TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        Assert.Null((await RunIn(_bed.Context())).Environment);
        Assert.Equal("staging", (await RunIn(_bed.Context(("PULUMI_ENVIRONMENT", "staging")))).Environment);
    }

    [Fact]
    public async Task After_a_failure_the_rest_is_skipped_and_the_result_failed()
    {
        IntegrationTestResult result = await Run(new Script(
            ("A", () => "one"), ("B", () => throw new ServiceException("Gong", FailureReason.AccessDenied, "no") { RecommendedAction = "ask" }), ("C", () => "three")));
        Assert.Equal(IntegrationStatus.Failed, result.Status);
        Assert.Equal([IntegrationStatus.Passed, IntegrationStatus.Failed, IntegrationStatus.Skipped], result.Checks.Select(check => check.Status));
        Assert.Equal(("no", "ask"), (result.Checks[1].Message, result.Checks[1].RecommendedAction));
    }

    [Fact]
    public async Task Missing_settings_are_not_a_failure_but_their_own_status()
    {
        IntegrationTestResult result = await Run(new Script(("A", () => throw new ServiceException("Gong", FailureReason.NotConfigured, "no key"))));
        Assert.Equal(IntegrationStatus.NotConfigured, result.Status);
    }

    [Fact]
    public async Task Without_a_check_nothing_has_passed() => Assert.Equal(IntegrationStatus.Failed, (await Run(new Script())).Status);

    [Fact]
    public async Task An_exception_that_nobody_expected_fails_the_integration_and_no_more()
    {
        _bed.Runtime.Redactor.Register("top-secret-value");
        IntegrationTestResult result = await Run(new Script(("A", () => throw new InvalidOperationException("odd: top-secret-value"))));
        Assert.Equal(IntegrationStatus.Failed, result.Status);
        Assert.Equal("InvalidOperationException: odd: ***", result.Checks[0].Message);
    }

    [Fact]
    public async Task A_check_that_does_not_end_fails_at_the_limit()
    {
        Hanging test = new();
        Task<IntegrationTestResult> running = test.RunAsync(_bed.Context(), TimeSpan.FromSeconds(120), TestContext.Current.CancellationToken);
        await test.Started.Task;
        _bed.Clock.Advance(TimeSpan.FromSeconds(121));
        IntegrationTestResult result = await running;
        Assert.Equal(IntegrationStatus.Failed, result.Status);
        Assert.Contains("120 s", result.Checks[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_run_side_by_side_and_come_in_order()
    {
        // Each waits for the other to start: run one after the other, they would never end.
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        IntegrationTest[] tests = [new Meeting("One", first, second), new Meeting("Two", second, first)];
        List<string> names = [];
        await foreach (IntegrationTestResult result in IntegrationTestRunner.RunAsync(tests, _bed.Context(), TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken))
            names.Add(result.Integration);
        Assert.Equal(["One", "Two"], names);
    }

    private Task<IntegrationTestResult> Run(IntegrationTest test) =>
        test.RunAsync(_bed.Context(), TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

    private sealed class Script(params (string Name, Func<string> Check)[] checks) : IntegrationTest
    {
        public override string Name => "Script";

        protected override async Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken)
        {
            foreach ((string name, Func<string> check) in checks) await run.CheckAsync(name, _ => Task.FromResult(check()));
        }
    }

    private sealed class Hanging : IntegrationTest
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Name => "Hanging";

        protected override Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken) =>
            run.CheckAsync("Hang", async token =>
            {
                Started.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return string.Empty;
            });
    }

    private sealed class Meeting(string name, TaskCompletionSource mine, TaskCompletionSource theirs) : IntegrationTest
    {
        public override string Name => name;

        protected override Task RunChecksAsync(ProviderContext context, IntegrationTestRun run, CancellationToken cancellationToken) =>
            run.CheckAsync("Meet", async token =>
            {
                mine.TrySetResult();
                await theirs.Task.WaitAsync(token);
                return "met";
            });
    }
}
