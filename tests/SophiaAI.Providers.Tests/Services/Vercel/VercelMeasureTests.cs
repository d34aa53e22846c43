using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>What is measured of Vercel. The time is 2026-11-20, noon.</summary>
public sealed class VercelMeasureTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Deployments_that_failed_are_events_and_the_last_build_has_its_duration()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployments(
            Deployment("dpl_5", "READY", 20, production: true, build: 90),
            Deployment("dpl_4", "READY", 25, production: true, build: 60),
            Deployment("dpl_3", "ERROR", 30, production: true),
            Deployment("dpl_2", "CANCELED", 40),
            Deployment("dpl_1", "BUILDING", 50)));
        MeasureRun run = await ReadAsync("Deployments");
        Assert.Equal(["vercel_build_duration{project=\"web\", target=\"production\"} 90"], run.Values());
        Assert.Equal(
            [
                "vercel_failed_deployments{project=\"web\", target=\"production\"} dpl_3 2026-11-20 11:30:00",
                "vercel_canceled_deployments{project=\"web\", target=\"preview\"} dpl_2 2026-11-20 11:20:00",
            ],
            run.Happened());
        Assert.Equal("?limit=100&since=1795172400000&teamId=team_1", Assert.Single(_bed.Service.Requests).Query);
    }

    [Fact]
    public async Task Of_too_many_deployments_the_last_ones_are_read_and_that_is_said()
    {
        int page = 0;
        _bed.Service.Always(_ =>
        {
            page++;
            return FakeService.Make(HttpStatusCode.OK, List("deployments", Text(page), [.. Enumerable.Range(0, 100).Select(number => Deployment($"dpl_{page}_{number}", "ERROR", 5))]));
        });
        MeasureRun run = await ReadAsync("Deployments");
        Assert.Equal(500, run.Events.Count);
        Assert.Equal(["There were more than 500 deployments since 2026-11-20 11:00 UTC: only the last ones were read."], run.Unseen);
        Assert.InRange(page, 6, 7);
    }

    [Theory]
    [InlineData("READY ERROR", 0)]
    [InlineData("ERROR READY", 1)]
    [InlineData("BLOCKED READY", 1)]
    [InlineData("BUILDING QUEUED CANCELED DELETED ERROR READY", 1)]
    [InlineData("BUILDING READY ERROR", 0)]
    [InlineData("CANCELED BUILDING", null)]
    public async Task Production_has_failed_until_a_later_deployment_is_ready(string newestFirst, int? expected)
    {
        _bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Path == "/v7/deployments"
            ? Deployments([.. newestFirst.Split(' ').Select((state, place) => Deployment($"dpl_{place}", state, 10 * (place + 1), production: true))])
            : """{"id":"prj_1","name":"web"}"""));
        Assert.Equal(expected is { } value ? [$"vercel_production_failed{{project=\"web\", target=\"production\"}} {value}"] : [], (await ReadAsync("Production")).Values());
        // Those of the last 30 days.
        Assert.Equal("?limit=100&target=production&since=1792584000000&teamId=team_1", _bed.Service.Requests[0].Query);
    }

    [Theory]
    [InlineData("succeeded", 5, 0)]
    [InlineData("succeeded", 15, 1)]
    [InlineData("in-progress", 5, 1)]
    [InlineData("failed", 5, 1)]
    [InlineData(null, 5, 1)]
    public async Task Whoever_rolls_production_back_has_put_it_right(string? status, int minutesAgo, int expected)
    {
        string change = status is null ? "null" : $"{{\"fromDeploymentId\":\"dpl_1\",\"toDeploymentId\":\"dpl_0\",\"jobStatus\":\"{status}\",\"requestedAt\":{Text(_bed.Clock.GetUtcNow().AddMinutes(-minutesAgo).ToUnixTimeMilliseconds())},\"type\":\"rollback\"}}";
        _bed.Service
            .Answer(HttpStatusCode.OK, Deployments(Deployment("dpl_2", "ERROR", 10, production: true)))
            .Answer(HttpStatusCode.OK, $"{{\"id\":\"prj_1\",\"name\":\"web\",\"lastAliasRequest\":{change}}}");
        Assert.Equal([$"vercel_production_failed{{project=\"web\", target=\"production\"}} {expected}"], (await ReadAsync("Production")).Values());
        Assert.Equal(("/v9/projects/web", "?rollbackInfo=true&teamId=team_1"), (_bed.Service.Requests[1].Path, _bed.Service.Requests[1].Query));
    }

    [Fact]
    public async Task A_failed_production_is_told_although_its_project_may_not_be_read()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Deployments(Deployment("dpl_2", "ERROR", 10, production: true)))
            .Answer(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"Not authorized"}}""");
        Assert.Equal(["vercel_production_failed{project=\"web\", target=\"production\"} 1"], (await ReadAsync("Production")).Values());
    }

    [Fact]
    public async Task Of_too_many_failed_projects_it_is_said_that_not_all_were_looked_at()
    {
        _bed.Service.Always(request => FakeService.Make(HttpStatusCode.OK, request.Path == "/v7/deployments"
            ? Deployments([.. Enumerable.Range(0, 21).Select(number => Deployment($"dpl_{number}", "ERROR", 10, production: true, project: $"web{number}"))])
            : """{"id":"prj_1","name":"web"}"""));
        MeasureRun run = await ReadAsync("Production");
        Assert.Equal((21, 21), (run.Readings.Count, _bed.Service.Requests.Count));
        Assert.Equal(["The newest production deployments of 21 projects have failed: whether production was returned to an earlier one was looked at for 20 of them only."], run.Unseen);
    }

    [Fact]
    public async Task Each_project_has_the_state_of_its_own_newest_deployment()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Deployments(
            Deployment("dpl_4", "READY", 5, production: true, project: "shop"),
            Deployment("dpl_3", "ERROR", 10, production: true),
            Deployment("dpl_2", "ERROR", 20, production: true, project: "shop"),
            Deployment("dpl_1", "READY", 30, production: true)))
            .Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""");
        Assert.Equal(
            ["vercel_production_failed{project=\"shop\", target=\"production\"} 0", "vercel_production_failed{project=\"web\", target=\"production\"} 1"],
            (await ReadAsync("Production")).Values());
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task Of_the_configured_project_the_newest_is_looked_for_however_old_it_is()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""")
            .Answer(HttpStatusCode.OK, Deployments(Deployment("dpl_1", "READY", 90 * 24 * 60, production: true)));
        Assert.Equal(["vercel_production_failed{project=\"web\", target=\"production\"} 0"], (await Measuring.ReadAsync(Context(("VERCEL_PROJECT_ID", "web")), "Vercel/Production")).Values());
        Assert.Equal("?limit=100&projectId=prj_1&target=production&teamId=team_1", _bed.Service.Requests[1].Query);
    }

    [Fact]
    public async Task A_limit_is_known_from_the_answers_before_without_a_request()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Deployments(), "application/json", Limit(1000, 40))
            .Answer(HttpStatusCode.OK, """{"token":{"id":"t"}}""", "application/json", Limit(100, 90));
        await ReadAsync("Deployments");
        await ReadAsync("Token");
        MeasureRun run = await ReadAsync("Limits");
        // The one of which least is left.
        Assert.Equal(["vercel_limit_left_percent{} 4"], run.Values());
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_limit_that_has_begun_anew_is_asked_for_again()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Deployments(), "application/json", Limit(1000, 40))
            .Answer(HttpStatusCode.OK, """{"user":{"id":"u","username":"jane"}}""", "application/json", Limit(1000, 999, minutes: 120));
        await ReadAsync("Deployments");
        _bed.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["vercel_limit_left_percent{} 99.9"], (await ReadAsync("Limits")).Values());
        Assert.Equal(2, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task No_limit_is_no_value()
    {
        _bed.Service.Answer(HttpStatusCode.OK, """{"user":{"id":"u","username":"jane"}}""");
        Assert.Empty((await ReadAsync("Limits")).Readings);
    }

    [Fact]
    public async Task Charges_are_those_of_the_last_whole_day_by_product()
    {
        _bed.Service.Answer(HttpStatusCode.OK, string.Join('\n', Charge("Edge", 9, day: 18), Charge("Functions", 1.5m), Charge("Functions", 5, day: 18), Charge("Functions", 2), Charge("Bandwidth", 0.25m), Charge(null, -1), Charge("Functions", 7, day: 20)), "application/jsonl");
        MeasureRun run = await ReadAsync("Charges");
        Assert.Equal(
            ["vercel_charges_day{product=\"Functions\"} 3.5", "vercel_charges_day{product=\"Bandwidth\"} 0.25", "vercel_charges_day{product=\"Other\"} -1"],
            run.Values());
        Assert.StartsWith("?from=2026-11-17T00%3A00%3A00.000Z&to=2026-11-20T00%3A00%3A00.000Z", Assert.Single(_bed.Service.Requests).Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_there_are_charges_of_a_day_those_of_the_day_before_are_known()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Charge("Functions", 5, day: 18), "application/jsonl");
        Assert.Equal(["vercel_charges_day{product=\"Functions\"} 5"], (await ReadAsync("Charges")).Values());
    }

    [Fact]
    public async Task Charges_that_have_not_been_counted_yet_are_not_zero()
    {
        _bed.Service.Answer(HttpStatusCode.NotFound, """{"error":{"code":"costs_not_found","message":"No costs found"}}""");
        Assert.Empty((await ReadAsync("Charges")).Readings);
    }

    [Fact]
    public async Task Charges_in_another_currency_are_not_taken_for_dollars()
    {
        _bed.Service.Answer(HttpStatusCode.OK, Charge("Functions", 1, "EUR"), "application/jsonl");
        MeasureRun run = await ReadAsync("Charges");
        Assert.Empty(run.Readings);
        Assert.Equal(["vercel_charges_day"], run.Unknown);
        Assert.Equal(["The charges are in EUR, not in USD, in which they are measured."], run.Unseen);
    }

    [Fact]
    public async Task A_domain_has_the_days_of_the_certificate_that_lasts_longest()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, List("certs", "null", Certificate("c1", 3, "acme.com", "*.acme.com"), Certificate("c2", 80, "acme.com", "*.acme.com"), Certificate("c3", 9, "other.com")))
            .Answer(HttpStatusCode.OK, """{"id":"prj_1","name":"web"}""")
            .Answer(HttpStatusCode.OK, List("domains", "null", Domain("acme.com"), Domain("www.acme.com"), Domain("a.b.acme.com"), Domain("web.vercel.app")));
        MeasureRun run = await Measuring.ReadAsync(Context(("VERCEL_PROJECT_ID", "web")), "Vercel/Certificates");
        // A star stands for one label only, and Vercel's own names are in no list.
        Assert.Equal(["vercel_certificate_days_left{domain=\"acme.com\"} 80", "vercel_certificate_days_left{domain=\"www.acme.com\"} 80"], run.Values());
        Assert.Equal(["/v8/certs", "/v9/projects/web", "/v9/projects/prj_1/domains"], _bed.Service.Requests.Select(static request => request.Path));
    }

    [Fact]
    public async Task Without_a_project_all_names_of_certificates_are_measured()
    {
        _bed.Service.Answer(HttpStatusCode.OK, List("certs", "null", Certificate("c1", -1, "acme.com", "*.acme.com")));
        Assert.Equal(["vercel_certificate_days_left{domain=\"acme.com\"} -1", "vercel_certificate_days_left{domain=\"*.acme.com\"} -1"], (await ReadAsync("Certificates")).Values());
        Assert.Single(_bed.Service.Requests);
    }

    [Theory]
    [InlineData("""{"token":{"id":"t","expiresAt":1795348800000}}""", "vercel_token_days_left{} 2")]
    [InlineData("""{"token":{"id":"t"}}""", null)]
    public async Task A_token_has_the_days_until_it_expires(string answer, string? expected)
    {
        _bed.Service.Answer(HttpStatusCode.OK, answer);
        Assert.Equal(expected is null ? [] : [expected], (await ReadAsync("Token")).Values());
    }

    [Fact]
    public async Task A_source_that_fails_says_why()
    {
        _bed.Service.Answer(HttpStatusCode.Forbidden, """{"error":{"code":"forbidden","message":"Not authorized"}}""");
        Assert.Equal(FailureReason.AccessDenied, (await Assert.ThrowsAsync<ServiceException>(() => ReadAsync("Charges"))).Reason);
    }

    private ProviderContext Context(params (string Name, string Value)[] more) => _bed.Context([("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "team_1"), .. more]);

    private Task<MeasureRun> ReadAsync(string source) => Measuring.ReadAsync(Context(), $"Vercel/{source}");

    private (string Name, string Value)[] Limit(int limit, int remaining, int minutes = 30) =>
    [
        ("X-RateLimit-Limit", Text(limit)), ("X-RateLimit-Remaining", Text(remaining)), ("X-RateLimit-Reset", Text(_bed.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds())),
    ];

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Deployments(params string[] all) => List("deployments", "null", all);

    private static string List(string member, string next, params string[] items) => $"{{\"{member}\":[{string.Join(',', items)}],\"pagination\":{{\"next\":{next}}}}}";

    private string Deployment(string id, string state, int minutesAgo, bool production = false, int? build = null, string project = "web")
    {
        long created = _bed.Clock.GetUtcNow().AddMinutes(-minutesAgo).ToUnixTimeMilliseconds();
        string times = build is { } seconds ? $",\"buildingAt\":{Text(created + 1000)},\"ready\":{Text(created + 1000 + (seconds * 1000L))}" : string.Empty;
        return $"{{\"uid\":\"{id}\",\"name\":\"{project}\",\"created\":{Text(created)},\"state\":\"{state}\",\"target\":{(production ? "\"production\"" : "null")}{times}}}";
    }

    private static string Charge(string? product, decimal cost, string currency = "USD", int day = 19) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{{\"BilledCost\":{cost},\"BillingCurrency\":\"{currency}\",\"ChargePeriodStart\":\"2026-11-{day}T00:00:00Z\",\"ChargePeriodEnd\":\"2026-11-{day + 1}T00:00:00Z\",\"ServiceName\":{(product is null ? "null" : $"\"{product}\"")}}}");

    private string Certificate(string id, int days, params string[] names) =>
        $"{{\"id\":\"{id}\",\"createdAt\":1700000000000,\"expiresAt\":{Text(_bed.Clock.GetUtcNow().AddDays(days).ToUnixTimeMilliseconds())},\"autoRenew\":true,\"cns\":[{string.Join(',', names.Select(static name => $"\"{name}\""))}]}}";

    private static string Domain(string name) => $"{{\"name\":\"{name}\",\"projectId\":\"prj_1\",\"verified\":true}}";
}
