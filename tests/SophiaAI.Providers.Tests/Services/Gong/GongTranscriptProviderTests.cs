using System.Net;
using SophiaAI.Providers.Core.Telemetry;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Gong.Transcripts;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>Transcripts, and the names that come from the calls.</summary>
public sealed class GongTranscriptProviderTests : IDisposable
{
    private const string Sentences =
        """
        {"callId":"1","transcript":[
         {"speakerId":"s1","topic":"Intro","sentences":[{"start":0,"end":1500,"text":"Hello."},{"start":1500,"end":61000,"text":"Thanks for joining."}]},
         {"speakerId":"s2","topic":null,"sentences":[{"start":61000,"end":62000,"text":"Hi."}]},
         {"speakerId":"s3","sentences":[{"start":62000,"end":63000,"text":"Good morning."}]},
         {"speakerId":null,"topic":null,"sentences":[{"start":3723000,"end":3724000,"text":"Bye."}]}]}
        """;

    private const string Call =
        """
        {"metaData":{"id":"1","title":"Renewal","started":"2026-11-19T10:00:00+01:00","duration":3780},
         "parties":[{"id":"p1","name":"Amelia Almeida","speakerId":"s1","affiliation":"Internal"},{"id":"p2","phoneNumber":"+1 555","speakerId":"s2","affiliation":"External"},{"id":"p3","speakerId":null},{"id":"p4","speakerId":"s3"}]}
        """;

    private static readonly DateTimeOffset s_day = new(2026, 11, 19, 0, 0, 0, TimeSpan.Zero);

    private readonly GongBed _gong = new();

    public void Dispose() => _gong.Dispose();

    [Fact]
    public async Task Sentences_have_the_names_of_those_who_said_them()
    {
        GongCallTranscript transcript = await ReadOneAsync();
        Assert.Equal(("1", "Renewal", TimeSpan.FromSeconds(3780)), (transcript.CallId, transcript.Title, transcript.Duration));
        Assert.Equal(["Amelia Almeida", "Amelia Almeida", "+1 555", null, null], transcript.Sentences.Select(static sentence => sentence.Speaker));
        Assert.Equal(["s1", "s1", "s2", "s3", null], transcript.Sentences.Select(static sentence => sentence.SpeakerId));
        Assert.Equal(["Intro", "Intro", null, null, null], transcript.Sentences.Select(static sentence => sentence.Topic));
        Assert.Equal((TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(61)), (transcript.Sentences[1].Start, transcript.Sentences[1].End));
        Assert.Equal(["Internal", "External"], transcript.Sentences.Select(static sentence => sentence.Affiliation).OfType<string>().Distinct());
        Assert.Equal(["/v2/calls/transcript", "/v2/calls/extensive"], _gong.Service.Requests.Select(static request => request.Path));
        Assert.Equal("""{"filter":{"callIds":["1"]},"contentSelector":{"exposedFields":{"parties":true}}}""", _gong.Service.Requests[1].Body);
    }

    [Fact]
    public async Task As_text_each_speaker_has_a_paragraph_and_those_without_a_name_a_number()
    {
        string text = GongTranscriptText.Of(await ReadOneAsync()).ReplaceLineEndings("\n");
        Assert.Equal(
            """
            Renewal
            2026-11-19 10:00 +01:00, 63 min, call 1

            [0:00:00] Amelia Almeida:
            Hello.
            Thanks for joining.

            [0:01:01] +1 555:
            Hi.

            [0:01:02] Speaker 1:
            Good morning.

            [1:02:03] Unknown speaker:
            Bye.
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public async Task A_transcript_whose_call_can_not_be_seen_is_given_without_names()
    {
        _gong.Answer(GongBed.Page("callTranscripts", [Sentences])).Answer(GongBed.NoMatch, HttpStatusCode.NotFound);
        GongCallTranscript transcript = Assert.Single(await GongBed.ReadAsync(
            new GongTranscriptProvider(_gong.Client).GetTranscriptsAsync(new GongWindow(s_day, s_day.AddDays(1)), "7", needsCalls: false, TestContext.Current.CancellationToken)));
        Assert.Equal((null, 5), (transcript.Title, transcript.Sentences.Count));
        Assert.Equal("""{"filter":{"fromDateTime":"2026-11-19T00:00:00Z","toDateTime":"2026-11-20T00:00:00Z","workspaceId":"7"}}""", _gong.Service.Requests[0].Body);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transcripts_of_calls_that_are_not_found_wait_for_another_run(bool needsCalls)
    {
        _gong.Answer(GongBed.Page("callTranscripts", [Sentences, Sentences.Replace("\"callId\":\"1\"", "\"callId\":2", StringComparison.Ordinal)])).Answer(GongBed.Page("calls", [Call]));
        List<GongCallTranscript> transcripts = await GongBed.ReadAsync(
            new GongTranscriptProvider(_gong.Client).GetTranscriptsAsync(new GongWindow(s_day, s_day.AddDays(1)), null, needsCalls, TestContext.Current.CancellationToken));
        Assert.Equal(needsCalls ? ["1"] : ["1", "2"], transcripts.Select(static transcript => transcript.CallId));
        Assert.StartsWith("Gong listed transcripts and did not find their calls: 2. ", Assert.Single(_gong.Events.Messages(ProviderEventKind.Warning)), StringComparison.Ordinal);
        Assert.Equal(1, _gong.Client.IncompleteLists);
    }

    [Fact]
    public async Task A_transcript_that_is_null_is_none_yet_and_odd_ids_and_lists_are_read()
    {
        _gong.Answer(GongBed.Page("callTranscripts", ["""{"callId":"9","transcript":null}""", """{"callId":1,"transcript":[null,{"speakerId":7,"sentences":[null,{"start":0,"end":1,"text":"Hi."}]}]}"""]))
            .Answer(GongBed.Page("calls", ["""{"metaData":{"id":1},"parties":[null,{"speakerId":7,"name":"Ann","methods":[null]}]}"""]));
        GongCallTranscript transcript = Assert.Single(await GongBed.ReadAsync(
            new GongTranscriptProvider(_gong.Client).GetTranscriptsAsync(new GongWindow(s_day, s_day.AddDays(1)), null, needsCalls: true, TestContext.Current.CancellationToken)));
        Assert.Equal(("1", "Ann", "Hi."), (transcript.CallId, transcript.Sentences[0].Speaker, transcript.Sentences[0].Text));
        Assert.Empty(_gong.Events.Messages(ProviderEventKind.Warning));
        _gong.Answer(GongBed.Page("calls", [Call])).Answer(GongBed.Page("callTranscripts", ["""{"callId":"1","transcript":null}"""]));
        GongFoundTranscripts found = await new GongTranscriptProvider(_gong.Client).FindAsync(["1"], TestContext.Current.CancellationToken);
        Assert.Equal(["1"], found.WithoutTranscript);
    }

    [Fact]
    public async Task Of_named_calls_it_tells_which_have_no_transcript_and_which_there_are_not()
    {
        _gong.Answer(GongBed.Page("calls", [Call, """{"metaData":{"id":"2"}}"""])).Answer(GongBed.Page("callTranscripts", [Sentences]));
        GongFoundTranscripts found = await new GongTranscriptProvider(_gong.Client).FindAsync(["1", "2", "3"], TestContext.Current.CancellationToken);
        Assert.Equal("Amelia Almeida", Assert.Single(found.Transcripts).Sentences[0].Speaker);
        Assert.Equal(["2"], found.WithoutTranscript);
        Assert.Equal(["3"], found.Unknown);
        Assert.Equal("""{"filter":{"callIds":["1","2"]}}""", _gong.Service.Requests[1].Body);
    }

    [Fact]
    public async Task If_no_named_call_is_there_no_transcript_is_asked_for()
    {
        _gong.Answer(GongBed.NoMatch, HttpStatusCode.NotFound);
        GongFoundTranscripts found = await new GongTranscriptProvider(_gong.Client).FindAsync(["3"], TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, 1), (found.Transcripts.Count, found.WithoutTranscript.Count, found.Unknown.Count));
        Assert.Single(_gong.Service.Requests);
    }

    private async Task<GongCallTranscript> ReadOneAsync()
    {
        _gong.Answer(GongBed.Page("callTranscripts", [Sentences])).Answer(GongBed.Page("calls", [Call]));
        return Assert.Single(await GongBed.ReadAsync(new GongTranscriptProvider(_gong.Client).GetTranscriptsAsync(new GongWindow(s_day, s_day.AddDays(1)), null, needsCalls: true, TestContext.Current.CancellationToken)));
    }
}
