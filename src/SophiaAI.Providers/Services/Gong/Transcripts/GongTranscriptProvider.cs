using System.Runtime.CompilerServices;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Gong.Calls;

namespace SophiaAI.Providers.Services.Gong.Transcripts;

/// <summary>
/// The transcripts of calls. The API sends a transcript with ids instead of names, and without the time of the call: both
/// come from the calls, which takes one more request per page.
/// </summary>
internal sealed class GongTranscriptProvider
{
    private readonly GongClient _client;
    private readonly GongCallProvider _calls;

    public GongTranscriptProvider(GongClient client)
    {
        _client = client;
        _calls = new GongCallProvider(client);
    }

    /// <summary>The transcripts of the calls that began in a window of time. A call whose transcript is not ready yet is not among them.</summary>
    /// <param name="window">When the calls began.</param>
    /// <param name="workspaceId">The id of their workspace; null for all.</param>
    /// <param name="needsCalls">Whether a transcript is left out, for another time, if its call is not found.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public async IAsyncEnumerable<GongCallTranscript> GetTranscriptsAsync(GongWindow window, string? workspaceId, bool needsCalls, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GongCallCondition condition = new() { FromDateTime = GongTime.Text(window.From), ToDateTime = GongTime.Text(window.RequestedTo), WorkspaceId = workspaceId };
        IAsyncEnumerable<GongCallTranscript> transcripts = _client.ListAsync<GongTranscriptPage, GongTranscriptSent, GongCallTranscript>(
            cursor => RequestFor(condition, cursor), GongTranscriptJson.Default.GongTranscriptPage, (sent, token) => WithCallsAsync(sent, needsCalls, token), static sent => sent.CallId, cancellationToken);
        await foreach (GongCallTranscript transcript in transcripts.ConfigureAwait(false))
        {
            if (window.Contains(transcript.Started)) yield return transcript;
        }
    }

    /// <summary>The transcripts of calls, by the calls' ids.</summary>
    /// <param name="ids">At most as many as one request may name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">A call failed.</exception>
    public async Task<GongFoundTranscripts> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Dictionary<string, GongCall> calls = await CallsAsync(ids, cancellationToken).ConfigureAwait(false);
        List<GongCallTranscript> found = [];
        // Without an id, the API would take all calls.
        if (calls.Count > 0)
        {
            GongCallCondition condition = new() { CallIds = [.. calls.Keys] };
            await foreach (GongTranscriptSent sent in _client.ListAsync<GongTranscriptPage, GongTranscriptSent>(
                cursor => RequestFor(condition, cursor), GongTranscriptJson.Default.GongTranscriptPage, static sent => sent.CallId, cancellationToken).ConfigureAwait(false))
            {
                if (sent.Transcript is not null) found.Add(TranscriptOf(sent, calls));
            }
        }

        HashSet<string> have = [.. found.Select(static transcript => transcript.CallId)];
        return new GongFoundTranscripts(found, [.. calls.Keys.Where(id => !have.Contains(id))], [.. ids.Where(id => !calls.ContainsKey(id))]);
    }

    private static ServiceRequest RequestFor(GongCallCondition condition, string? cursor) => new(HttpMethod.Post, "/v2/calls/transcript")
    {
        Replayable = true,
        Content = () => Json.Content(new GongTranscriptQuery(condition, cursor), GongTranscriptJson.Default.GongTranscriptQuery),
    };

    private async Task<IReadOnlyList<GongCallTranscript>> WithCallsAsync(IReadOnlyList<GongTranscriptSent> sent, bool needsCalls, CancellationToken cancellationToken)
    {
        GongTranscriptSent[] ready = [.. sent.Where(static transcript => transcript.Transcript is not null)];
        if (ready.Length == 0) return [];
        Dictionary<string, GongCall> calls = await CallsAsync([.. ready.Select(static transcript => transcript.CallId)], cancellationToken).ConfigureAwait(false);
        string[] missing = [.. ready.Select(static transcript => transcript.CallId).Where(id => !calls.ContainsKey(id))];
        if (missing.Length > 0) _client.ReportIncomplete(Missing(missing, needsCalls));
        return [.. ready.Where(transcript => !needsCalls || calls.ContainsKey(transcript.CallId)).Select(transcript => TranscriptOf(transcript, calls))];
    }

    private static string Missing(IReadOnlyList<string> ids, bool areLeftOut) =>
        $"Gong listed transcripts and did not find their calls: {string.Join(", ", ids)}. {(areLeftOut ? "They are left out, and the next run looks for them again." : "They come without title, time and names. Run the command again for those.")}";

    private async Task<Dictionary<string, GongCall>> CallsAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Dictionary<string, GongCall> calls = new(StringComparer.Ordinal);
        await foreach (GongCall call in _calls.GetCallsByIdAsync(ids, GongContentSelector.PartiesOnly, cancellationToken).ConfigureAwait(false)) calls[call.Id] = call;
        return calls;
    }

    private static GongCallTranscript TranscriptOf(GongTranscriptSent sent, Dictionary<string, GongCall> calls)
    {
        GongCall? call = calls.GetValueOrDefault(sent.CallId);
        return new GongCallTranscript
        {
            CallId = sent.CallId,
            Title = call?.Title,
            Started = call?.Started,
            Duration = call?.Duration,
            Url = call?.Url,
            WorkspaceId = call?.WorkspaceId,
            Sentences = (sent.Transcript ?? []).SelectMany(monologue => SentencesOf(monologue, GongParties.Find(call?.Parties, monologue.SpeakerId))).ToArray(),
        };
    }

    private static IEnumerable<GongSentence> SentencesOf(GongMonologue monologue, GongParty? party) => (monologue.Sentences ?? []).Select(sentence => sentence with
    {
        Speaker = party?.Name ?? party?.EmailAddress ?? party?.PhoneNumber,
        SpeakerId = monologue.SpeakerId,
        Affiliation = party?.Affiliation,
        Topic = monologue.Topic,
    });
}
