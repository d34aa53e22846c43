using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;
using Xunit;

namespace SophiaAI.Sandbox.Tests.Gong;

public sealed class GongUploadTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Host = "9823004117790000001";
    private const string Transcripts = "/v2/calls/transcript";
    private readonly HttpClient _client = GongApi.Client(sandbox);

    [Fact]
    public async Task A_late_call_is_listed_where_it_belongs()
    {
        const string Window = "/v2/calls?fromDateTime=2026-05-06T00:00:00Z&toDateTime=2026-05-09T00:00:00Z";
        string[] before = Ids(await GongApi.PagesAsync(_client, Window));

        string id = await CreateAsync(c =>
        {
            c["actualStart"] = "2026-05-07T14:30:00+02:00";
            c["title"] = "A late call";
            c["duration"] = 754.6;
            c["scheduledStart"] = "2026-05-07T14:25:00+02:00";
            c["workspaceId"] = "9823001746258000103";
            c["purpose"] = "Test";
            c["languageCode"] = "fre";
            c["customData"] = "x=1";
            c["callProviderCode"] = "zoom";
            c["disposition"] = "Connected";
            c["meetingUrl"] = "https://meet.acme.example/j/1";
            c["clientUniqueId"] = "late-1";
        });
        JsonNode call = (await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls/" + id)))["call"]!;
        string[] after = Ids(await GongApi.PagesAsync(_client, Window));

        Assert.Equal(before, after.Where(i => i != id));
        Assert.InRange(Array.IndexOf(after, id), 1, after.Length - 2);
        Assert.InRange(id.Length, 19, 20);
        Assert.Equal(
            ["A late call", "2026-05-07T14:30:00+02:00", "2026-05-07T14:25:00+02:00", "754", Host, "Conference", "zoom", "External", "fre", "9823001746258000103", "Connected", "late-1", "x=1", "Test"],
            new[] { "title", "started", "scheduled", "duration", "primaryUserId", "direction", "system", "scope", "language", "workspaceId", "sdrDisposition", "clientUniqueId", "customData", "purpose" }
                .Select(m => call[m]!.ToString()));
    }

    [Fact]
    public async Task A_page_that_was_asked_for_before_does_not_move_when_a_call_is_added()
    {
        JsonNode first = await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls?" + GongApi.WholeYear));
        string next = $"/v2/calls?{GongApi.WholeYear}&cursor={first["records"]!["cursor"]}";
        JsonNode second = await GongApi.OkAsync(Answer.GetAsync(_client, next));

        await CreateAsync(c => c["actualStart"] = "2025-11-21T09:00:00Z");

        Assert.Equal(second["calls"]!.ToJsonString(), (await GongApi.OkAsync(Answer.GetAsync(_client, next)))["calls"]!.ToJsonString());
    }

    [Fact]
    public async Task Who_repeats_an_upload_with_its_own_id_gets_the_call_that_is_there()
    {
        string first = await CreateAsync(c => c["clientUniqueId"] = "twice");
        string second = await CreateAsync(c =>
        {
            c["clientUniqueId"] = "twice";
            c["title"] = "Another title";
        });
        string third = await CreateAsync(c => c["clientUniqueId"] = "once");

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal("Uploaded", (string)(await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls/" + first)))["call"]!["title"]!);
    }

    [Fact]
    public async Task Without_an_id_of_its_own_every_upload_is_another_call() => Assert.NotEqual(await CreateAsync(_ => { }), await CreateAsync(_ => { }));

    [Fact]
    public async Task A_call_has_no_transcript_until_its_recording_is_there()
    {
        string id = await CreateAsync(c => c["actualStart"] = "2026-02-03T10:00:00Z");
        string body = Filter(id);
        Answer before = await Answer.PostAsync(_client, Transcripts, body);

        Answer set = await SetMediaAsync(id, "mediaFile", [1, 2, 3]);
        JsonNode after = await GongApi.OkAsync(Answer.PostAsync(_client, Transcripts, body));

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        Assert.Equal((HttpStatusCode.Created, id), (set.Status, (string)set.Json["callId"]!));
        Assert.NotEmpty(after["callTranscripts"]![0]!["transcript"]!.AsArray());
        Assert.True((int)(await GongApi.OkAsync(Answer.GetAsync(_client, "/v2/calls/" + id)))["call"]!["duration"]! > 0);
    }

    [Fact]
    public async Task A_call_whose_recording_Gong_fetches_has_a_transcript()
    {
        string id = await CreateAsync(c =>
        {
            c["downloadMediaUrl"] = "https://files.acme.example/1.mp3";
            c["duration"] = 600;
        });

        JsonNode transcript = (await GongApi.OkAsync(Answer.PostAsync(_client, Transcripts, Filter(id))))["callTranscripts"]![0]!;
        JsonNode call = (await GongApi.OkAsync(Answer.PostAsync(
            _client, "/v2/calls/extensive", Filter(id)[..^1] + ""","contentSelector":{"exposedFields":{"parties":true,"media":true}}}""")))["calls"]![0]!;

        Assert.InRange(transcript["transcript"]!.AsArray().Sum(m => m!["sentences"]!.AsArray().Count), 20, 80);
        Assert.NotNull(call["media"]);
        JsonNode[] parties = [.. call["parties"]!.AsArray().OfType<JsonNode>()];
        Assert.Equal(["Internal", "External", "Internal"], parties.Select(p => (string)p["affiliation"]!));
        Assert.Equal(["Amelia Almeida", "Uma Guest", "Ben Almeida"], parties.Select(p => (string)p["name"]!));
        Assert.Equal([Host, null, "9823004117790000002"], parties.Select(p => (string?)p["userId"]));
    }

    [Fact]
    public async Task A_call_of_these_days_gets_its_transcript_with_a_recording()
    {
        string last = Ids(await GongApi.PagesAsync(_client, "/v2/calls?" + GongApi.WholeYear))[^1];
        Answer before = await Answer.PostAsync(_client, Transcripts, Filter(last));

        await SetMediaAsync(last, "mediaFile", [1]);

        Assert.Equal(HttpStatusCode.NotFound, before.Status);
        await GongApi.OkAsync(Answer.PostAsync(_client, Transcripts, Filter(last)));
    }

    [Fact]
    public async Task A_recording_needs_a_call_that_may_be_seen_and_a_file()
    {
        string id = await CreateAsync(_ => { });

        Assert.Equal(["Call with id 1 was not found"], GongApi.Errors(await SetMediaAsync("1", "mediaFile", [1]), HttpStatusCode.NotFound));
        GongApi.Errors(await SetMediaAsync(GongApi.HiddenCall, "mediaFile", [1]), HttpStatusCode.NotFound);
        foreach (Answer answer in new[]
        {
            await SetMediaAsync(id, "file", [1]),
            await SetMediaAsync(id, "mediaFile", []),
            await Answer.SendAsync(_client, HttpMethod.Put, $"/v2/calls/{id}/media", "{}"),
            await Answer.SendAsync(_client, HttpMethod.Put, $"/v2/calls/{id}/media", "--x", "multipart/form-data"),
        })
        {
            Assert.Equal(["The request must be multipart/form-data with a file in the part mediaFile"], GongApi.Errors(answer, HttpStatusCode.BadRequest));
        }
    }

    [Theory]
    [InlineData("actualStart", null, "actualStart is required")]
    [InlineData("actualStart", "\"2026-05-07T14:30:00\"",
        "actualStart must be a date and time in ISO-8601 format with a time zone, such as 2026-11-20T08:00:00Z: 2026-05-07T14:30:00")]
    [InlineData("direction", null, "direction is required")]
    [InlineData("direction", "\"Sideways\"", "direction must be one of Inbound, Outbound, Conference, Unknown: Sideways")]
    [InlineData("primaryUser", null, "primaryUser is required")]
    [InlineData("primaryUser", "\"1\"", "primaryUser does not exist: 1")]
    [InlineData("primaryUser", "\"9823004117790000009\"", "parties must include the primaryUser")]
    [InlineData("parties", null, "parties is required")]
    [InlineData("parties", "[]", "parties is required")]
    [InlineData("parties", "[1]", "parties must be an array of objects")]
    [InlineData("parties", "[{\"userId\":\"1\"}]", "userId does not exist: 1")]
    [InlineData("parties", "[{\"name\":7}]", "parties[0].name must be a string")]
    [InlineData("workspaceId", "\"1\"", "workspaceId does not exist: 1")]
    [InlineData("duration", "\"long\"", "duration must be a number")]
    [InlineData("duration", "-1", "duration must not be negative")]
    public async Task An_upload_that_is_wrong_is_400_and_says_why(string member, string? json, string error)
    {
        JsonObject call = Call();
        call.Remove(member);
        if (json is not null)
            call[member] = JsonNode.Parse(json);

        Assert.Contains(error, GongApi.Errors(await Answer.PostAsync(_client, "/v2/calls", call.ToJsonString()), HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task All_that_is_wrong_with_an_upload_is_said_at_once()
    {
        Answer answer = await Answer.PostAsync(_client, "/v2/calls", "{}");

        Assert.Equal(["direction is required", "primaryUser is required", "parties is required", "actualStart is required"], GongApi.Errors(answer, HttpStatusCode.BadRequest));
    }

    private static JsonObject Call() => GongApi.Body("{\"actualStart\":\"2026-03-03T10:00:00Z\",\"title\":\"Uploaded\",\"direction\":\"Conference\",\"primaryUser\":\"" + Host
        + "\",\"parties\":[{\"userId\":\"" + Host + "\"},{\"name\":\"Uma Guest\",\"emailAddress\":\"uma@customer.example\"},{\"emailAddress\":\"ben.almeida@acme.example\"}]}");

    private static string Filter(string id) => "{\"filter\":{\"callIds\":[\"" + id + "\"]}}";

    private static string[] Ids(List<JsonNode> pages) => [.. GongApi.Items(pages, "calls").Select(c => (string)c["id"]!)];

    private async Task<string> CreateAsync(Action<JsonObject> change)
    {
        JsonObject call = Call();
        change(call);
        Answer answer = await Answer.PostAsync(_client, "/v2/calls", call.ToJsonString());
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        Assert.NotEmpty((string)answer.Json["requestId"]!);
        return (string)answer.Json["callId"]!;
    }

    private async Task<Answer> SetMediaAsync(string id, string part, byte[] content)
    {
        using MultipartFormDataContent form = [];
        using ByteArrayContent file = new(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("audio/mpeg");
        form.Add(file, part, "call.mp3");
        using HttpRequestMessage request = new(HttpMethod.Put, $"/v2/calls/{id}/media") { Content = form };
        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(response.StatusCode, response.Headers, null, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
