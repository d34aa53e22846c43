using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Calls;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Calls: what is asked for, and what their records hold.</summary>
public sealed class GongCallProviderTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 19, 9, 0, 0, TimeSpan.Zero);

    private readonly GongBed _gong = new();

    public void Dispose() => _gong.Dispose();

    [Fact]
    public async Task A_list_asks_for_whole_seconds_with_a_zone_and_gives_what_is_in_its_window()
    {
        _gong.Answer(GongBed.Page("calls",
        [
            """{"id":"1","started":"2026-11-19T09:00:00.9Z"}""", """{"id":"2","started":"2026-11-19T09:00:00.999Z"}""",
            """{"id":"3","started":"2026-11-19T11:00:00.4Z"}""", """{"id":"4","started":"2026-11-19T11:00:00.5Z"}""",
        ]));
        List<GongCall> calls = await ListAsync(new GongWindow(s_start.AddMilliseconds(999), s_start.AddHours(2).AddMilliseconds(500).ToOffset(TimeSpan.FromHours(-5))), workspace: "7");
        Assert.Equal("/v2/calls", _gong.Service.Requests[0].Path);
        Assert.Equal("?fromDateTime=2026-11-19T09%3A00%3A00Z&toDateTime=2026-11-19T11%3A00%3A01Z&workspaceId=7", _gong.Service.Requests[0].Query);
        Assert.Equal(["2", "3"], calls.Select(static call => call.Id));
    }

    [Fact]
    public async Task A_window_may_be_as_long_as_time()
    {
        _gong.Answer(GongBed.Page("calls", ["""{"id":"1","started":"2026-11-19T09:00:00Z"}"""]));
        Assert.Single(await ListAsync(new GongWindow(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)));
    }

    [Fact]
    public async Task What_is_odd_and_harmless_is_read()
    {
        _gong.Answer(GongBed.Page("calls",
        [
            """{"metaData":{"id":98230017462580001012,"primaryUserId":17,"workspaceId":7,"started":"2026-11-19T10:00:00.5+0100","scheduled":""},"parties":[null,{"id":5,"userId":17}],"content":{"keyPoints":[null,{"text":"K"}],"trackers":[null]},"context":[{"system":"S","objects":[null,{"objectId":3}]}]}""",
        ]));
        GongCall call = Assert.Single(await ListAsync(new GongWindow(s_start, s_start.AddDays(1)), isDetailed: true));
        Assert.Equal(("98230017462580001012", "17", "7"), (call.Id, call.PrimaryUserId, call.WorkspaceId));
        Assert.Equal(("2026-11-19T10:00:00.5000000+01:00", null), (call.Started!.Value.ToString("O"), call.Scheduled));
        Assert.Equal(("17", "K", 0, "3"), (Assert.Single(call.Parties!).UserId, Assert.Single(call.KeyPoints!), call.Trackers!.Count, Assert.Single(call.Context![0].Objects!).ObjectId));
    }

    [Theory]
    [InlineData("""{"metaData":{"id":"123","duration":"long"}}""", "'$.calls[1].metaData.duration', in what has the id 123")]
    [InlineData("""{"metaData":{"id":"123","started":"yesterday"}}""", "in what has the id 123")]
    [InlineData("""{"metaData":{"id":null}}""", "'$.calls[1].metaData.id')")]
    public async Task An_error_names_the_call_that_can_not_be_read(string call, string words)
    {
        _gong.Answer(GongBed.Page("calls", ["""{"metaData":{"id":"1"}}""", call]));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(new GongWindow(s_start, s_start.AddDays(1)), isDetailed: true));
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_of_less_than_a_minute_is_asked_for_as_a_minute_and_gives_what_is_in_it()
    {
        _gong.Answer(GongBed.Page("calls", ["""{"id":"1","started":"2026-11-19T09:00:00Z"}""", """{"id":"2","started":"2026-11-19T10:00:10+01:00"}""", """{"id":"3","started":"2026-11-19T09:00:30Z"}"""]));
        List<GongCall> calls = await ListAsync(new GongWindow(s_start, s_start.AddSeconds(30)));
        Assert.Contains("toDateTime=2026-11-19T09%3A01%3A00Z", _gong.Service.Requests[0].Query, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], calls.Select(static call => call.Id));
    }

    [Fact]
    public async Task Ids_and_zones_stay_as_they_are_and_what_is_new_is_kept()
    {
        _gong.Answer(GongBed.Page("calls", ["""{"id":"98230017462580001012","started":"2026-11-19T10:03:28.5+11:00","duration":1502.5,"media":"Video","isPrivate":false,"whisper":{"a":[1]}}"""]));
        GongCall call = Assert.Single(await ListAsync(new GongWindow(s_start.AddDays(-1), s_start)));
        Assert.Equal("98230017462580001012", call.Id);
        Assert.Equal("2026-11-19T10:03:28.5000000+11:00", call.Started!.Value.ToString("O"));
        Assert.Equal(TimeSpan.FromSeconds(1502.5), call.Duration);
        Assert.Equal(["whisper"], call.AdditionalProperties.Keys);
        Assert.Null(call.Parties);
    }

    [Fact]
    public async Task By_users_only_the_larger_list_can_be_filtered_and_no_part_is_selected()
    {
        _gong.Answer(GongBed.Page("calls", ["""{"metaData":{"id":"1"}}"""]));
        await ListAsync(new GongWindow(s_start, s_start.AddDays(1)), users: ["5", "6"]);
        Assert.Equal("/v2/calls/extensive", _gong.Service.Requests[0].Path);
        Assert.Equal("""{"filter":{"fromDateTime":"2026-11-19T09:00:00Z","toDateTime":"2026-11-20T09:00:00Z","primaryUserIds":["5","6"]}}""", _gong.Service.Requests[0].Body);
    }

    [Fact]
    public async Task In_detail_a_call_has_all_its_parts()
    {
        _gong.Answer(GongBed.Page("calls",
        [
            """
            {"metaData":{"id":"1","media":"Video"},
             "context":[{"system":"Salesforce","objects":[{"objectType":"Opportunity","objectId":"006","fields":[{"name":"Amount","value":1250.5},{"name":"StageName","value":"Proposal"}]}]}],
             "parties":[{"id":"p1","name":"Amelia","userId":"u1","speakerId":"s1","affiliation":"Internal","methods":["Invitee","Attendee"]},{"id":"p2","emailAddress":"b@b.example","speakerId":"s2","affiliation":"External"}],
             "content":{"structure":[{"name":"Intro","duration":60}],"topics":[{"name":"Pricing","duration":125}],
               "trackers":[{"id":"12345678901234567890","name":"Competitors","count":2,"occurrences":[{"startTime":12.5,"speakerId":"s2"}],"phrases":[{"count":2,"occurrences":[],"phrase":"Contoso"}]}],
               "pointsOfInterest":{"actionItems":[{"snippet":"x"}]},"brief":"B","keyPoints":[{"text":"K1"},{"text":"K2"}],
               "outline":[{"section":"S","startTime":0,"duration":90,"items":[{"text":"I","startTime":3}]}],"highlights":[{"title":"Next steps","items":[{"text":"N"}]}],
               "callOutcome":{"id":77,"category":"Positive","name":"Meeting set"}},
             "interaction":{"speakers":[{"id":"s1","userId":"u1","talkTime":600.25},{"id":"s2","talkTime":300},{"id":"s3","talkTime":1}],
               "interactionStats":[{"name":"Interactivity","value":3.5},{"name":"Longest Monologue","value":95}],"video":[{"name":"Presentation","duration":30}],"questions":{"companyCount":4,"nonCompanyCount":2}},
             "collaboration":{"publicComments":[{"id":"c1","comment":"Good"}]},
             "media":{"audioUrl":"https://media.example/a?sig=1","videoUrl":"https://media.example/v?sig=2"}}
            """,
        ]));
        GongCall call = Assert.Single(await ListAsync(new GongWindow(s_start, s_start.AddDays(1)), isDetailed: true));
        Assert.Contains("\"parties\":true", _gong.Service.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(("Video", "https://media.example/a?sig=1", "https://media.example/v?sig=2"), (call.Media, call.AudioUrl, call.VideoUrl));
        Assert.Equal(1250.5, call.Context![0].Objects![0].Fields["Amount"]);
        Assert.Equal(("Pricing", TimeSpan.FromSeconds(125)), (call.Topics![0].Name, call.Topics[0].Duration));
        Assert.Equal(("12345678901234567890", 2, TimeSpan.FromSeconds(12.5)), (call.Trackers![0].Id, call.Trackers[0].Count, call.Trackers[0].Occurrences![0].StartTime));
        Assert.Equal(["K1", "K2"], call.KeyPoints!);
        Assert.Equal(("77", "Meeting set"), (call.CallOutcome!.Id, call.CallOutcome.Name));
        Assert.Equal(["Amelia/Internal", "b@b.example/External", "/"], call.Interaction!.Speakers!.Select(static speaker => $"{speaker.Name}/{speaker.Affiliation}"));
        Assert.Equal((3.5, 95L), (call.Interaction.InteractionStats["Interactivity"], call.Interaction.InteractionStats["Longest Monologue"]));
        Assert.Equal(["actionItems"], call.PointsOfInterest!.Keys);
        Assert.Single(call.PublicComments!);
        Assert.Equal((4, 2), (call.Interaction.Questions!.CompanyCount, call.Interaction.Questions.NonCompanyCount));
    }

    [Fact]
    public async Task By_ids_those_that_are_there_are_given_and_none_is_an_empty_list()
    {
        _gong.Answer(GongBed.Page("calls", ["""{"metaData":{"id":"2"}}"""])).Answer(GongBed.NoMatch, HttpStatusCode.NotFound);
        GongCallProvider calls = new(_gong.Client);
        Assert.Equal(["2"], (await GongBed.ReadAsync(calls.GetCallsByIdAsync(["1", "2"], null, TestContext.Current.CancellationToken))).Select(static call => call.Id));
        Assert.Empty(await GongBed.ReadAsync(calls.GetCallsByIdAsync(["1"], null, TestContext.Current.CancellationToken)));
        Assert.Equal("""{"filter":{"callIds":["1","2"]}}""", _gong.Service.Requests[0].Body);
    }

    [Theory]
    [InlineData("""{"id":"1","duration":"long"}""")]
    [InlineData("""{"id":"1","duration":1e30}""")]
    [InlineData("""{"id":"1","started":"yesterday"}""")]
    [InlineData("""{"title":"without an id"}""")]
    [InlineData("null")]
    public async Task A_call_that_can_not_be_read_fails_the_list(string call)
    {
        _gong.Answer(GongBed.Page("calls", [call]));
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync(new GongWindow(s_start, s_start.AddDays(1))));
        Assert.Equal(FailureReason.InvalidResponse, failure.Reason);
    }

    private Task<List<GongCall>> ListAsync(GongWindow window, string? workspace = null, IReadOnlyList<string>? users = null, bool isDetailed = false) => GongBed.ReadAsync(
        new GongCallProvider(_gong.Client).GetCallsAsync(new GongCallFilter { Window = window, WorkspaceId = workspace, UserIds = users ?? [], IsDetailed = isDetailed }, TestContext.Current.CancellationToken));
}
