using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Vercel;

/// <summary>What the seeded team is charged.</summary>
public sealed class VercelBillingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Week = "from=2026-11-01T00:00:00.000Z&to=2026-11-08T08:00:00.000Z";

    private static readonly string[] s_required =
    [
        "BilledCost", "BillingCurrency", "ChargeCategory", "ChargePeriodEnd", "ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit", "EffectiveCost",
        "PricingCategory", "PricingCurrency", "PricingQuantity", "PricingUnit", "ServiceName", "ServiceProviderName", "Tags",
    ];

    private readonly HttpClient _client = sandbox.Client("vercel", ("Authorization", "Bearer " + SandboxCredentials.VercelToken));

    [Fact]
    public async Task Each_line_is_a_charge_of_a_day()
    {
        Answer answer = await Answer.GetAsync(_client, "/v1/billing/charges?" + Week);
        JsonNode[] charges = Lines(answer.Text);

        Assert.Equal("application/jsonl", answer.ContentType);
        Assert.EndsWith("}\n", answer.Text, StringComparison.Ordinal);
        Assert.All(charges, c => Assert.All(s_required, name => Assert.NotNull(c[name])));
        Assert.Equal(7, charges.Select(c => (string?)c["ChargePeriodStart"]).Distinct().Count());
        Assert.Equal(["sophia-web", "sophia-docs", "sophia-admin"], charges.Select(c => (string?)c["Tags"]!["ProjectName"]).OfType<string>().Distinct());
    }

    [Fact]
    public async Task A_month_begins_with_seats_and_a_credit()
    {
        JsonNode[] charges = Lines((await Answer.GetAsync(_client, "/v1/billing/charges?" + Week)).Text);

        JsonNode seats = charges.Single(c => (string?)c["ChargeCategory"] == "Purchase");
        JsonNode credit = charges.Single(c => (string?)c["ChargeCategory"] == "Credit");
        Assert.Equal((80, -20), ((double)seats["BilledCost"]!, (double)credit["BilledCost"]!));
        Assert.Empty(seats["Tags"]!.AsObject());
    }

    [Theory]
    [InlineData("2026-10-31T00:00:00Z", "2026-11-01T12:00:00Z", "2026-11-01T07:00:00.000Z", "2026-11-02T08:00:00.000Z")]
    [InlineData("2026-03-08T00:00:00Z", "2026-03-09T00:00:00Z", "2026-03-08T08:00:00.000Z", "2026-03-09T07:00:00.000Z")]
    public async Task Days_are_those_of_the_Pacific_coast(string from, string to, string start, string end)
    {
        JsonNode last = Lines((await Answer.GetAsync(_client, $"/v1/billing/charges?from={from}&to={to}")).Text)[^1];

        Assert.Equal((start, end), ((string?)last["ChargePeriodStart"], (string?)last["ChargePeriodEnd"]));
    }

    [Fact]
    public async Task The_start_belongs_to_the_range_and_the_end_does_not()
    {
        string[] days = [.. Lines((await Answer.GetAsync(_client, "/v1/billing/charges?from=2026-11-03T08:00:00Z&to=2026-11-05T08:00:00Z")).Text)
            .Select(c => (string)c["ChargePeriodStart"]!).Distinct()];

        Assert.Equal(["2026-11-03T08:00:00.000Z", "2026-11-04T08:00:00.000Z"], days);
    }

    [Fact]
    public async Task Charges_are_always_the_same_and_packed_on_request()
    {
        Answer plain = await Answer.GetAsync(_client, "/v1/billing/charges?" + Week);
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/billing/charges?" + Week);
        request.Headers.AcceptEncoding.ParseAdd("br, gzip;q=0.8");
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        await using GZipStream packed = new(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using StreamReader reader = new(packed, Encoding.UTF8);

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(plain.Text, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_nothing_was_charged_there_are_no_lines()
    {
        Answer answer = await Answer.GetAsync(_client, "/v1/billing/charges?from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z");

        Assert.Equal((HttpStatusCode.OK, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("from=2026-11-01T00:00:00Z")]
    [InlineData("from=yesterday&to=2026-11-01T00:00:00Z")]
    [InlineData("from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z")]
    [InlineData("from=2025-11-01T00:00:00Z&to=2026-11-01T00:00:01Z")]
    public async Task What_is_no_range_of_at_most_a_year_is_refused(string query)
    {
        Answer answer = await Answer.GetAsync(_client, "/v1/billing/charges?" + query);

        Assert.Equal((HttpStatusCode.BadRequest, "bad_request"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Fact]
    public async Task A_whole_year_is_given() =>
        Assert.NotEmpty((await Answer.GetAsync(_client, "/v1/billing/charges?from=2025-11-01T00:00:00Z&to=2026-11-01T00:00:00Z")).Text);

    [Fact]
    public async Task Costs_are_the_sums_of_the_charges()
    {
        JsonNode[] charges = Lines((await Answer.GetAsync(_client, "/v1/billing/charges?" + Week)).Text);

        Answer answer = await CostsAsync("2026-11-01T00:00:00.000Z", "2026-11-08T08:00:00.000Z", """{"byProduct":{"groupBy":["product"]},"detail":{"groupBy":["product","region","project"]}}""");

        JsonNode results = answer.Json["results"]!;
        JsonNode view = results["views"]!["byProduct"]!["results"]!.AsArray().Single(r => (string?)r!["dimensionValues"]!["product"] == "active-cpu")!;
        Assert.Equal(Sum(charges, "Fluid Active CPU", "BilledCost"), (double)view["totalValue"]![0]!, 4);
        Assert.Equal(Sum(charges, "Fluid Active CPU", "ConsumedQuantity"), (double)view["totalValue"]![1]!, 4);
        Assert.Equal(results["times"]!.AsArray().Count, view["values"]!.AsArray().Count);
        Assert.Equal("Fluid Active CPU", (string?)results["dimensionsMeta"]!["product"]!["values"]!["active-cpu"]!["title"]);
        Assert.Contains(results["views"]!["detail"]!["results"]!.AsArray(), r => (string?)r!["dimensionValues"]!["project"] == SandboxCredentials.VercelProjectId);
    }

    [Fact]
    public async Task Costs_outside_of_what_was_charged_are_not_found()
    {
        Answer answer = await CostsAsync("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z", """{"byProduct":{"groupBy":["product"]}}""");

        Assert.Equal((HttpStatusCode.NotFound, "costs_not_found"), (answer.Status, (string?)answer.Json["error"]!["code"]));
    }

    [Theory]
    [InlineData("""{"byProduct":{"groupBy":["colour"]}}""")]
    [InlineData("{}")]
    [InlineData("null")]
    public async Task Views_that_make_no_sense_are_refused(string views) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await CostsAsync("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", views)).Status);

    private Task<Answer> CostsAsync(string from, string to, string views) => Answer.PostAsync(
        _client,
        "/v2/billing/costs",
        $$"""{"from":"{{from}}","to":"{{to}}","metrics":["gross_cost","quantity"],"format":"timeseries","views":{{views}},"userAgent":"test"}""");

    private static double Sum(JsonNode[] charges, string service, string member) => charges.Where(c => (string?)c["ServiceName"] == service).Sum(c => (double)c[member]!);

    private static JsonNode[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
