using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Monitoring;
using SophiaAI.Providers.Features.Monitoring.Store.Blobs;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store.Blobs;

/// <summary>Whole runs of the monitor over blobs.</summary>
public sealed class BlobRunTests : IDisposable
{
    private FakeBlobs _blobs = null!;
    private MonitorBench _bench = null!;

    public BlobRunTests() => Begin();

    public void Dispose()
    {
        _bench.Dispose();
        _blobs.Dispose();
    }

    [Fact]
    public async Task What_was_told_is_told_once_and_the_folder_stays_empty()
    {
        Assert.Equal(2, (await RunAsync(MonitorBench.Start)).Sent.Count);
        SophiaMonitorRun second = await RunAsync(MonitorBench.Start.AddMinutes(1));
        Assert.Equal((true, 0), (second.IsRepeated, second.Sent.Count));
        Assert.Empty((await RunAsync(MonitorBench.Start + MonitorBench.Interval)).Sent);
        Assert.Equal(2, _bench.Heard.Count);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_bench.Folder));
        Assert.Contains(BlobBench.State, _blobs.Names);
        Assert.Contains("prod/values-20261120.jsonl", _blobs.Names);
    }

    [Fact]
    public async Task A_run_that_loses_its_lease_while_it_tells_sends_nothing_more()
    {
        _bench.OnHeard = _ =>
        {
            _blobs.TakeLease(BlobBench.State, TimeSpan.FromSeconds(30));
            return Task.CompletedTask;
        };
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => RunAsync(MonitorBench.Start));
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Contains("has lost its turn", failure.Message, StringComparison.Ordinal);
        Assert.Single(_bench.Heard);

        _bench.OnHeard = null;
        await RunAsync(MonitorBench.Start.AddMinutes(1));
        // Of what was under way, one is repeated; what was not sent comes now.
        Assert.Equal(["First: Hot a 20", "First: Hot b 20"], _bench.Heard.Select(static message => message.Text).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(3, _bench.Heard.Count);
    }

    [Fact]
    public async Task A_run_that_slept_before_it_tells_looks_first_and_sends_nothing()
    {
        VirtualClock clock = MonitorBench.ClockAt(MonitorBench.Start);
        _blobs.Time = clock;
        _blobs.Instead = request =>
        {
            if (request.Method != HttpMethod.Put || !request.RequestUri!.AbsolutePath.Contains("values-", StringComparison.Ordinal)) return null;
            // What is pending has been written, and the message is still to be sent.
            clock.Advance(TimeSpan.FromMinutes(5));
            _blobs.TakeLease(BlobBench.State, TimeSpan.FromSeconds(60));
            return null;
        };
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => _bench.RunAsync(clock));
        Assert.Equal(FailureReason.Conflict, failure.Reason);
        Assert.Empty(_bench.Heard);
        Assert.Contains("Hot", _blobs.Read(BlobBench.State), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wherever_the_account_goes_away_one_message_is_repeated_at_most_and_none_is_lost(bool isDone)
    {
        int cut = 0;
        for (bool isGone = true; isGone; cut++)
        {
            Dispose();
            Begin();
            (int writes, isGone) = (0, false);
            HttpResponseMessage? Answer(HttpRequestMessage request, bool isAfterwards)
            {
                if (!isGone && request.Method == HttpMethod.Put && isAfterwards == isDone) isGone = writes++ == cut;
                return isGone ? new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) : null;
            }

            _blobs.Instead = request => Answer(request, isAfterwards: false);
            _blobs.Afterwards = request => Answer(request, isAfterwards: true);
            Exception? failure = await Record.ExceptionAsync(() => RunAsync(MonitorBench.Start));
            Assert.True(failure is null or ServiceException, failure?.ToString());
            _blobs.Instead = _blobs.Afterwards = static _ => null;
            _blobs.TakeLease(BlobBench.State, TimeSpan.Zero);
            foreach (int minutes in new[] { 1, 5, 10 }) await RunAsync(MonitorBench.Start.AddMinutes(minutes));
            string[] heard = [.. _bench.Heard.Select(static message => message.Text).Order(StringComparer.Ordinal)];
            Assert.True(heard.Distinct().SequenceEqual(["First: Hot a 20", "First: Hot b 20"]) && heard.Length <= 3, $"Write {cut}: {string.Join("; ", heard)}");
        }

        // The lease, the state before each message and after it, the values, and the end of the lease.
        Assert.True(cut >= 7, $"{cut} writes");
    }

    private void Begin()
    {
        _blobs = new FakeBlobs(new VirtualClock());
        _bench = new MonitorBench
        {
            HasWarm = false,
            Values = static _ => new Dictionary<string, double> { ["a"] = 20, ["b"] = 20 },
            Service = _blobs,
            Settings = new() { ["AZURE_STORAGE_KEY"] = BlobBench.Key },
            Store = static context => new BlobStore(context, BlobAddress.Read(BlobBench.Address)),
        };
    }

    private Task<SophiaMonitorRun> RunAsync(DateTimeOffset at)
    {
        VirtualClock clock = MonitorBench.ClockAt(at);
        _blobs.Time = clock;
        return _bench.RunAsync(clock);
    }
}
