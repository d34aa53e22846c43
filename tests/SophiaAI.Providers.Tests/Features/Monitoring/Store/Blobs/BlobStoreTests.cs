using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Monitoring.Samples;
using SophiaAI.Providers.Features.Monitoring.Store;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store.Blobs;

/// <summary>The monitor's state and values in blobs: one turn at a time, and nothing written without it.</summary>
public sealed class BlobStoreTests : IDisposable
{
    private readonly BlobBench _bench = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_state_is_read_as_it_was_written_and_the_lease_ends_with_the_turn()
    {
        Assert.Equal((null, false), await LoadAsync());
        await using (IMonitorTurn turn = await _bench.TurnAsync())
        {
            Assert.True(_bench.Blobs.IsLeased(BlobBench.State));
            // What is there for the lease only is no state.
            Assert.Equal((null, false), await LoadAsync());
            await turn.SaveAsync(new MonitorState { Slot = _bench.Now }, Stop);
        }

        Assert.Equal((_bench.Now, true), await LoadAsync());
        Assert.False(_bench.Blobs.IsLeased(BlobBench.State));
        await using IMonitorTurn next = await _bench.TurnAsync();
        Assert.Equal((_bench.Now, true), await LoadAsync());
    }

    [Fact]
    public async Task While_one_run_works_another_waits_and_says_why_it_gives_up()
    {
        _bench.Blobs.Write(BlobBench.State, string.Empty);
        _bench.Blobs.TakeLease(BlobBench.State, TimeSpan.FromHours(1));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => _bench.TurnAsync());
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Equal($"Another run of the monitor works with '{BlobBench.Address}', and has not ended within 30 s.", failure.Message);
        Assert.InRange(_bench.Clock.Waits.Count, 15, 30);
    }

    [Fact]
    public async Task The_lease_of_a_run_that_was_cut_ends_by_itself()
    {
        _bench.Blobs.Write(BlobBench.State, string.Empty);
        _bench.Blobs.TakeLease(BlobBench.State, TimeSpan.FromSeconds(60));
        await using IMonitorTurn turn = await _bench.TurnAsync(TimeSpan.FromMinutes(2));
        await turn.SaveAsync(new MonitorState { Slot = _bench.Now }, Stop);
        Assert.DoesNotContain(_bench.Blobs.Requests, static request => request.Contains("break", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_has_lost_its_lease_writes_nothing_and_knows_it(bool isTaken)
    {
        IMonitorTurn turn = await _bench.TurnAsync();
        await turn.SaveAsync(new MonitorState { Slot = _bench.Now }, Stop);
        string before = _bench.Blobs.Read(BlobBench.State);
        // While it slept, somebody else had a turn; or nobody had.
        if (isTaken) _bench.Blobs.TakeLease(BlobBench.State, TimeSpan.FromMinutes(1));
        else _bench.Blobs.TakeLease(BlobBench.State, TimeSpan.Zero);

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => turn.SaveAsync(new MonitorState { Slot = _bench.Now.AddMinutes(5) }, Stop));
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Contains("has lost its turn", failure.Message, StringComparison.Ordinal);
        Assert.True(turn.Lost.IsCancellationRequested);
        Assert.Equal(before, _bench.Blobs.Read(BlobBench.State));
        await Assert.ThrowsAsync<ServiceException>(() => turn.EnsureAsync(Stop));
        await turn.DisposeAsync();
        Assert.Equal(isTaken, _bench.Blobs.IsLeased(BlobBench.State));
    }

    [Fact]
    public async Task Before_a_message_a_lease_that_is_old_is_renewed_and_one_that_is_gone_is_noticed()
    {
        await using IMonitorTurn turn = await _bench.TurnAsync();
        await turn.EnsureAsync(Stop);
        Assert.DoesNotContain(_bench.Blobs.Requests, static request => request.EndsWith("renew", StringComparison.Ordinal));
        _bench.Clock.Advance(TimeSpan.FromSeconds(45));
        await turn.EnsureAsync(Stop);
        Assert.Contains($"PUT {BlobBench.State} lease renew", _bench.Blobs.Requests);

        _bench.Blobs.TakeLease(BlobBench.State, TimeSpan.FromHours(1));
        _bench.Clock.Advance(TimeSpan.FromSeconds(45));
        Assert.Equal(FailureReason.Conflict, (await Assert.ThrowsAsync<ServiceException>(() => turn.EnsureAsync(Stop))).Reason);
    }

    [Fact]
    public async Task An_account_that_does_not_answer_for_a_minute_ends_the_turn()
    {
        await using IMonitorTurn turn = await _bench.TurnAsync();
        _bench.Blobs.Instead = static _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        _bench.Clock.Advance(TimeSpan.FromSeconds(61));
        await Assert.ThrowsAsync<ServiceException>(() => turn.EnsureAsync(Stop));
        Assert.True(turn.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_no_lost_turn()
    {
        int lost = 0;
        _bench.Blobs.Afterwards = request => request.Method == HttpMethod.Put && lost++ % 2 == 0 ? new HttpResponseMessage(HttpStatusCode.InternalServerError) : null;
        await using IMonitorTurn turn = await _bench.TurnAsync();
        await turn.SaveAsync(new MonitorState { Slot = _bench.Now }, Stop);
        Assert.True((await LoadAsync()).IsWritten);
        Assert.True(lost >= 4, "Each write was answered once in vain.");
    }

    [Theory]
    [InlineData("[1]", "is damaged")]
    [InlineData("{\"version\":2}", "was written by a newer version of the module (format 2)")]
    public async Task What_can_not_be_read_is_said_and_kept_aside_as_a_blob(string text, string expected)
    {
        _bench.Blobs.Write(BlobBench.State, text);
        LoadedState loaded = await _bench.Store.LoadAsync(_bench.Now, Stop);
        Assert.Equal($"The monitor's state '{BlobBench.Address}/state.json' {expected}.", loaded.Problem);
        await using IMonitorTurn turn = await _bench.TurnAsync();

        Assert.Equal($"{BlobBench.Address}/state.json.20261120T120000.unreadable", await turn.SetAsideAsync(_bench.Now, Stop));

        Assert.Equal(text, _bench.Blobs.Read($"{BlobBench.State}.20261120T120000.unreadable"));
        Assert.Equal((null, false), await LoadAsync());
        await turn.SaveAsync(new MonitorState { Slot = _bench.Now }, Stop);
    }

    [Fact]
    public async Task Of_what_can_not_be_read_five_are_kept()
    {
        await using IMonitorTurn turn = await _bench.TurnAsync();
        for (int day = 0; day < 5; day++) Assert.NotNull(await turn.SetAsideAsync(_bench.Now.AddDays(day), Stop));
        Assert.Null(await turn.SetAsideAsync(_bench.Now.AddDays(5), Stop));
        Assert.Equal(6, _bench.Blobs.Names.Count);
    }

    [Fact]
    public async Task Values_are_read_as_they_were_written_also_over_a_day_and_after_a_lost_answer()
    {
        int writes = 0;
        _bench.Blobs.Afterwards = request => request.Method == HttpMethod.Put && ++writes == 1 ? new HttpResponseMessage(HttpStatusCode.InternalServerError) : null;
        foreach (double value in new double[] { 1, 0 })
        {
            SampleStore samples = await _bench.SamplesAsync();
            samples.Add(_bench.Now, [new Reading(BlobBench.Up.Measure, BlobBench.Up.Labels, value, _bench.Now)]);
            await samples.SaveAsync(Stop);
            _bench.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([1, 0], Values(await _bench.SamplesAsync()));
        Assert.Equal(["prod/days-202611.jsonl", "prod/hours-20261120.jsonl", "prod/values-20261120.jsonl", "prod/values-20261121.jsonl"], _bench.Blobs.Names);
    }

    [Fact]
    public async Task Values_that_somebody_else_has_written_meanwhile_are_not_overwritten()
    {
        SampleStore samples = await _bench.SamplesAsync();
        samples.Add(_bench.Now, [new Reading(BlobBench.Up.Measure, BlobBench.Up.Labels, 1, _bench.Now)]);
        _bench.Blobs.Write("prod/values-20261120.jsonl", "{}\n");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => samples.SaveAsync(Stop));
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Equal("{}\n", _bench.Blobs.Read("prod/values-20261120.jsonl"));
    }

    [Fact]
    public async Task Files_that_are_too_old_are_removed_and_others_are_left()
    {
        _bench.Blobs.Write("prod/values-20261101.jsonl", "{}\n");
        _bench.Blobs.Write("prod/values-of-mine.jsonl", "{}\n");
        _bench.Blobs.Write("prod/values-20261119.jsonl/x.jsonl", "{}\n");
        SampleStore samples = await _bench.SamplesAsync();
        samples.Add(_bench.Now, [new Reading(BlobBench.Up.Measure, BlobBench.Up.Labels, 1, _bench.Now)]);
        await samples.SaveAsync(Stop);
        Assert.Equal(["prod/hours-20261120.jsonl", "prod/values-20261119.jsonl/x.jsonl", "prod/values-20261120.jsonl", "prod/values-of-mine.jsonl"], _bench.Blobs.Names);
    }

    [Fact]
    public async Task A_machine_that_knows_a_version_does_not_read_it_again()
    {
        string home = Directory.CreateTempSubdirectory("sophia-").FullName;
        try
        {
            using BlobBench bench = new(home);
            bench.Blobs.Write("prod/values-20261119.jsonl", Line(bench.Now.AddDays(-1), 7));
            Assert.Equal([7], Values(await bench.SamplesAsync()));
            SampleStore samples = await bench.SamplesAsync();
            samples.Add(bench.Now, [new Reading(BlobBench.Up.Measure, BlobBench.Up.Labels, 8, bench.Now)]);
            await samples.SaveAsync(Stop);
            bench.Blobs.Requests.Clear();

            Assert.Equal([7, 8], Values(await bench.SamplesAsync()));
            Assert.DoesNotContain(bench.Blobs.Requests, static request => request.Contains(".jsonl", StringComparison.Ordinal));

            bench.Blobs.Write("prod/values-20261119.jsonl", Line(bench.Now.AddDays(-1), 9));
            Assert.Equal([9, 8], Values(await bench.SamplesAsync()));
            Assert.Equal(["GET prod/values-20261119.jsonl"], bench.Blobs.Requests.Where(static request => request.Contains(".jsonl", StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_said_and_not_appended_to()
    {
        _bench.Blobs.Write("prod/values-20261120.jsonl", new string('x', SampleLimits.LongestFile + 1));
        SampleStore samples = await _bench.SamplesAsync();
        Assert.Equal("'values-20261120.jsonl' in the monitor's container is longer than 32 MiB. Its values were not read.", Assert.Single(samples.Warnings));
        samples.Add(_bench.Now, [new Reading(BlobBench.Up.Measure, BlobBench.Up.Labels, 1, _bench.Now)]);
        await samples.SaveAsync(Stop);
        Assert.Equal(SampleLimits.LongestFile + 1, _bench.Blobs.Read("prod/values-20261120.jsonl").Length);
    }

    private static string Line(DateTimeOffset at, int value) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{{\"s\":0,\"m\":\"up\",\"l\":{{\"service\":\"Gong\"}}}}\n{{\"t\":{at.ToUnixTimeSeconds()},\"v\":[0,{value}]}}\n");

    private IEnumerable<double> Values(SampleStore samples) =>
        samples.Samples(BlobBench.Up.Measure, BlobBench.Up.Labels, _bench.Now.AddDays(-7), _bench.Now).Select(static sample => sample.Mean);

    private async Task<(DateTimeOffset? Slot, bool IsWritten)> LoadAsync()
    {
        LoadedState loaded = await _bench.Store.LoadAsync(_bench.Now, Stop);
        Assert.Null(loaded.Problem);
        return (loaded.State.Slot, loaded.IsWritten);
    }
}
