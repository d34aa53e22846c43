using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>Reads Gong's lists to their end.</summary>
internal sealed class GongLists(HttpClient client)
{
    /// <param name="path">The path of a POST.</param>
    /// <param name="filter">The member "filter" of its body.</param>
    /// <param name="period">The member "aggregationPeriod", for paths that have it.</param>
    public Task<List<JsonNode>> PagesAsync(string path, string filter, string? period = null)
    {
        JsonObject body = new() { ["filter"] = JsonNode.Parse(filter) };
        if (period is not null)
            body["aggregationPeriod"] = period;
        return GongApi.PagesAsync(client, path, body);
    }

    public async Task<List<JsonNode>> ListAsync(string path, string member, string filter, string? period = null) => GongApi.Items(await PagesAsync(path, filter, period), member);

    /// <summary>The calls of a window.</summary>
    public async Task<List<JsonNode>> CallsAsync(string from, string to) =>
        GongApi.Items(await GongApi.PagesAsync(client, $"/v2/calls?fromDateTime={Uri.EscapeDataString(from)}&toDateTime={Uri.EscapeDataString(to)}"), "calls");

    public async Task<List<JsonNode>> AllCallsAsync() => GongApi.Items(await GongApi.PagesAsync(client, "/v2/calls?" + GongApi.WholeYear), "calls");
}
