using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongCallListTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Path = "/v2/calls?" + GongApi.WholeYear;
    private const int Count = 1036;
    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task A_year_of_calls_comes_in_pages_of_a_hundred_each_call_once_in_order()
    {
        List<JsonNode> pages = await GongApi.PagesAsync(_client, Path);
        List<JsonNode> calls = GongApi.Items(pages, "calls");

        Assert.Equal(Count, calls.Count);
        Assert.All(pages, p => Assert.Equal(Count, (int)p["records"]!["totalRecords"]!), throwIfEmpty: true);
        Assert.Equal(Count, calls.Select(c => (string)c["id"]!).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 11), pages.Select(p => (int)p["records"]!["currentPageNumber"]!));
        DateTimeOffset[] times = [.. calls.Select(Started)];
        Assert.Equal(times.Order(), times);
    }

    private static DateTimeOffset Started(JsonNode call) => DateTimeOffset.Parse((string)call["started"]!, CultureInfo.InvariantCulture);
}
