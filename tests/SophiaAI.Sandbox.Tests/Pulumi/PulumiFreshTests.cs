using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Pulumi;

/// <summary>Pulumi's environments when the data ends now: their secrets are not the older, the later it is.</summary>
public sealed class PulumiFreshTests : IAsyncLifetime
{
    private readonly SandboxFixture _sandbox = new();

    private HttpClient Client => field ??= _sandbox.Client("pulumi", EscApi.Token);

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Revisions_and_tags_are_as_old_as_at_the_start_and_go_back_to_where_they_were()
    {
        string was = await HistoryAsync();
        _sandbox.Time.Advance(TimeSpan.FromDays(100));

        _sandbox.Server.SetFresh(true);
        _sandbox.Time.Advance(TimeSpan.FromDays(1));
        _sandbox.Server.SetFresh(true);
        string[] ages = [.. (await AllAsync()).Select(Age)];
        _sandbox.Server.SetFresh(false);

        Assert.Equal(["59", "60", "59", "60"], ages);
        Assert.Equal(was, await HistoryAsync());
    }

    [Fact]
    public async Task What_somebody_has_saved_or_tagged_stays_where_it_is()
    {
        await EscApi.SaveAsync(Client, EscApi.Development, "values: {}");
        await Answer.SendAsync(Client, HttpMethod.Patch, EscApi.Development + "/versions/tags/stable", """{"revision": 1}""");
        (JsonNode revision, JsonNode tag) = await OwnAsync();
        _sandbox.Time.Advance(TimeSpan.FromDays(100));

        _sandbox.Server.SetFresh(true);

        (JsonNode sameRevision, JsonNode sameTag) = await OwnAsync();
        Assert.Equal((3, (string?)revision["created"]), ((int)sameRevision["number"]!, (string?)sameRevision["created"]));
        Assert.Equal((1, (string?)tag["modified"]), ((int)sameTag["revision"]!, (string?)sameTag["modified"]));
    }

    private string Age(JsonNode one) =>
        (_sandbox.Time.GetUtcNow() - DateTimeOffset.Parse((string)one["created"]!, CultureInfo.InvariantCulture)).TotalDays.ToString("0.##", CultureInfo.InvariantCulture);

    private async Task<(JsonNode Revision, JsonNode Tag)> OwnAsync()
    {
        JsonNode[] all = await AllAsync();
        return (all[0], all[^2]);
    }

    /// <summary>The revisions of an environment, newest first, then their tag and that of the environment.</summary>
    private async Task<JsonNode[]> AllAsync() =>
    [
        .. (await Answer.GetAsync(Client, EscApi.Development + "/versions")).Json.AsArray().OfType<JsonNode>(),
        (await Answer.GetAsync(Client, EscApi.Development + "/versions/tags/stable")).Json,
        (await Answer.GetAsync(Client, EscApi.Development + "/tags/team")).Json,
    ];

    private async Task<string> HistoryAsync() => string.Join('\n', (await AllAsync()).Select(one => one.ToJsonString()));
}
