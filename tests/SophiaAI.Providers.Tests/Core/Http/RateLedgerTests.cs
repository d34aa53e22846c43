using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Core.Http;

/// <summary>Limits that the processes of a machine keep together. Each bed stands for a process; all have one clock.</summary>
public sealed class RateLedgerTests : IDisposable
{
    private static readonly RateLimit[] s_limits = [new(3, TimeSpan.FromSeconds(1)), new(10_000, TimeSpan.FromDays(1))];

    private readonly string _parent = Directory.CreateTempSubdirectory("sophia-").FullName;
    private readonly VirtualClock _clock = new();
    private readonly List<TestBed> _beds = [];

    public void Dispose()
    {
        foreach (TestBed bed in _beds) bed.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    private string Folder => Path.Combine(_parent, "state", "SophiaAI");

    private string Ledger => Assert.Single(Directory.GetFiles(Folder));

    [Fact]
    public async Task Three_processes_together_keep_the_limit()
    {
        HttpServiceClient[] clients = [Process().Client(limits: s_limits), Process().Client(limits: s_limits), Process().Client(limits: s_limits)];

        for (int i = 0; i < 12; i++)
        {
            foreach (HttpServiceClient client in clients) await Get(client);
        }

        DateTimeOffset[] times = Times();
        Assert.Equal(36, times.Length);
        for (int i = 3; i < times.Length; i++) Assert.True(times[i] - times[i - 3] >= TimeSpan.FromSeconds(1));
        Assert.Equal((TimeSpan.FromSeconds(1) + RateRules.Margin) * 11, times[^1] - times[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Parallel_requests_keep_the_limit_and_all_are_sent(int processes)
    {
        // The ledgers wait for each other in real time: in virtual time, a second of that passes before the other thread runs.
        RateGate[] gates = Enumerable.Range(0, processes)
            .Select(_ => new RateGate(s_limits, _clock, new RateLedger(Folder, ["Gong"], s_limits, TimeProvider.System, () => 0.5))).ToArray();
        ConcurrentBag<DateTimeOffset> sent = [];

        await Task.WhenAll(Enumerable.Range(0, 36).Select(i => Task.Run(() => SendAsync(gates[i % processes], sent))));

        DateTimeOffset[] times = sent.Order().ToArray();
        Assert.Equal(36, times.Length);
        for (int i = 3; i < times.Length; i++) Assert.True(times[i] - times[i - 3] >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_day_s_limit_outlives_the_process()
    {
        RateLimit[] limits = [new(200, TimeSpan.FromDays(1))];
        TestBed first = Process();
        for (int i = 0; i < 200; i++) await Get(first.Client(limits: limits));

        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Get(Process().Client(limits: limits)));

        Assert.Equal(FailureReason.RateLimited, failure.Reason);
        Assert.InRange(failure.RetryAfter!.Value, TimeSpan.FromDays(1), TimeSpan.FromHours(24.5));
    }

    [Fact]
    public async Task A_process_that_was_killed_before_the_response_counts_for_a_while()
    {
        RateLimit[] limits = [new(1, TimeSpan.FromSeconds(5))];
        TestBed killed = Process();
        killed.Service.Hang();
        _ = Get(killed.Client(limits: limits));
        await killed.Service.Hanging.Task;
        DateTimeOffset sent = _clock.GetUtcNow();

        await Get(Process().Client(limits: limits));

        Assert.Equal(RateRules.LongestWay + TimeSpan.FromSeconds(5) + RateRules.Margin, _clock.GetUtcNow() - sent);
    }

    [Fact]
    public async Task An_announced_closure_holds_for_every_process()
    {
        string reset = _clock.GetUtcNow().AddSeconds(42).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        TestBed first = Process();
        first.Service.Answer(HttpStatusCode.OK, headers: [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", reset)]);
        await Get(Announcing(first));
        TestBed second = Process();

        await Get(Announcing(second));

        Assert.Equal(TimeSpan.FromSeconds(42), second.Service.Requests[0].Time - first.Service.Requests[0].Time);
        Assert.Contains(second.Events.Messages(ProviderEventKind.Verbose), message => message == "Gong: waiting 42 s for Gong's rate limit");
    }

    [Fact]
    public async Task Other_credentials_and_other_hosts_have_ledgers_of_their_own()
    {
        RateLimit[] limits = [new(1, TimeSpan.FromSeconds(5))];
        TestBed bed = Process();

        await Get(bed.Client(limits: limits));
        await Get(bed.Client(limits: limits, key: "other"));
        await Get(bed.Client("https://us-1.api.gong.io", limits));

        Assert.Empty(_clock.Waits);
        Assert.Equal(3, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public async Task A_service_without_limits_has_no_ledger()
    {
        await Get(Process().Client());
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task No_file_reveals_who_called_what_and_only_the_owner_can_read_them()
    {
        await Get(Process().Client(limits: s_limits, key: "access-key-of-a-test"));

        Assert.Matches("^[0-9A-F]{64}\\.rate$", Path.GetFileName(Ledger));
        Assert.DoesNotContain("access-key", Encoding.Latin1.GetString(File.ReadAllBytes(Ledger)), StringComparison.Ordinal);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Ledger));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100_000)]
    public async Task A_file_that_is_garbage_is_ignored_and_rewritten(int length)
    {
        RateLimit[] limits = [new(1, TimeSpan.FromSeconds(5))];
        await Get(Process().Client(limits: limits));
        File.WriteAllBytes(Ledger, Enumerable.Repeat((byte)'x', length).ToArray());
        await Get(Process().Client(limits: limits));
        Assert.Empty(_clock.Waits);

        await Get(Process().Client(limits: limits));

        Assert.Equal(TimeSpan.FromSeconds(5) + RateRules.Margin, Assert.Single(_clock.Waits));
    }

    [Fact]
    public async Task A_file_cut_anywhere_is_ignored()
    {
        await Get(Process().Client(limits: s_limits));
        byte[] whole = File.ReadAllBytes(Ledger);
        for (int length = 0; length < whole.Length; length++)
            Assert.Equal(_clock.GetUtcNow(), RateRecord.Read(whole[..length], [new RateLimit(1, TimeSpan.FromSeconds(5))]).Free(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_ledger_that_stays_locked_is_left_alone_after_a_second()
    {
        TestBed bed = Process();
        HttpServiceClient client = bed.Client(limits: s_limits);
        await Get(client);
        DateTimeOffset start = _clock.GetUtcNow();
        using (new FileStream(Ledger, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            for (int i = 0; i < 5; i++) await Get(client);
        }

        // The limit is still kept within the process, and the second is lost only once.
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3.5));
        string line = Assert.Single(bed.Events.Messages(ProviderEventKind.Verbose), message => message.Contains("alone", StringComparison.Ordinal));
        Assert.Contains("locked", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_while_the_ledger_was_locked_is_added_afterwards()
    {
        HttpServiceClient other = Process().Client(limits: s_limits);
        for (int i = 0; i < 5; i++) await Get(other);
        HttpServiceClient client = Process().Client(limits: s_limits);
        await Get(client);
        Assert.Equal(6, await UsedAsync(client));
        using (new FileStream(Ledger, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await Get(client);
            await Get(client);
            Assert.Equal(8, await UsedAsync(client));
        }

        await Get(other);
        Assert.Equal(7, await UsedAsync(other));
        _clock.Advance(RateRules.TimeAlone);
        Assert.Equal(9, await UsedAsync(client));
        Assert.Equal(9, await UsedAsync(other));
    }

    [Fact]
    public async Task What_was_sent_before_the_ledger_could_be_used_for_the_first_time_is_added()
    {
        await Get(Process().Client(limits: s_limits));
        HttpServiceClient client = Process().Client(limits: s_limits);
        using (new FileStream(Ledger, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) await Get(client);

        _clock.Advance(RateRules.TimeAlone);
        await Get(client);

        Assert.Equal(3, await UsedAsync(Process().Client(limits: s_limits)));
    }

    [Fact]
    public async Task A_ledger_that_was_damaged_goes_on_where_a_process_knows_it_was()
    {
        HttpServiceClient other = Process().Client(limits: s_limits);
        for (int i = 0; i < 5; i++) await Get(other);
        HttpServiceClient client = Process().Client(limits: s_limits);
        await Get(client);
        File.WriteAllBytes(Ledger, [1, 2, 3]);

        await Get(client);

        Assert.Equal(7, await UsedAsync(client));
        Assert.Equal(7, await UsedAsync(Process().Client(limits: s_limits)));
    }

    private static async Task<int> UsedAsync(HttpServiceClient client) => (await client.UsageAsync(TestContext.Current.CancellationToken)).MaxBy(static limit => limit.Limit.Window)!.Requests;

    [Fact]
    public async Task A_ledger_that_is_unlocked_soon_is_waited_for()
    {
        TestBed bed = Process();
        HttpServiceClient client = bed.Client(limits: s_limits);
        await Get(client);
        FileStream locked = new(Ledger, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        int pauses = 0;
        _clock.OnWait = () =>
        {
            if (++pauses == 3) locked.Dispose();
        };

        await Get(client);

        Assert.Equal(3, pauses);
        Assert.DoesNotContain("alone", bed.Events.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_mentioned_once_and_the_process_goes_on_alone()
    {
        // A file is where the folder should be.
        File.WriteAllText(Path.Combine(_parent, "state"), string.Empty);
        TestBed bed = Process();
        HttpServiceClient client = bed.Client(limits: s_limits);

        for (int i = 0; i < 7; i++) await Get(client);

        DateTimeOffset[] times = Times();
        for (int i = 3; i < times.Length; i++) Assert.True(times[i] - times[i - 3] >= TimeSpan.FromSeconds(1));
        Assert.Single(bed.Events.Messages(ProviderEventKind.Verbose), message => message.Contains("alone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_others_may_write_to_is_not_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The folders in a user's profile on Windows are the user's own.");
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Folder, File.GetUnixFileMode(Folder) | UnixFileMode.OtherWrite);
        TestBed bed = Process();

        await Get(bed.Client(limits: s_limits));

        Assert.Empty(Directory.GetFiles(Folder));
        Assert.Contains("Other users may write", bed.Events.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_ledgers_are_removed_and_those_of_today_stay()
    {
        Directory.CreateDirectory(Folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string old = Write("A.rate", RateRules.LedgerLife + TimeSpan.FromHours(1));
        string recent = Write("B.rate", TimeSpan.FromHours(30));
        string foreign = Write("C.txt", TimeSpan.FromDays(400));

        await Get(Process().Client(limits: s_limits));

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(recent));
        Assert.True(File.Exists(foreign));
    }

    [Fact]
    public async Task A_wait_for_other_processes_is_cancelled_immediately()
    {
        RateLimit[] limits = [new(1, TimeSpan.FromSeconds(30))];
        await Get(Process().Client(limits: limits));
        VirtualClock held = new() { HoldsWaits = true };
        using TestBed bed = new(held, stateFolder: Folder);
        bed.Service.Always(HttpStatusCode.OK);
        using CancellationTokenSource stop = new();
        Task<string> running = Get(bed.Client(limits: limits), stop.Token);
        await held.Waiting.Task;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(bed.Service.Requests);
    }

    [Theory]
    [InlineData("/home/jane", null, "/home/jane/.local/state/SophiaAI")]
    [InlineData("/home/jane", "/state", "/state/SophiaAI")]
    [InlineData("/home/jane", "relative", "/home/jane/.local/state/SophiaAI")]
    [InlineData(null, "/state", "/state/SophiaAI")]
    [InlineData(null, null, null)]
    public void On_Linux_the_folder_follows_the_XDG_variables(string? home, string? state, string? expected)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Other systems have folders of their own.");
        Assert.Equal(expected, StateFolder.Of(name => name == "HOME" ? home : name == "XDG_STATE_HOME" ? state : null));
    }

    // By the gate's own time: another request may move the clock before a service sees this one.
    private static async Task SendAsync(RateGate gate, ConcurrentBag<DateTimeOffset> sent)
    {
        await using RateSlot slot = await gate.EnterAsync(GongService.Profile, DateTimeOffset.MaxValue, _ => { }, TestContext.Current.CancellationToken);
        sent.Add(slot.Sent);
    }

    private TestBed Process()
    {
        TestBed bed = new(_clock, stateFolder: Folder);
        bed.Service.Always(HttpStatusCode.OK);
        _beds.Add(bed);
        return bed;
    }

    private DateTimeOffset[] Times() => _beds.SelectMany(bed => bed.Service.Requests).Select(request => request.Time).Order().ToArray();

    private string Write(string name, TimeSpan age)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, "x");
        File.SetLastWriteTimeUtc(path, (_clock.GetUtcNow() - age).UtcDateTime);
        return path;
    }

    private static HttpServiceClient Announcing(TestBed bed) => bed.Client(announces: true);

    private static Task<string> Get(HttpServiceClient client, CancellationToken? token = null) => client.SendAsync(
        new ServiceRequest(HttpMethod.Get, "/x"), (response, stop) => response.ReadTextAsync(stop), token ?? TestContext.Current.CancellationToken);
}
