using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Publications;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Estuary.Publications;

/// <summary>The history of a specification: pages from the end, times, differences and logs.</summary>
public sealed class EstuaryHistoryTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_newest_comes_first_over_all_pages()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page("c2", true, (3, "{}"), (4, "{}"))).Answer(HttpStatusCode.OK, Page("c0", false, (1, "{}"), (2, "{}")));
        Assert.Equal(["4", "3", "2", "1"], (await Read(new EstuaryHistoryFilter("acmeCo/a"))).Select(static publication => publication.PublicationId));
        Assert.Equal("c2", Variables(1).GetProperty("before").GetString());
        Assert.False(Variables(0).GetProperty("model").GetBoolean());
    }

    [Fact]
    public async Task Only_what_is_between_two_times_is_read()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page("c", true, (1, "{}"), (2, "{}"), (3, "{}"), (4, "{}")));
        EstuaryHistoryFilter filter = new("acmeCo/a") { From = Day(2), To = Day(3) };
        Assert.Equal(["3", "2"], (await Read(filter)).Select(static publication => publication.PublicationId));
        Assert.Equal("2026-11-03T00:00:00.000001+00:00", Variables(0).GetProperty("before").GetString());
    }

    [Fact]
    public async Task What_was_changed_is_told_also_for_the_first_in_the_range()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page("c", false, (1, """{"a":1}"""), (2, """{"a":2}"""), (3, """{"a":2,"b":"x"}""")));
        IReadOnlyList<EstuaryPublication> found = await Read(new EstuaryHistoryFilter("acmeCo/a") { From = Day(2), IsDetailed = true });
        Assert.Equal(["b: + \"x\"", "a: 1 -> 2"], found.SelectMany(static publication => publication.Changes!).Select(static change => change.ToString()));
        Assert.Equal("""{"a":2}""", found[1].Model);
    }

    [Fact]
    public async Task The_first_publication_has_nothing_to_be_compared_with()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Page("c", false, (1, """{"a":1}""")));
        Assert.Null(Assert.Single(await Read(new EstuaryHistoryFilter("acmeCo/a") { IsDetailed = true })).Changes);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_not_found()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"data":{"liveSpecs":{"edges":[]}}}""");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => Read(new EstuaryHistoryFilter("acmeCo/a")));
        Assert.Equal((FailureReason.NotFound, "acmeCo/a"), (failure.Reason, failure.Subject));
    }

    [Theory]
    [InlineData("flow_sa_aWQ6c2VjcmV0", """{"grant_type":"api_key","api_key":"flow_sa_aWQ6c2VjcmV0"}""")]
    [InlineData("eyJpZCI6ImkiLCJzZWNyZXQiOiJzIn0=", """{"grant_type":"refresh_token","refresh_token_id":"i","secret":"s"}""")]
    [InlineData("e30.e30.c2ln", null)]
    public async Task A_log_is_read_with_an_access_token(string key, string? exchange)
    {
        if (exchange is not null) _bed.Service.Answer(HttpStatusCode.OK, """{"access_token":"h.e30.s"}""");
        _bed.Service.Answer(HttpStatusCode.OK, """[{"id":"00:01","pub_id":"00:01","job_status":{"type":"success"},"logs_token":"logs-token"}]""")
            .Answer(static _ =>
            {
                HttpResponseMessage answer = FakeService.Make(HttpStatusCode.OK, """[{"logged_at":"2026-11-01T00:00:00Z","stream":"build","log_line":"built"}]""");
                // Of rows, not of bytes.
                answer.Content.Headers.TryAddWithoutValidation("Content-Range", "0-0/*");
                return answer;
            });
        EstuaryPublication publication = new() { CatalogName = "acmeCo/a", PublicationId = "0000000000000001" };
        EstuaryClient client = new(_bed.Context(("ESTUARY_API_KEY", key)));
        EstuaryPublication read = await new EstuaryPublicationLogs(client).AddAsync(publication, TestContext.Current.CancellationToken);
        Assert.Equal(("build", "built", Day(1)), (read.Log![0].Stream, read.Log[0].Line, read.Log[0].LoggedAt));
        if (exchange is not null) Assert.Equal(exchange, _bed.Service.Requests[0].Body);
        SentRequest row = _bed.Service.Requests[exchange is null ? 0 : 1];
        Assert.Equal(("eyrcnmuzzyriypdajwdk.supabase.co", exchange is null ? $"Bearer {key}" : "Bearer h.e30.s"), (row.Address.Host, row.Headers["Authorization"]));
        Assert.Contains("pub_id=eq.0000000000000001", row.Query, StringComparison.Ordinal);
        Assert.True(row.Headers.ContainsKey("apikey"));
    }

    [Fact]
    public async Task An_access_token_is_exchanged_once_and_again_when_it_was_refused()
    {
        const string Row = """[{"logs_token":"t"}]""";
        _bed.Service.Answer(HttpStatusCode.OK, """{"access_token":"h.e30.first"}""").Answer(HttpStatusCode.OK, Row).Answer(HttpStatusCode.OK, "[]");
        EstuaryPublication publication = new() { CatalogName = "acmeCo/a", PublicationId = "0000000000000001" };
        EstuaryPublicationLogs logs = new(new EstuaryClient(_bed.Context(("ESTUARY_API_KEY", "flow_sa_x"))));
        await logs.AddAsync(publication, TestContext.Current.CancellationToken);
        _bed.Clock.Advance(TimeSpan.FromMinutes(5));
        _bed.Service.Answer(HttpStatusCode.Unauthorized, """{"code":"PGRST301","message":"JWT expired"}""").Answer(HttpStatusCode.OK, """{"access_token":"h.e30.second"}""").Answer(HttpStatusCode.OK, Row).Answer(HttpStatusCode.OK, "[]");
        await logs.AddAsync(publication, TestContext.Current.CancellationToken);
        Assert.Equal(["first", "first", "second"], _bed.Service.Requests.Where(static request => request.Method == HttpMethod.Get).Select(static request => request.Headers["Authorization"].Split('.')[^1]));
    }

    [Fact]
    public async Task A_log_that_is_not_visible_is_null_and_a_line()
    {
        _bed.Service.Answer(HttpStatusCode.OK, "[]");
        EstuaryPublicationLogs logs = new(new EstuaryClient(_bed.Context(("ESTUARY_API_KEY", "e30.e30.c2ln"))));
        EstuaryPublication read = await logs.AddAsync(new EstuaryPublication { CatalogName = "acmeCo/a", PublicationId = "0000000000000001" }, TestContext.Current.CancellationToken);
        Assert.Null(read.Log);
        Assert.Contains(_bed.Events.Messages(ProviderEventKind.Verbose), static line => line.Contains("not visible", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refresh_token_for_a_single_use_is_warned_about()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"access_token":"h.e30.s","refresh_token":{"id":"i","secret":"next"}}""").Answer(HttpStatusCode.OK, "[]");
        EstuaryPublicationLogs logs = new(new EstuaryClient(_bed.Context(("ESTUARY_API_KEY", "eyJpZCI6ImkiLCJzZWNyZXQiOiJzIn0="))));
        await logs.AddAsync(new EstuaryPublication { CatalogName = "acmeCo/a", PublicationId = "1" }, TestContext.Current.CancellationToken);
        Assert.Contains("single use", Assert.Single(_bed.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
        Assert.DoesNotContain("next", _bed.Events.Everything, StringComparison.Ordinal);
    }

    private static DateTimeOffset Day(int day) => new(2026, 11, day, 0, 0, 0, TimeSpan.Zero);

    private JsonElement Variables(int request) => JsonDocument.Parse(_bed.Service.Requests[request].Body).RootElement.GetProperty("variables");

    private async Task<IReadOnlyList<EstuaryPublication>> Read(EstuaryHistoryFilter filter)
    {
        List<EstuaryPublication> found = [];
        EstuaryHistoryProvider provider = new(new EstuaryClient(_bed.Context(("ESTUARY_API_KEY", "flow_sa_key"))));
        await foreach (EstuaryPublication publication in provider.GetPublicationsAsync(filter, TestContext.Current.CancellationToken)) found.Add(publication);
        return found;
    }

    private static string Page(string start, bool more, params (int Day, string Model)[] publications) => new JsonObject
    {
        ["data"] = new JsonObject
        {
            ["liveSpecs"] = new JsonObject
            {
                ["edges"] = new JsonArray(new JsonObject
                {
                    ["node"] = new JsonObject
                    {
                        ["catalogName"] = "acmeCo/a",
                        ["publicationHistory"] = new JsonObject
                        {
                            ["pageInfo"] = new JsonObject { ["hasPreviousPage"] = more, ["startCursor"] = start },
                            ["edges"] = new JsonArray([.. publications.Select(static publication => new JsonObject
                            {
                                ["node"] = new JsonObject { ["publicationId"] = $"{publication.Day}", ["publishedAt"] = Day(publication.Day), ["userEmail"] = "a@acme.example", ["model"] = JsonNode.Parse(publication.Model) },
                            })]),
                        },
                    },
                }),
            },
        },
    }.ToJsonString();
}
