using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Planning;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Planning;

/// <summary>A plan never overwrites other people's changes, and its outcome never has to be guessed.</summary>
public sealed class PlanExecutionTests : IDisposable
{
    private readonly TestBed _bed = new();
    private readonly Shelf _shelf = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_plan_is_written_once_and_gives_its_changes()
    {
        Assert.Equal(["mine at 1"], await Write(new ShelfPlan(_shelf)));
        Assert.Equal((1, 0), (_shelf.Writes, _shelf.Reads));
        Assert.Empty(_bed.Clock.Waits);
    }

    [Fact]
    public async Task A_plan_without_changes_is_not_written()
    {
        _shelf.Put("mine");
        Assert.Equal(["mine at 1"], await Write(new ShelfPlan(_shelf)));
        Assert.Equal(0, _shelf.Writes);
    }

    [Fact]
    public async Task After_a_conflict_it_waits_plans_again_and_writes()
    {
        _shelf.BeforeWrite = () => _shelf.Put($"theirs {_shelf.Version}", upTo: 3);

        Assert.Equal(["mine at 4"], await Write(new ShelfPlan(_shelf)));

        Assert.Equal([100, 200, 400], _bed.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
        Assert.Equal((4, 3), (_shelf.Writes, _shelf.Reads));
        Assert.Contains(_bed.Events.Messages(ProviderEventKind.Verbose), static message => message.Contains("the shelf was changed by somebody else", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(4)]
    public async Task When_others_write_every_time_the_conflict_is_an_error(int most)
    {
        _shelf.BeforeWrite = () => _shelf.Put($"theirs {_shelf.Version}");

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Write(new ShelfPlan(_shelf) { Most = most }));

        Assert.Equal((FailureReason.Conflict, most), (failure.Reason, _shelf.Writes));
        Assert.All(_bed.Clock.Waits, static wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(2)), throwIfEmpty: true);
    }

    [Fact]
    public async Task A_plan_that_has_become_another_one_is_not_written_before_it_is_agreed_to()
    {
        _shelf.BeforeWrite = () => _shelf.Put("theirs", upTo: 1);
        PlanExecution<ShelfPlan, string> execution = Execution(new ShelfPlan(_shelf) { Asks = true });

        Assert.Null(await execution.WriteAsync(Token));

        Assert.Equal((1, "theirs"), (_shelf.Writes, _shelf.Content));
        Assert.Equal("the shelf: theirs to mine", execution.Plan.ToString());
        Assert.Equal(["mine at 2"], await execution.WriteAsync(Token));
    }

    [Fact]
    public async Task Its_writes_are_counted_over_all_agreements()
    {
        _shelf.BeforeWrite = () => _shelf.Put($"theirs {_shelf.Version}");
        PlanExecution<ShelfPlan, string> execution = Execution(new ShelfPlan(_shelf) { Asks = true, Most = 2 });
        Assert.Null(await execution.WriteAsync(Token));
        Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(() => execution.WriteAsync(Token))).Reason);
    }

    [Theory]
    [InlineData(FailureReason.Conflict)]
    [InlineData(FailureReason.ConnectionFailed)]
    [InlineData(FailureReason.InvalidResponse)]
    public async Task What_was_written_without_an_answer_is_found_done_and_not_written_again(FailureReason reason)
    {
        _shelf.AfterWrite = () => throw Failure(reason);
        Assert.Equal(["mine at 1"], await Write(new ShelfPlan(_shelf) { Most = 1 }));
        Assert.Equal((1, 1), (_shelf.Writes, _shelf.Reads));
    }

    [Fact]
    public async Task What_was_not_written_is_the_failure_that_it_was_and_not_tried_again()
    {
        _shelf.BeforeWrite = () => throw Failure(FailureReason.Timeout);
        Assert.Equal(FailureReason.Timeout, (await Assert.ThrowsAsync<ServiceException>(() => Write(new ShelfPlan(_shelf)))).Reason);
        Assert.Equal((1, 1), (_shelf.Writes, _shelf.Reads));
    }

    [Fact]
    public async Task A_failure_that_says_that_nothing_was_done_is_not_looked_into()
    {
        _shelf.BeforeWrite = () => throw Failure(FailureReason.AccessDenied);
        await Assert.ThrowsAsync<ServiceException>(() => Write(new ShelfPlan(_shelf)));
        Assert.Equal((1, 0), (_shelf.Writes, _shelf.Reads));
    }

    [Fact]
    public async Task What_may_not_be_written_any_more_is_refused_at_once()
    {
        _shelf.BeforeWrite = () => _shelf.Put("theirs", upTo: 1);

        ServiceException refused = await Assert.ThrowsAsync<ServiceException>(() => Write(new ShelfPlan(_shelf) { Protected = "theirs" }));

        Assert.Equal("theirs must stay", refused.Message);
        Assert.Equal((1, "theirs"), (_shelf.Writes, _shelf.Content));
    }

    [Fact]
    public async Task A_wait_ends_when_the_command_is_stopped()
    {
        using TestBed bed = new(new VirtualClock { HoldsWaits = true });
        using CancellationTokenSource stop = new();
        _shelf.BeforeWrite = () => _shelf.Put("theirs", upTo: 1);
        Task<IReadOnlyList<string>> writing = new PlanExecution<ShelfPlan, string>(bed.Context(), new ShelfPlan(_shelf)).WriteToEndAsync(stop.Token);
        await bed.Clock.Waiting.Task.WaitAsync(Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.Equal("theirs", _shelf.Content);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ServiceException Failure(FailureReason reason) => new("Shelf", reason, $"{reason}");

    private PlanExecution<ShelfPlan, string> Execution(ShelfPlan plan) => new(_bed.Context(), plan);

    private Task<IReadOnlyList<string>> Write(ShelfPlan plan) => Execution(plan).WriteToEndAsync(Token);

    /// <summary>Contains one text, and accepts another only from a caller that knows its version.</summary>
    private sealed class Shelf
    {
        public string Content { get; private set; } = string.Empty;

        public int Version { get; private set; }

        public int Reads { get; private set; }

        public int Writes { get; private set; }

        public Action? BeforeWrite { get; set; }

        public Action? AfterWrite { get; set; }

        public void Put(string content, int upTo = int.MaxValue)
        {
            if (Version >= upTo) return;
            Content = content;
            Version++;
        }

        public Shelf Read()
        {
            Reads++;
            return this;
        }

        public int Write(string content, int version)
        {
            Writes++;
            BeforeWrite?.Invoke();
            if (version != Version) throw Failure(FailureReason.Conflict);
            Put(content);
            AfterWrite?.Invoke();
            return Version;
        }
    }

    /// <summary>The plan to put "mine" on the shelf.</summary>
    private sealed class ShelfPlan(Shelf shelf) : AtomicPlan<ShelfPlan, string>
    {
        private readonly string _content = shelf.Content;
        private readonly int _version = shelf.Version;

        public int Most { get; init; } = 24;

        public bool Asks { get; init; }

        public string? Protected { get; init; }

        public override string Target => "the shelf";

        public override string Summary => $"{_content} to mine";

        public override bool HasChanges => _content != "mine";

        public override IReadOnlyList<string> Changes => [HasChanges ? "mine" : $"mine at {_version}"];

        protected internal override int MaxWrites => Most;

        protected internal override bool AsksAgain => Asks;

        protected internal override void Check()
        {
            if (_content == Protected) throw new ServiceException("Shelf", FailureReason.Conflict, $"{Protected} must stay");
        }

        protected internal override Task<IReadOnlyList<string>> WriteAsync(CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([$"mine at {shelf.Write("mine", _version)}"]);

        protected internal override Task<ShelfPlan> ReplanAsync(CancellationToken cancellationToken) =>
            Task.FromResult(new ShelfPlan(shelf.Read()) { Most = Most, Asks = Asks, Protected = Protected });

        protected internal override IReadOnlyList<string> Made(ShelfPlan now) => [$"mine at {now._version}"];
    }
}
