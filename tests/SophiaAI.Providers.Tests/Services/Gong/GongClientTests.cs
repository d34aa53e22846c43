using System.Globalization;
using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Accounts;
using SophiaAI.Providers.Services.Gong.Calls;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Lists of Gong: their cursors, their ends, and what an empty one looks like.</summary>
public sealed class GongClientTests : IDisposable
{
    private static readonly GongWindow s_window = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero));

    private readonly GongBed _gong = new();

    public void Dispose() => _gong.Dispose();

    [Fact]
    public async Task A_cursor_is_in_the_query_of_a_GET_and_in_the_body_of_a_POST()
    {
        _gong.Answer(GongBed.Page("calls", [Call(1)], "c 2")).Answer(GongBed.Page("calls", [Call(2)]))
            .Answer(GongBed.Page("calls", [Record(1)], "c 2")).Answer(GongBed.Page("calls", [Record(2)]));
        GongCallProvider calls = new(_gong.Client);
        Assert.Equal(["1", "2"], await IdsAsync(calls, isDetailed: false));
        Assert.Equal(["1", "2"], await IdsAsync(calls, isDetailed: true));
        Assert.EndsWith("&cursor=c%202", _gong.Service.Requests[1].Query, StringComparison.Ordinal);
        Assert.Contains("\"cursor\":\"c 2\"", _gong.Service.Requests[3].Body, StringComparison.Ordinal);
        Assert.Equal(string.Empty, _gong.Service.Requests[3].Query);
        // Everything else is the same on each page.
        Assert.Equal(_gong.Service.Requests[0].Query, _gong.Service.Requests[1].Query.Replace("&cursor=c%202", string.Empty, StringComparison.Ordinal));
        Assert.Equal(_gong.Service.Requests[2].Body, _gong.Service.Requests[3].Body.Replace(",\"cursor\":\"c 2\"", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_page_is_requested_when_half_of_the_present_one_is_used()
    {
        _gong.Answer(GongBed.Page("calls", Enumerable.Range(1, 100).Select(Call), "c")).Answer(GongBed.Page("calls", [Call(101)]));
        await using IAsyncEnumerator<GongCall> calls = new GongCallProvider(_gong.Client).GetCallsAsync(new GongCallFilter { Window = s_window }, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        for (int i = 0; i < 50; i++) Assert.True(await calls.MoveNextAsync());
        Assert.Single(_gong.Service.Requests);
        Assert.True(await calls.MoveNextAsync());
        Assert.Equal(2, _gong.Service.Requests.Count);
    }

    // Of a text whose length is one more than a multiple of three, base64 ends with two characters that padding follows.
    [Fact]
    public void Nothing_is_left_of_the_credential_of_the_header()
    {
        using TestBed bed = new();
        GongClient client = new(bed.Context(("GONG_API_KEY", "key-of-gong"), ("GONG_API_SECRET", "secret-of-gon")));
        Assert.Equal("Basic ***", client.Context.Runtime.Redactor.Redact("Basic " + Convert.ToBase64String("key-of-gong:secret-of-gon"u8)));
    }

    [Fact]
    public async Task That_nothing_matches_is_an_empty_list()
    {
        _gong.Answer(GongBed.NoMatch, HttpStatusCode.NotFound);
        Assert.Empty(await IdsAsync(new GongCallProvider(_gong.Client), isDetailed: false));
    }

    [Theory]
    [InlineData("""{"requestId":"r","errors":["Not found"]}""")]
    [InlineData("""{"requestId":"r","errors":["The workspace was found corresponding to the provided filters"]}""")]
    [InlineData("""{"requestId":"r","errors":["No calls found corresponding to the provided filters","The workspace is unknown"]}""")]
    [InlineData("""{"requestId":"r","errors":["No access.","No calls found corresponding to the provided filters"]}""")]
    [InlineData("<html>No calls found corresponding to the provided filters</html>")]
    [InlineData("")]
    public async Task Any_other_404_is_an_error(string body)
    {
        _gong.Answer(body, HttpStatusCode.NotFound);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => IdsAsync(new GongCallProvider(_gong.Client), isDetailed: false));
        Assert.Equal(FailureReason.NotFound, failure.Reason);
    }

    [Fact]
    public async Task That_nothing_matches_on_a_later_page_is_an_error()
    {
        _gong.Answer(GongBed.Page("calls", [Call(1)], "c")).Answer(GongBed.NoMatch, HttpStatusCode.NotFound);
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => IdsAsync(new GongCallProvider(_gong.Client), isDetailed: false));
        Assert.Equal(FailureReason.NotFound, failure.Reason);
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(2, false)]
    [InlineData(1, false)]
    public async Task A_list_that_is_shorter_than_announced_is_given_and_that_is_said(int announced, bool isSaid)
    {
        _gong.Answer(GongBed.Page("calls", [Call(1)], "c", announced)).Answer(GongBed.Page("calls", [Call(2)], total: announced));
        Assert.Equal(2, (await IdsAsync(new GongCallProvider(_gong.Client), isDetailed: false)).Count);
        Assert.Equal(
            isSaid ? ["Gong announced a list of 3 items and sent 2."] : Array.Empty<string>(),
            _gong.Events.Messages(ProviderEventKind.Verbose).Where(static message => message.StartsWith("Gong announced", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(100, 150, true, true)]
    [InlineData(99, 150, true, false)]
    [InlineData(100, 100, true, false)]
    [InlineData(3, null, false, true)]
    public async Task A_list_that_ends_where_another_page_should_follow_causes_a_warning(int sent, int? announced, bool hasRecords, bool isSaid)
    {
        string page = GongBed.Page("calls", Enumerable.Range(1, sent).Select(Call), total: announced);
        _gong.Answer(hasRecords ? page : page.Replace("\"records\"", "\"other\"", StringComparison.Ordinal));
        Assert.Equal(sent, (await IdsAsync(new GongCallProvider(_gong.Client), isDetailed: false)).Count);
        Assert.Equal(isSaid ? 1 : 0, _gong.Client.IncompleteLists);
        Assert.Equal(isSaid ? 1 : 0, _gong.Events.Messages(ProviderEventKind.Warning).Count(static message => message.Contains("There may be more", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_comes_again_because_the_list_has_shifted_is_given_once()
    {
        _gong.Answer(GongBed.Page("calls", [Call(1), Call(2), Call(2), Call(3)], "c")).Answer(GongBed.Page("calls", [Call(3), Call(4)], "d")).Answer(GongBed.Page("calls", [Call(4), Call(5)]));
        Assert.Equal(["1", "2", "3", "4", "5"], await IdsAsync(new GongCallProvider(_gong.Client), isDetailed: false));
    }

    [Fact]
    public async Task A_wait_of_hours_is_an_error_that_says_when()
    {
        _gong.Service.Answer(HttpStatusCode.TooManyRequests, """{"requestId":"r","errors":["API rate limit exceeded"]}""", "application/json", ("Retry-After", "14400"));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => GongBed.ReadAsync(new GongAccountProvider(_gong.Client).GetWorkspacesAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((FailureReason.RateLimited, TimeSpan.FromHours(4)), (failure.Reason, failure.RetryAfter));
        Assert.Contains("2026-11-20 16:00:00Z", failure.Message, StringComparison.Ordinal);
        // The next one does not even ask.
        ServiceException next = await Assert.ThrowsAsync<ServiceException>(() => GongBed.ReadAsync(new GongAccountProvider(_gong.Client).GetWorkspacesAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(FailureReason.RateLimited, next.Reason);
        Assert.Single(_gong.Service.Requests);
    }

    [Fact]
    public async Task Users_are_listed_by_one_endpoint_and_filtered_by_another()
    {
        _gong.Answer(GongBed.Page("users", ["""{"id":"17368925708494327498","emailAddress":"a@acme.example","firstName":"A","lastName":"B","settings":{"emailsImported":true},"new":1}"""]))
            .Answer(GongBed.Page("users", []));
        GongAccountProvider accounts = new(_gong.Client);
        GongUser user = Assert.Single(await GongBed.ReadAsync(accounts.GetUsersAsync(new GongUserFilter(), TestContext.Current.CancellationToken)));
        await GongBed.ReadAsync(accounts.GetUsersAsync(new GongUserFilter { CreatedFrom = s_window.From.ToOffset(TimeSpan.FromHours(2)), CreatedTo = s_window.To }, TestContext.Current.CancellationToken));
        Assert.Equal(("17368925708494327498", "A B"), (user.Id, user.Name));
        Assert.Equal(true, user.Settings["emailsImported"]);
        Assert.Equal(["new"], user.AdditionalProperties.Keys);
        Assert.Equal(["/v2/users", "/v2/users/extensive"], _gong.Service.Requests.Select(static request => request.Path));
        Assert.Equal("""{"filter":{"createdFromDateTime":"2026-11-01T00:00:00Z","createdToDateTime":"2026-11-08T00:00:00Z"}}""", _gong.Service.Requests[1].Body);
    }

    private static async Task<List<string>> IdsAsync(GongCallProvider calls, bool isDetailed) =>
        [.. (await GongBed.ReadAsync(calls.GetCallsAsync(new GongCallFilter { Window = s_window, IsDetailed = isDetailed }, TestContext.Current.CancellationToken))).Select(static call => call.Id)];

    private static string Call(int id) => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{id}\"}}");

    private static string Record(int id) => $"{{\"metaData\":{Call(id)}}}";
}
