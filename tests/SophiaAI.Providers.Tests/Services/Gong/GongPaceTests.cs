using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Services.Gong.Usage;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Gong's limits: kept without being hit, used nearly in full, and known to a person.</summary>
public sealed class GongPaceTests : IDisposable
{
    private const int PerSecond = 3;
    private const int Pages = 60;

    private readonly GongBed _gong = new();

    public void Dispose() => _gong.Dispose();

    // What is counted is the time on the virtual clock.
    [Theory]
    [InlineData(0, 0, 0.95)]
    // The time that a request is on its way is left unused: the service may have counted it at either end.
    [InlineData(180, 0, 0.8)]
    [InlineData(320, 45, 0.7)]
    public async Task A_walk_of_pages_uses_the_allowed_rate_and_is_never_refused(int way, int jitter, double share)
    {
        List<DateTimeOffset> admitted = [];
        int refused = 0;
        _gong.Service.Always(request =>
        {
            // The first request also makes the connection. Half of the way is there, half of it is back.
            TimeSpan there = TimeSpan.FromMilliseconds((admitted.Count == 0 ? 600 : 0) + (way / 2) + (admitted.Count * 7 % (jitter + 1)));
            _gong.Clock.Advance(there);
            DateTimeOffset now = _gong.Clock.GetUtcNow();
            // As strict as a service can be: no second has more.
            bool isRefused = admitted.Count(time => time > now - TimeSpan.FromSeconds(1)) >= PerSecond;
            _gong.Clock.Advance(TimeSpan.FromMilliseconds(way / 2));
            if (isRefused)
            {
                refused++;
                return FakeService.Make(HttpStatusCode.TooManyRequests, "{}", "application/json", ("Retry-After", "1"));
            }

            admitted.Add(now);
            int page = admitted.Count;
            return FakeService.Make(HttpStatusCode.OK, GongBed.Page("calls", [string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{page}\"}}")], page < Pages ? $"c{page}" : null));
        });
        GongWindow window = new(_gong.Clock.GetUtcNow().AddDays(-365), _gong.Clock.GetUtcNow());

        List<GongCall> calls = await GongBed.ReadAsync(new GongCallProvider(_gong.Client).GetCallsAsync(new GongCallFilter { Window = window }, TestContext.Current.CancellationToken));

        Assert.Equal((Pages, 0), (calls.Count, refused));
        // From one group of three to the last one, without the first, in which the connection was made.
        int last = Pages - PerSecond;
        double rate = (last - PerSecond) / (admitted[last] - admitted[PerSecond]).TotalSeconds;
        Assert.InRange(rate, share * PerSecond, PerSecond);
    }

    [Fact]
    public async Task At_80_percent_of_the_day_a_person_is_warned_once()
    {
        _gong.Service.Always(HttpStatusCode.OK, """{"workspaces":[]}""");
        GongAccountProvider accounts = new(_gong.Client);
        for (int i = 0; i < 8_010; i++) await GongBed.ReadAsync(accounts.GetWorkspacesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["8,000 of the 10,000 requests that Gong allows in 24 hours have been sent from this machine. Get-GongApiUsage shows what is left of the day."],
            _gong.Events.Messages(ProviderEventKind.Warning));

        GongApiUsage usage = await new GongUsageProvider(_gong.Client).GetUsageAsync(TestContext.Current.CancellationToken);

        Assert.Equal((10_000, 8_010, 1_990, 80.1), (usage.Limit, usage.Used, usage.RemainingAtMost, usage.UsedPercent));
        Assert.Null(usage.AvailableAt);
        Assert.Equal("8010/10000", usage.ToString());
    }

    [Fact]
    public async Task When_Gong_says_that_the_day_is_used_up_nothing_is_left_whoever_has_used_it()
    {
        _gong.Service.Answer(HttpStatusCode.TooManyRequests, "{}", "application/json", ("Retry-After", "7200"));
        await Assert.ThrowsAnyAsync<Exception>(() => GongBed.ReadAsync(new GongAccountProvider(_gong.Client).GetWorkspacesAsync(TestContext.Current.CancellationToken)));

        GongApiUsage usage = await new GongUsageProvider(_gong.Client).GetUsageAsync(TestContext.Current.CancellationToken);

        Assert.Equal((1, 0), (usage.Used, usage.RemainingAtMost));
        Assert.Equal(_gong.Clock.GetUtcNow().AddHours(2), usage.AvailableAt);
    }

    [Fact]
    public async Task The_use_of_all_processes_of_the_machine_is_known_to_each()
    {
        string folder = Directory.CreateTempSubdirectory("sophia-").FullName;
        try
        {
            using GongBed one = new(stateFolder: folder);
            using GongBed other = new(one.Clock, folder);
            one.Service.Always(HttpStatusCode.OK, """{"workspaces":[]}""");
            for (int i = 0; i < 5; i++) await GongBed.ReadAsync(new GongAccountProvider(one.Client).GetWorkspacesAsync(TestContext.Current.CancellationToken));
            Assert.Equal(5, (await new GongUsageProvider(other.Client).GetUsageAsync(TestContext.Current.CancellationToken)).Used);
            Assert.Empty(other.Service.Requests);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
