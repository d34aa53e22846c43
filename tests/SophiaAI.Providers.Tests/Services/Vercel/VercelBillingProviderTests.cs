using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Billing;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Vercel;

/// <summary>Charges: what is asked for, and what their records hold.</summary>
public sealed class VercelBillingProviderTests : IDisposable
{
    private readonly TestBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task The_range_is_sent_in_UTC_and_the_team_with_it()
    {
        _bed.Service.Answer(HttpStatusCode.OK, string.Empty, "application/jsonl");
        Assert.Empty(await ReadAsync());
        Assert.Equal("/v1/billing/charges", _bed.Service.Requests[0].Path);
        Assert.Equal("?from=2026-10-31T23%3A00%3A00.000Z&to=2026-11-02T00%3A00%3A00.000Z&teamId=team_1", _bed.Service.Requests[0].Query);
    }

    [Fact]
    public async Task A_record_has_the_columns_of_FOCUS_and_keeps_what_is_new()
    {
        _bed.Service.Answer(
            HttpStatusCode.OK,
            """
            {"BilledCost":0.1000000000000000000001,"EffectiveCost":0.2,"BillingCurrency":"USD","ChargeCategory":"Usage","ChargePeriodStart":"2026-11-01T00:00:00.000Z","ChargePeriodEnd":"2026-11-02T00:00:00.000Z","ConsumedQuantity":1250,"ConsumedUnit":"invocations","ServiceName":"Functions","RegionId":"iad1","Tags":{"projectId":"prj_1","ProjectName":"web","team":"data"},"x_New":{"a":1}}
            """,
            "application/jsonl");
        VercelUsage usage = Assert.Single(await ReadAsync());
        Assert.Equal((0.1000000000000000000001m, 0.2m, 1250m, "invocations"), (usage.BilledCost, usage.EffectiveCost, usage.ConsumedQuantity, usage.ConsumedUnit));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), usage.ChargePeriodStart);
        Assert.Equal(("prj_1", "web", "data"), (usage.ProjectId, usage.ProjectName, usage.Tags["team"]));
        Assert.Equal(["x_New"], usage.AdditionalProperties.Keys);
        Assert.Equal("Functions 2026-11-01", usage.ToString());
    }

    [Fact]
    public async Task That_there_are_no_costs_is_an_empty_list_and_that_there_is_no_team_is_an_error()
    {
        _bed.Service
            .Answer(HttpStatusCode.NotFound, """{"error":{"code":"costs_not_found","message":"No costs found"}}""")
            .Answer(HttpStatusCode.NotFound, """{"error":{"code":"not_found","message":"Team not found"}}""");
        Assert.Empty(await ReadAsync());
        Assert.Equal(FailureReason.NotFound, (await Assert.ThrowsAsync<ServiceException>(ReadAsync)).Reason);
    }

    [Fact]
    public async Task An_answer_that_is_cut_is_requested_again_and_no_charge_comes_twice()
    {
        string body = """{"BilledCost":1,"ChargePeriodStart":"2026-11-01T00:00:00Z","ChargePeriodEnd":"2026-11-02T00:00:00Z"}""" + "\n";
        _bed.Service
            .Answer(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BreakingStream(body)) })
            .Answer(HttpStatusCode.OK, body + body, "application/jsonl");
        Assert.Equal(2, (await ReadAsync()).Count);
        Assert.Equal("gzip", _bed.Service.Requests[0].Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task Many_charges_report_how_far_they_are()
    {
        string line = """{"BilledCost":1,"ChargePeriodStart":"2026-11-01T00:00:00Z","ChargePeriodEnd":"2026-11-02T00:00:00Z"}""";
        _bed.Service.Answer(HttpStatusCode.OK, string.Join('\n', Enumerable.Repeat(line, 1000)), "application/jsonl");
        Assert.Equal(1000, (await ReadAsync()).Count);
        Assert.Equal(["500 charges, up to 2026-11-01", "1000 charges, up to 2026-11-01"], _bed.Events.Messages(ProviderEventKind.Progress));
    }

    private async Task<List<VercelUsage>> ReadAsync()
    {
        List<VercelUsage> all = [];
        VercelBillingProvider provider = new(new VercelClient(_bed.Context(("VERCEL_ACCESS_TOKEN", "vercel-token"), ("VERCEL_TEAM_ID", "team_1"))));
        DateTimeOffset from = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(1));
        await foreach (VercelUsage usage in provider.GetUsageAsync(from, new DateTimeOffset(2026, 11, 2, 0, 0, 0, TimeSpan.Zero), TestContext.Current.CancellationToken)) all.Add(usage);
        return all;
    }
}
