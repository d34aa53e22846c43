using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongRateLimitTests : IAsyncLifetime
{
    private const string Usage = "/_sandbox/gong/usage";
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private readonly ManualTime _time = new();
    private SandboxServer? _server;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        _server = await SandboxServer.StartAsync(new SandboxOptions { TimeProvider = _time }, TestContext.Current.CancellationToken);
        _client = GongApi.Client(_server);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_fourth_call_of_a_second_is_429_and_the_next_second_is_open_again()
    {
        await AdmitAsync(3);

        Answer refused = await CallAsync();
        _time.Advance(s_second);

        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal(["API rate limit exceeded"], GongApi.Errors(refused, HttpStatusCode.TooManyRequests));
        await AdmitAsync(3);
    }

    [Fact]
    public async Task No_second_holds_four_calls_wherever_it_begins()
    {
        await AdmitAsync(1);
        _time.Advance(TimeSpan.FromMilliseconds(900));
        await AdmitAsync(2);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Equal("1", await RefusalAsync());

        // The first call is a second old now. The two others are not.
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await AdmitAsync(1);
        Assert.Equal("1", await RefusalAsync());
    }

    [Fact]
    public async Task Refused_calls_do_not_count()
    {
        await AdmitAsync(3);
        for (int i = 0; i < 5; i++)
            await RefusalAsync();
        _time.Advance(s_second);

        await AdmitAsync(3);
        Assert.Equal(6, (int)(await UsageAsync())["spent"]!);
    }

    [Fact]
    public async Task A_call_with_a_wrong_key_does_not_count()
    {
        using HttpClient stranger = HttpClients.Create(_server!.Url("gong"), GongTests.Authorization("other", "other"));
        for (int i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Answer.GetAsync(stranger, "/v2/workspaces")).Status);

        await AdmitAsync(3);
    }

    [Fact]
    public async Task When_the_day_is_used_up_the_wait_is_hours()
    {
        await SetUsageAsync("""{"spent":9998,"secondsAgo":3600}""");
        await AdmitAsync(2);
        _time.Advance(s_second);

        Assert.Equal(Seconds(TimeSpan.FromHours(23) - s_second), await RefusalAsync());
        _time.Advance(TimeSpan.FromHours(23) - s_second);
        await AdmitAsync(3);
    }

    [Fact]
    public async Task No_24_hours_hold_more_than_ten_thousand_calls_wherever_they_begin()
    {
        await SetUsageAsync("""{"spent":9998}""");
        _time.Advance(TimeSpan.FromHours(23));
        await AdmitAsync(2);
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(Seconds(TimeSpan.FromMinutes(30)), await RefusalAsync());

        _time.Advance(TimeSpan.FromMinutes(30));
        JsonNode usage = await UsageAsync();

        Assert.Equal((2, 9998), ((int)usage["spent"]!, (int)usage["left"]!));
        await AdmitAsync(3);
    }

    [Fact]
    public async Task The_usage_tells_what_is_left_and_when_there_is_more()
    {
        JsonNode before = await UsageAsync();
        JsonNode after = await SetUsageAsync("""{"spent":10000,"secondsAgo":60}""");

        Assert.Equal((10_000, 0, 10_000), ((int)before["limit"]!, (int)before["spent"]!, (int)before["left"]!));
        Assert.Null(before["secondsToWait"]);
        Assert.Equal((10_000, 0, 86_340), ((int)after["spent"]!, (int)after["left"]!, (int)after["secondsToWait"]!));
        Assert.Equal(0, (int)(await SetUsageAsync("""{"spent":0}"""))["spent"]!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"spent":-1}""")]
    [InlineData("""{"spent":10001}""")]
    [InlineData("""{"spent":1.5}""")]
    [InlineData("""{"spent":"1"}""")]
    [InlineData("""{"spent":1,"secondsAgo":86400}""")]
    public async Task A_usage_that_can_not_be_is_refused(string body) =>
        GongApi.Errors(await Answer.SendAsync(Client, HttpMethod.Put, Usage, body), HttpStatusCode.BadRequest);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private Task<Answer> CallAsync() => Answer.GetAsync(Client, "/v2/workspaces");

    private async Task AdmitAsync(int calls)
    {
        for (int i = 0; i < calls; i++)
            Assert.Equal(HttpStatusCode.OK, (await CallAsync()).Status);
    }

    /// <summary>Its Retry-After.</summary>
    private async Task<string?> RefusalAsync()
    {
        Answer answer = await CallAsync();
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        return answer.Header("Retry-After");
    }

    private Task<JsonNode> UsageAsync() => GongApi.OkAsync(Answer.GetAsync(Client, Usage));

    private Task<JsonNode> SetUsageAsync(string body) => GongApi.OkAsync(Answer.SendAsync(Client, HttpMethod.Put, Usage, body));
}
