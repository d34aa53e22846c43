using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.Results;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Snowflake;

public sealed class StatementStoreTests
{
    [Fact]
    public void The_oldest_results_are_forgotten_when_there_are_too_many()
    {
        ManualTime time = new();
        using StatementStore store = new(time);
        StatementRun running = store.GetOrAdd(Request("running")).Run;
        StatementRun first = store.GetOrAdd(Request("first")).Run;
        first.Succeed(new StoredResult([], [], 0), time.GetUtcNow());
        for (int i = 0; i < 10_000; i++)
            store.GetOrAdd(Request($"request {i}")).Run.Succeed(new StoredResult([], [], 0), time.GetUtcNow());

        Assert.Null(store.Find(first.Handle));
        Assert.True(store.GetOrAdd(Request("first")).IsNew);
        Assert.Same(running, store.Find(running.Handle));
    }

    [Fact]
    public void A_result_of_many_bytes_pushes_older_ones_out()
    {
        ManualTime time = new();
        using StatementStore store = new(time);
        StoredResult large = new([], [new Partition(1, 0, new byte[300 * 1024 * 1024])], 1);
        List<StatementRun> runs = Enumerable.Range(0, 3).Select(i => store.GetOrAdd(Request($"{i}")).Run).ToList();
        foreach (StatementRun? run in runs)
            run.Succeed(large, time.GetUtcNow());
        store.GetOrAdd(Request("next"));
        Assert.Equal([false, false, true], runs.Select(r => store.Find(r.Handle) is not null));
    }

    [Fact]
    public void Handles_are_uuids_and_differ()
    {
        using StatementStore store = new(new ManualTime());
        List<string> handles = Enumerable.Range(0, 100).Select(i => store.GetOrAdd(Request($"{i}")).Run.Handle).ToList();
        Assert.Equal(100, handles.Distinct().Count());
        Assert.All(handles, h => Assert.True(Guid.TryParse(h, out _)), throwIfEmpty: true);
    }

    private static SubmittedRequest Request(string id) => new() { RequestId = id, User = "SOPHIA", Sql = "select 1", Timeout = TimeSpan.FromSeconds(1) };
}
