using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Pulumi;

/// <summary>What is measured of Pulumi Cloud. The time is 2026-11-20, noon.</summary>
public sealed class PulumiMeasureTests : IDisposable
{
    private const long Noon = 1795176000;

    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Who_was_refused_is_an_event_and_the_log_is_read_as_far_back_as_wanted()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, Page("older", Entry(Noon - 60, "ann", isRefused: true), Entry(Noon - 120, "ann", isRefused: false)))
            .Answer(HttpStatusCode.OK, Page("oldest", Entry(Noon - 3000, "", isRefused: true), Entry(Noon - 3700, "bob", isRefused: true)));
        MeasureRun run = await ReadAsync("AuditLog");
        Assert.Equal(
            ["pulumi_failed_sign_ins{user=\"ann\"} 2026-11-20 11:59:00", "pulumi_failed_sign_ins{user=\"somebody unknown\"} 2026-11-20 11:10:00"],
            run.Events.Select(static one => $"{one.Measure}{one.Labels} {one.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}"));
        Assert.Equal(["/api/orgs/acme/auditlogs?startTime=1795176300", "/api/orgs/acme/auditlogs?continuationToken=older"], _bed.Service.Requests.Select(static request => request.Path + request.Query));
        Assert.Empty(run.Unseen);
    }

    [Fact]
    public async Task The_same_in_one_second_has_ids_that_stay_when_there_are_more()
    {
        string same = Entry(Noon - 60, "ann", isRefused: true);
        _bed.Service.Answer(HttpStatusCode.OK, Page(null, same, same)).Answer(HttpStatusCode.OK, Page(null, same, same, same, Entry(Noon - 61, "ann", isRefused: true)));
        string[] first = [.. (await ReadAsync("AuditLog")).Events.Select(static one => one.Id)];
        string[] second = [.. (await ReadAsync("AuditLog")).Events.Select(static one => one.Id)];
        Assert.Equal(2, first.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, second.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(first.Except(second, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_the_licence_nothing_is_known_and_why_is_said()
    {
        _bed.Service.Answer(HttpStatusCode.Forbidden, """{"code":403,"message":"Forbidden"}""");
        MeasureRun run = await ReadAsync("AuditLog");
        Assert.Equal(["pulumi_failed_sign_ins"], run.Unknown);
        Assert.Equal(["The audit log of acme can't be read: Pulumi Cloud has it in the editions Enterprise and Business Critical, for administrators of the organization."], run.Unseen);
    }

    [Fact]
    public async Task Of_too_many_entries_the_last_ones_are_read_and_that_is_said()
    {
        int page = 0;
        _bed.Service.Always(_ => FakeService.Make(HttpStatusCode.OK, Page($"page{++page}", [.. Enumerable.Range(0, 100).Select(static _ => Entry(Noon - 60, "ann", isRefused: false))])));
        Assert.Equal(["The audit log has more than 1000 entries since 2026-11-20 11:00 UTC: only the last ones were read."], (await ReadAsync("AuditLog")).Unseen);
        Assert.Equal(11, page);
    }

    [Fact]
    public async Task The_token_that_is_used_has_the_days_until_it_expires()
    {
        _bed.Service
            .Answer(HttpStatusCode.OK, """{"githubLogin":"ann","tokenInfo":{"name":"ci"}}""")
            .Answer(HttpStatusCode.OK, $$"""{"tokens":[{"id":"1","name":"other","expires":{{Noon}}},{"id":"2","name":"ci","expires":{{Noon + (3 * 86400)}}}]}""");
        Assert.Equal(["pulumi_token_days_left{} 3"], (await ReadAsync("Token")).Values());
    }

    [Theory]
    [InlineData("""{"githubLogin":"ann","tokenInfo":{"name":"ci"}}""", """{"tokens":[{"id":"2","name":"ci","expires":0}]}""", 200)]
    [InlineData("""{"githubLogin":"ann","tokenInfo":{"name":"ci"}}""", """{"code":404,"message":"not found"}""", 404)]
    [InlineData("""{"githubLogin":"ann","tokenInfo":{"name":"ci","organization":"acme"}}""", null, 0)]
    [InlineData("""{"githubLogin":"ann"}""", null, 0)]
    public async Task A_token_that_does_not_expire_or_is_not_told_of_has_no_value(string user, string? tokens, int status)
    {
        _bed.Service.Answer(HttpStatusCode.OK, user);
        if (tokens is not null) _bed.Service.Answer((HttpStatusCode)status, tokens);
        Assert.Empty((await ReadAsync("Token")).Readings);
    }

    [Fact]
    public async Task A_source_that_fails_says_why()
    {
        _bed.Service.Answer(HttpStatusCode.Unauthorized, """{"code":401,"message":"Unauthorized"}""");
        Assert.Equal(FailureReason.AuthenticationFailed, (await Assert.ThrowsAsync<ServiceException>(() => ReadAsync("AuditLog"))).Reason);
    }

    private Task<MeasureRun> ReadAsync(string source) => Measuring.ReadAsync(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme")), $"Pulumi/{source}");

    private static string Page(string? next, params string[] entries) => $"{{\"auditLogEvents\":[{string.Join(',', entries)}],\"continuationToken\":{(next is null ? "null" : $"\"{next}\"")}}}";

    private static string Entry(long time, string login, bool isRefused) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{{\"timestamp\":{time},\"sourceIP\":\"192.0.2.1\",\"event\":\"auth-failure\",\"description\":\"d\",\"user\":{{\"name\":\"\",\"githubLogin\":\"{login}\"}}{(isRefused ? ",\"authFailure\":true" : string.Empty)}}}");
}
