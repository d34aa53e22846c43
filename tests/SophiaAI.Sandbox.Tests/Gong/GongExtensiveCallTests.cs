using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongExtensiveCallTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Path = "/v2/calls/extensive";
    private const string Month = "\"filter\":{\"fromDateTime\":\"2026-04-01T00:00:00Z\",\"toDateTime\":\"2026-05-01T00:00:00Z\"}";

    private const string Everything = """
        "contentSelector":{"context":"Extended","contextTiming":["Now","TimeOfCall"],"exposedFields":{"parties":true,
        "content":{"structure":true,"topics":true,"trackers":true,"trackerOccurrences":true,"pointsOfInterest":true,"brief":true,"outline":true,"highlights":true,"callOutcome":true,"keyPoints":true},
        "interaction":{"speakers":true,"video":true,"personInteractionStats":true,"questions":true},"collaboration":{"publicComments":true},"media":true}}
        """;

    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task Without_a_selector_there_is_metadata_only_and_it_is_that_of_the_list()
    {
        List<JsonNode> listed = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls?" + GongApi.WholeYear), "calls");
        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, Path, GongApi.Body(GongApi.WholeYearFilter)), "calls");

        Assert.All(calls, c => Assert.Equal(["metaData"], c.AsObject().Select(m => m.Key)), throwIfEmpty: true);
        Assert.Equal(listed.Select(c => c.ToJsonString()), calls.Select(c => c["metaData"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("""{"context":"None"}""", "metaData")]
    [InlineData("""{"context":"Basic"}""", "metaData context")]
    [InlineData("""{"exposedFields":{}}""", "metaData")]
    [InlineData("""{"exposedFields":{"parties":false}}""", "metaData")]
    [InlineData("""{"exposedFields":{"parties":true}}""", "metaData parties")]
    [InlineData("""{"exposedFields":{"content":{"brief":true}}}""", "metaData content")]
    [InlineData("""{"exposedFields":{"content":{"trackerOccurrences":true}}}""", "metaData")]
    [InlineData("""{"exposedFields":{"interaction":{"questions":true}}}""", "metaData interaction")]
    [InlineData("""{"exposedFields":{"collaboration":{"publicComments":true}}}""", "metaData collaboration")]
    [InlineData("""{"exposedFields":{"media":true}}""", "metaData media")]
    public async Task A_part_is_there_if_it_is_selected(string selector, string members)
    {
        List<JsonNode> calls = await ReadAsync($"\"contentSelector\":{selector}");

        Assert.All(calls, c => Assert.Equal(members.Split(' '), c.AsObject().Select(m => m.Key)), throwIfEmpty: true);
    }

    [Fact]
    public async Task Everything_can_be_selected()
    {
        List<JsonNode> calls = await ReadAsync(Everything);

        Assert.All(calls, c => Assert.Equal(["metaData", "context", "parties", "content", "interaction", "collaboration", "media"], c.AsObject().Select(m => m.Key)), throwIfEmpty: true);
        Assert.All(calls, c => Assert.Equal(
            ["structure", "topics", "trackers", "pointsOfInterest", "brief", "outline", "highlights", "callOutcome", "keyPoints"], c["content"]!.AsObject().Select(m => m.Key)));
        Assert.All(calls, c => Assert.Equal(["speakers", "video", "interactionStats", "questions"], c["interaction"]!.AsObject().Select(m => m.Key)));
    }

    [Fact]
    public async Task Parties_are_colleagues_guests_and_people_of_whom_little_is_known()
    {
        List<JsonNode> calls = await ReadAsync("\"contentSelector\":{\"exposedFields\":{\"parties\":true}}");
        List<JsonNode> parties = [.. calls.SelectMany(c => c["parties"]!.AsArray()).OfType<JsonNode>()];

        Assert.All(
            calls,
            c => Assert.Single(c["parties"]!.AsArray(), p => (string?)p!["userId"] == (string)c["metaData"]!["primaryUserId"]! && (string)p["affiliation"]! == "Internal"),
            throwIfEmpty: true);
        Assert.Equal(parties.Count, parties.Select(p => (string)p["id"]!).Distinct().Count());
        Assert.All(parties.Where(p => (string)p["affiliation"]! == "Internal"), p => Assert.EndsWith("@acme.example", (string)p["emailAddress"]!, StringComparison.Ordinal), throwIfEmpty: true);
        Assert.Contains(parties, p => (string)p["affiliation"]! == "Unknown");
        Assert.Contains(parties, p => p["speakerId"] is null && (string)Assert.Single(p["methods"]!.AsArray())! == "Invitee");
        Assert.Contains(parties, p => !p.AsObject().ContainsKey("name") && !p.AsObject().ContainsKey("emailAddress") && p["phoneNumber"] is not null);
        Assert.All(parties, p => Assert.False(p.AsObject().ContainsKey("context")));
    }

    [Fact]
    public async Task What_trackers_found_was_said_then_and_by_that_speaker()
    {
        List<JsonNode> calls = await ReadAsync(Everything);
        Dictionary<string, JsonNode> transcripts = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls/transcript", GongApi.Body("{" + Month + "}")), "callTranscripts")
            .ToDictionary(t => (string)t["callId"]!, t => t["transcript"]!);
        int found = 0;

        foreach (JsonNode call in calls)
        {
            JsonNode transcript = transcripts[(string)call["metaData"]!["id"]!];
            foreach (JsonNode tracker in call["content"]!["trackers"]!.AsArray().OfType<JsonNode>())
            {
                JsonArray phrases = tracker["phrases"]!.AsArray();
                Assert.Equal((int)tracker["count"]!, tracker["occurrences"]!.AsArray().Count);
                Assert.Equal((int)tracker["count"]!, phrases.Sum(p => (int)p!["count"]!));
                foreach ((JsonNode phrase, JsonNode occurrence) in phrases.SelectMany(p => p!["occurrences"]!.AsArray().Select(o => (p, o!))))
                {
                    Assert.Contains((string)phrase["phrase"]!, Said(transcript, occurrence), StringComparison.OrdinalIgnoreCase);
                    found++;
                }
            }
        }

        Assert.InRange(found, 100, 10_000);
    }

    [Fact]
    public async Task Occurrences_are_there_if_they_are_selected()
    {
        List<JsonNode> calls = await ReadAsync("\"contentSelector\":{\"exposedFields\":{\"content\":{\"trackers\":true}}}");
        List<JsonNode> trackers = [.. calls.SelectMany(c => c["content"]!["trackers"]!.AsArray()).OfType<JsonNode>()];

        Assert.All(trackers, t => Assert.False(t.AsObject().ContainsKey("occurrences")), throwIfEmpty: true);
        Assert.All(trackers.SelectMany(t => t["phrases"]!.AsArray()), p => Assert.Equal(["count", "phrase"], p!.AsObject().Select(m => m.Key)), throwIfEmpty: true);
    }

    [Fact]
    public async Task Who_talked_how_long_adds_up()
    {
        foreach (JsonNode call in await ReadAsync(Everything))
        {
            double talked = call["interaction"]!["speakers"]!.AsArray().Sum(s => (double)s!["talkTime"]!);
            HashSet<string> parties = [.. call["parties"]!.AsArray().Select(p => (string?)p!["speakerId"]).OfType<string>()];
            int duration = (int)call["metaData"]!["duration"]!;

            Assert.InRange(talked, duration * 0.5, duration);
            Assert.All(call["interaction"]!["speakers"]!.AsArray(), s => Assert.Contains((string)s!["id"]!, parties), throwIfEmpty: true);
            Assert.InRange(call["content"]!["structure"]!.AsArray().Sum(s => (int)s!["duration"]!), duration * 0.7, duration);
            Assert.InRange(call["content"]!["topics"]!.AsArray().Sum(s => (int)s!["duration"]!), 0, duration);
            Assert.Equal(
                ["Longest Monologue", "Longest Customer Story", "Interactivity", "Patience", "Question Rate", "Talk Ratio"],
                call["interaction"]!["interactionStats"]!.AsArray().Select(s => (string)s!["name"]!));
            Assert.InRange((double)call["interaction"]!["interactionStats"]![5]!["value"]!, 0.1, 1);
        }
    }

    [Fact]
    public async Task The_context_is_basic_or_has_fields_at_the_wanted_times()
    {
        List<JsonNode> basic = await ReadAsync("\"contentSelector\":{\"context\":\"Basic\",\"exposedFields\":{\"parties\":true}}");
        List<JsonNode> now = await ReadAsync("\"contentSelector\":{\"context\":\"Extended\"}");
        List<JsonNode> both = await ReadAsync(Everything);

        Assert.All(Objects(basic), o => Assert.Equal(["objectType", "objectId"], o.AsObject().Select(m => m.Key)), throwIfEmpty: true);
        Assert.All(Objects(now), o => Assert.Equal("Now", (string)o["timing"]!), throwIfEmpty: true);
        Assert.Equal(2 * Objects(now).Count(), Objects(both).Count());
        Assert.Contains(Objects(both), o => o["fields"]!.AsArray().Any(f => (string)f!["name"]! == "Amount" && (int)f["value"]! > 0));
        Assert.Contains(Objects(both), o => o["fields"]!.AsArray().Any(f => f!["value"] is null));
        Assert.Contains(basic, c => c["context"]!.AsArray().Count == 0);
        Assert.Contains(basic, c => c["parties"]!.AsArray().Any(p => p!["context"]!.AsArray().Any(s => (string)s!["objects"]![0]!["objectType"]! == "Contact")));
    }

    [Fact]
    public async Task Media_are_signed_and_short_lived_and_calls_without_pictures_have_no_video()
    {
        List<JsonNode> calls = await ReadAsync(Everything);
        long now = sandbox.Time.GetUtcNow().ToUnixTimeSeconds();

        Assert.All(calls, c => Assert.Equal((string)c["metaData"]!["media"]! == "Video", c["media"]!.AsObject().ContainsKey("videoUrl")), throwIfEmpty: true);
        Assert.All(calls, c => Assert.Matches(@"^https://media\.gong\.example/\d+/audio\.mp3\?Expires=\d+&Signature=\w{64}$", (string)c["media"]!["audioUrl"]!));
        Assert.All(calls, c => Assert.InRange(long.Parse(((string)c["media"]!["audioUrl"]!).Split('=', '&')[1], CultureInfo.InvariantCulture) - now, 3600, 86_400));
    }

    [Fact]
    public async Task What_follows_from_the_text_comes_with_it()
    {
        string last = (string)GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls?" + GongApi.WholeYear), "calls")[^1]["id"]!;

        JsonNode call = (await GongApi.OkAsync(Answer.PostAsync(_client, Path, "{\"filter\":{\"callIds\":[\"" + last + "\"]}," + Everything + "}")))["calls"]![0]!;

        Assert.Null(call["content"]!["brief"]);
        Assert.Empty(call["content"]!["outline"]!.AsArray());
        Assert.All(call["content"]!["trackers"]!.AsArray(), t => Assert.Equal(0, (int)t!["count"]!), throwIfEmpty: true);
        Assert.Empty(call["interaction"]!["interactionStats"]!.AsArray());
        Assert.NotEmpty(call["parties"]!.AsArray());
    }

    [Fact]
    public async Task Unknown_and_hidden_calls_are_left_out_and_are_404_if_there_is_no_other()
    {
        string known = (string)GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls?" + GongApi.WholeYear), "calls")[9]["id"]!;

        JsonNode found = await GongApi.OkAsync(Answer.PostAsync(_client, Path, Ids("1", known, GongApi.HiddenCall)));
        string[] none = GongApi.Errors(await Answer.PostAsync(_client, Path, Ids("1")), HttpStatusCode.NotFound);
        string[] hidden = GongApi.Errors(await Answer.PostAsync(_client, Path, Ids(GongApi.HiddenCall)), HttpStatusCode.NotFound);

        Assert.Equal([known], found["calls"]!.AsArray().Select(c => (string)c!["metaData"]!["id"]!));
        Assert.Equal(1, (int)found["records"]!["totalRecords"]!);
        Assert.Equal(["No calls found corresponding to the provided filters"], none);
        Assert.Equal(none, hidden);
    }

    [Fact]
    public async Task Calls_are_filtered_by_their_hosts()
    {
        List<JsonNode> all = GongApi.Items(await GongApi.PagesAsync(_client, "/v2/calls?" + GongApi.WholeYear), "calls");
        string host = (string)all[0]["primaryUserId"]!;

        List<JsonNode> calls = GongApi.Items(await GongApi.PagesAsync(_client, Path, GongApi.Body("{\"filter\":{\"primaryUserIds\":[\"" + host + "\"]}}")), "calls");

        Assert.Equal(all.Where(c => (string)c["primaryUserId"]! == host).Select(c => (string)c["id"]!), calls.Select(c => (string)c["metaData"]!["id"]!));
    }

    [Theory]
    [InlineData("{}", "filter is required")]
    [InlineData("""{"filter":{"fromDateTime":"yesterday"}}""",
        "filter.fromDateTime must be a date and time in ISO-8601 format with a time zone, such as 2026-11-20T08:00:00Z: yesterday")]
    [InlineData("""{"filter":{"fromDateTime":"2026-11-20T08:00:00Z","toDateTime":"2026-11-20T08:00:00Z"}}""", "fromDateTime must be at least 1 minute before toDateTime")]
    [InlineData("""{"filter":{"callIds":{}}}""", "filter.callIds must be an array")]
    [InlineData("""{"filter":{},"contentSelector":{"context":"All"}}""", "contentSelector.context must be one of None, Basic, Extended: All")]
    [InlineData("""{"filter":{},"contentSelector":{"contextTiming":["Later"]}}""", "contentSelector.contextTiming must be an array of Now, TimeOfCall")]
    [InlineData("""{"filter":{},"contentSelector":{"exposedFields":{"parties":"yes"}}}""", "contentSelector.exposedFields.parties must be true or false")]
    [InlineData("""{"filter":{},"contentSelector":{"exposedFields":{"content":true}}}""", "contentSelector.exposedFields.content must be an object")]
    public async Task A_body_that_is_wrong_is_400_and_says_why(string body, string error) =>
        Assert.Equal([error], GongApi.Errors(await Answer.PostAsync(_client, Path, body), HttpStatusCode.BadRequest));

    [Fact]
    public async Task A_cursor_is_good_for_the_same_selector_only()
    {
        JsonObject body = GongApi.Body(GongApi.WholeYearFilter);
        body["cursor"] = (string)(await GongApi.OkAsync(Answer.PostAsync(_client, Path, body.ToJsonString())))["records"]!["cursor"]!;
        await GongApi.OkAsync(Answer.PostAsync(_client, Path, body.ToJsonString()));
        body["contentSelector"] = GongApi.Body("""{"exposedFields":{"parties":true}}""");

        Answer answer = await Answer.PostAsync(_client, Path, body.ToJsonString());

        Assert.Equal(["The cursor is invalid or has expired"], GongApi.Errors(answer, HttpStatusCode.BadRequest));
    }

    /// <summary>The calls of a month, all of which have been turned into text.</summary>
    private async Task<List<JsonNode>> ReadAsync(string selector) =>
        GongApi.Items(await GongApi.PagesAsync(_client, Path, GongApi.Body("{" + Month + "," + selector + "}")), "calls");

    private static IEnumerable<JsonNode> Objects(IEnumerable<JsonNode> calls) =>
        calls.SelectMany(c => c["context"]!.AsArray()).SelectMany(s => s!["objects"]!.AsArray()).OfType<JsonNode>();

    private static string Said(JsonNode transcript, JsonNode occurrence)
    {
        int start = (int)Math.Round(1000 * (double)occurrence["startTime"]!);
        (JsonNode monologue, JsonNode sentence) = transcript.AsArray().SelectMany(m => m!["sentences"]!.AsArray().Select(s => (m, s!))).Single(s => (int)s.Item2["start"]! == start);
        Assert.Equal((string?)monologue["speakerId"], (string?)occurrence["speakerId"]);
        return (string)sentence["text"]!;
    }

    private static string Ids(params string[] ids) =>
        new JsonObject { ["filter"] = new JsonObject { ["callIds"] = new JsonArray([.. ids.Select(i => JsonValue.Create(i))]) } }.ToJsonString();
}
