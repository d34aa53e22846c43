using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>What is measured of Gong: the company has few requests a day, so it costs hardly any. The time is 2026-11-20, noon.</summary>
public sealed class GongMeasureTests : IDisposable
{
    private readonly GongBed _bed = new();

    // When calls began.
    private readonly List<DateTimeOffset> _calls = [];

    public GongMeasureTests() => _bed.Service.Always(Answer);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Used_requests_are_counted_without_one()
    {
        Assert.Equal(["gong_requests_today{} 0", "gong_requests_left_percent{} 100"], (await ReadAsync("Requests")).Values());
        Assert.Empty(_bed.Service.Requests);
        for (int i = 0; i < 5; i++) await new GongCallProvider(_bed.Client).GlimpseAsync(new GongWindow(Noon.AddHours(-1), Noon), TestContext.Current.CancellationToken);
        Assert.Equal(["gong_requests_today{} 5", "gong_requests_left_percent{} 99.95"], (await ReadAsync("Requests")).Values());
        Assert.Equal(5, _bed.Service.Requests.Count);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(5 * 60, 2)]
    [InlineData(3 * 24 * 60, 3)]
    [InlineData(20 * 24 * 60, 4)]
    public async Task The_newest_call_is_looked_for_further_and_further_back(int minutes, int requests)
    {
        _calls.AddRange([Noon.AddMinutes(-minutes), Noon.AddMinutes(-minutes - 1), Noon.AddDays(-29)]);
        MeasureRun run = await ReadAsync("Calls");
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"gong_call_age{{}} {minutes * 60}")], run.Values());
        Assert.Equal(requests, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Without_a_call_nothing_is_known()
    {
        Assert.Empty((await ReadAsync("Calls")).Readings);
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    // A page has the oldest ones: nobody has to read all pages to find the newest.
    [Fact]
    public async Task Where_calls_are_many_their_time_is_halved()
    {
        // On Friday, one every four minutes until ten in the evening.
        for (int i = 0; i < 300; i++) _calls.Add(Noon.AddHours(-14).AddMinutes(-4 * i));
        MeasureRun run = await ReadAsync("Calls");
        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"gong_call_age{{}} {14 * 3600}")], run.Values());
        Assert.InRange(_bed.Service.Requests.Count, 3, GongNewestCall.MostRequests);
    }

    [Fact]
    public async Task Of_very_many_calls_one_of_the_newest_is_found_with_seven_requests()
    {
        for (int i = 0; i < 60_000; i++) _calls.Add(Noon.AddHours(-14).AddSeconds(-i));
        double age = Assert.Single((await ReadAsync("Calls")).Readings).Value;
        Assert.InRange(age, 14 * 3600, 15 * 3600);
        Assert.Equal(GongNewestCall.MostRequests, _bed.Service.Requests.Count);
    }

    [Fact]
    public void What_costs_requests_is_checked_less_often() => Assert.Equal(
        [("Workspaces", TimeSpan.FromMinutes(10)), ("Newest call", TimeSpan.FromHours(6))],
        new SophiaAI.Providers.Services.Gong.Integration.GongChecks().Checks.Where(static check => check.Every is not null).Select(static check => (check.Name, check.Every!.Value)));

    private DateTimeOffset Noon { get; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private Task<MeasureRun> ReadAsync(string source) => Measuring.ReadAsync(_bed.Client.Context, $"Gong/{source}");

    private HttpResponseMessage Answer(SentRequest request)
    {
        // Waits for the limit of requests move the clock a little, and the window has to hold the same calls all the same.
        System.Collections.Specialized.NameValueCollection query = System.Web.HttpUtility.ParseQueryString(request.Query);
        DateTimeOffset from = DateTimeOffset.Parse(query["fromDateTime"]!, CultureInfo.InvariantCulture);
        DateTimeOffset to = DateTimeOffset.Parse(query["toDateTime"]!, CultureInfo.InvariantCulture);
        DateTimeOffset[] found = [.. _calls.Where(time => time >= from && time < to).Order()];
        return found.Length == 0
            ? FakeService.Make(System.Net.HttpStatusCode.NotFound, GongBed.NoMatch)
            : FakeService.Make(System.Net.HttpStatusCode.OK, GongBed.Page("calls", found.Take(100).Select(static (time, index) => $$"""{"id":"{{index}}","started":"{{time:O}}"}"""), found.Length > 100 ? "next" : null, found.Length));
    }
}
