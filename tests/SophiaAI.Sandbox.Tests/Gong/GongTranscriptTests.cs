using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongTranscriptTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Path = "/v2/calls/transcript";
    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task Every_transcript_is_a_conversation_that_fits_its_call()
    {
        Dictionary<string, JsonNode> calls = (await CallsAsync()).ToDictionary(c => (string)c["id"]!);
        List<JsonNode> transcripts = await TranscriptsAsync(GongApi.WholeYearFilter);

        Assert.InRange(transcripts.Count, calls.Count - 10, calls.Count - 3);
        Assert.All(
            transcripts,
            t =>
            {
                JsonNode call = calls[(string)t["callId"]!];
                JsonNode[] sentences = [.. Sentences(t)];
                Assert.Equal(["callId", "transcript"], t.AsObject().Select(m => m.Key));
                Assert.InRange(sentences.Length, 20, 80);
                Assert.Equal(Long(sentences), Long(sentences).Distinct());
                Assert.All(sentences.Zip(sentences.Skip(1)), pair => Assert.True((int)pair.First["end"]! <= (int)pair.Second["start"]!));
                Assert.All(sentences, s => Assert.True((int)s["start"]! < (int)s["end"]!));
                Assert.InRange((int)sentences[^1]["end"]!, 900 * (int)call["duration"]!, 1000 * (int)call["duration"]!);
            },
            throwIfEmpty: true);
        Assert.DoesNotContain(transcripts.SelectMany(Sentences), s => ((string)s["text"]!).Contains('{'));
    }

    [Fact]
    public async Task Some_voices_are_not_recognized_and_some_of_what_is_said_has_no_topic()
    {
        JsonNode[] monologues = [.. (await TranscriptsAsync(GongApi.WholeYearFilter)).SelectMany(t => t["transcript"]!.AsArray()).OfType<JsonNode>()];

        Assert.All(monologues, m => Assert.Equal(["speakerId", "topic", "sentences"], m.AsObject().Select(p => p.Key)), throwIfEmpty: true);
        Assert.InRange(monologues.Count(m => m["speakerId"] is null), 1, monologues.Length / 10);
        Assert.InRange(monologues.Count(m => m["topic"] is null), 1, monologues.Length / 3);
        Assert.InRange(monologues.Select(m => (string?)m["topic"]).Distinct().Count(), 10, 20);
    }

    [Fact]
    public async Task Speakers_are_parties_of_the_call_some_of_them_without_a_name()
    {
        JsonObject body = GongApi.Body("""{"filter":{"fromDateTime":"2026-01-01T00:00:00Z","toDateTime":"2026-07-01T00:00:00Z"},"contentSelector":{"exposedFields":{"parties":true}}}""");
        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls/extensive", body), "calls");
        List<JsonNode> transcripts = await TranscriptsAsync("""{"filter":{"fromDateTime":"2026-01-01T00:00:00Z","toDateTime":"2026-07-01T00:00:00Z"}}""");
        Dictionary<string, JsonNode[]> parties = calls.ToDictionary(c => (string)c["metaData"]!["id"]!, c => c["parties"]!.AsArray().OfType<JsonNode>().ToArray());
        List<JsonNode> nameless = [];

        foreach (JsonNode transcript in transcripts)
        {
            foreach (string speaker in transcript["transcript"]!.AsArray().Select(m => (string?)m!["speakerId"]).OfType<string>().Distinct())
            {
                JsonNode party = Assert.Single(parties[(string)transcript["callId"]!], p => (string?)p["speakerId"] == speaker);
                if (party["name"] is null)
                    nameless.Add(party);
            }
        }

        Assert.Contains(nameless, p => p["phoneNumber"] is null && p["emailAddress"] is null && p["userId"] is null);
        Assert.Contains(nameless, p => p["phoneNumber"] is not null);
    }

    [Fact]
    public async Task A_conversation_in_another_language_keeps_its_letters()
    {
        JsonNode german = (await CallsAsync()).First(c => (string)c["language"]! == "ger");

        JsonNode transcript = Assert.Single(await TranscriptsAsync(Ids((string)german["id"]!)));

        Assert.Contains(Sentences(transcript), s => ((string)s["text"]!).StartsWith("Schön, dass es heute klappt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_calls_and_calls_without_text_are_left_out()
    {
        string[] recent = [.. (await CallsAsync()).TakeLast(20).Select(c => (string)c["id"]!)];

        List<JsonNode> transcripts = await TranscriptsAsync(Ids([.. recent, "1", GongApi.HiddenCall]));

        Assert.InRange(transcripts.Count, 10, 17);
        Assert.All(transcripts, t => Assert.Contains((string)t["callId"]!, recent));
    }

    [Fact]
    public async Task Calls_without_text_unknown_calls_and_hidden_calls_are_the_same_404()
    {
        string last = (string)(await CallsAsync())[^1]["id"]!;

        foreach (string id in new[] { last, "1", GongApi.HiddenCall })
            Assert.Equal(["No calls found corresponding to the provided filters"], GongApi.Errors(await Answer.PostAsync(_client, Path, Ids(id)), HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task The_filter_is_by_the_date_of_the_call()
    {
        JsonNode call = (await CallsAsync())[300];
        DateTimeOffset started = GongApi.Time(call["started"]).ToUniversalTime();

        List<JsonNode> transcripts = await TranscriptsAsync($$$"""{"filter":{"fromDateTime":"{{{started:s}}}Z","toDateTime":"{{{started.AddMinutes(1):s}}}Z"}}""");

        Assert.Contains(transcripts, t => (string)t["callId"]! == (string)call["id"]!);
    }

    [Fact]
    public async Task A_cursor_in_the_query_gives_the_first_page_again()
    {
        JsonNode first = await GongApi.OkAsync(Answer.PostAsync(_client, Path, GongApi.WholeYearFilter));

        JsonNode again = await GongApi.OkAsync(Answer.PostAsync(_client, $"{Path}?cursor={first["records"]!["cursor"]}", GongApi.WholeYearFilter));

        Assert.Equal(0, (int)again["records"]!["currentPageNumber"]!);
        Assert.Equal(first["callTranscripts"]!.ToJsonString(), again["callTranscripts"]!.ToJsonString());
    }

    [Fact]
    public async Task A_body_without_a_filter_is_400() =>
        Assert.Equal(["filter is required"], GongApi.Errors(await Answer.PostAsync(_client, Path, "{}"), HttpStatusCode.BadRequest));

    /// <summary>What nobody would say twice.</summary>
    private static IEnumerable<string> Long(IEnumerable<JsonNode> sentences) => sentences.Select(s => (string)s["text"]!).Where(t => t.Length > 20);

    private static string Ids(params string[] ids) =>
        new JsonObject { ["filter"] = new JsonObject { ["callIds"] = new JsonArray([.. ids.Select(i => JsonValue.Create(i))]) } }.ToJsonString();

    private static IEnumerable<JsonNode> Sentences(JsonNode transcript) => transcript["transcript"]!.AsArray().SelectMany(m => m!["sentences"]!.AsArray()).OfType<JsonNode>();

    private async Task<List<JsonNode>> CallsAsync() => GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls?" + GongApi.WholeYear), "calls");

    private async Task<List<JsonNode>> TranscriptsAsync(string body) => GongApi.Items(await GongApi.PagesAsync(_client, Path, GongApi.Body(body)), "callTranscripts");
}
