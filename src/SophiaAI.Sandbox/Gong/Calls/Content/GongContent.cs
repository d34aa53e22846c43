using SophiaAI.Sandbox.Gong.Transcripts;

namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>What a call was about. It follows from what was said, so it fits the transcript; while there is none, there is nothing of this either.</summary>
internal sealed class GongContent(GongStory story)
{
    private const ulong Seed = 40_000_000;
    private const int MostKeyPoints = 4;

    private static readonly (string Category, string Name)[] s_outcomes =
    [
        ("Positive", "Meeting booked"), ("Positive", "Proposal requested"), ("Neutral", "Follow-up needed"), ("Negative", "Not a fit"),
    ];

    private readonly GongChance _chance = new(Seed + (ulong)story.Call.Number);

    private IReadOnlyList<GongMonologue> Monologues => story.Monologues;

    /// <summary>The parts by their names, made when they are asked for.</summary>
    public object? Part(string name, bool withOccurrences) => name switch
    {
        "structure" => Durations(Monologues, m => Stage(m.Part)),
        "topics" => Durations(Monologues.Where(m => m.Topic is not null), m => m.Topic!),
        "trackers" => GongTracker.All.Select(t => Track(t, withOccurrences)),
        "pointsOfInterest" => Monologues.Count == 0 ? null : new { actionItems = Promises() },
        "brief" => Monologues.Count == 0 ? null : Brief(),
        "outline" => Outline(),
        "highlights" => Monologues.Count == 0 ? null : Highlights(),
        "callOutcome" => Monologues.Count == 0 ? null : Outcome(),
        "keyPoints" => KeyPoints(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such part."),
    };

    private static IEnumerable<GongNamedDuration> Durations(IEnumerable<GongMonologue> monologues, Func<GongMonologue, string> nameOf) =>
        monologues.GroupBy(nameOf, StringComparer.Ordinal).Select(g => new GongNamedDuration(g.Key, (int)Math.Round(g.Sum(m => m.Length))));

    private static string Stage(string part) => part switch
    {
        "Small Talk" or "Call Setup" => "Introduction",
        "Product Demo" => "Presentation",
        "Next Steps" => "Wrap-up",
        _ => "Discussion",
    };

    private Dictionary<string, object> Track(GongTracker tracker, bool withOccurrences)
    {
        (string Phrase, List<GongOccurrence> Said)[] phrases = [.. tracker.Phrases.Select(p => (p, Said(p)))];
        Dictionary<string, object> described = new(StringComparer.Ordinal)
        {
            ["id"] = tracker.Id, ["name"] = tracker.Name, ["count"] = phrases.Sum(p => p.Said.Count), ["type"] = "KEYWORD",
        };
        if (withOccurrences)
            described["occurrences"] = phrases.SelectMany(p => p.Said).OrderBy(o => o.StartTime);
        described["phrases"] = phrases.Where(p => p.Said.Count > 0).Select(p => withOccurrences
            ? new { count = p.Said.Count, occurrences = p.Said, phrase = p.Phrase }
            : (object)new { count = p.Said.Count, phrase = p.Phrase });
        return described;
    }

    private List<GongOccurrence> Said(string phrase) =>
    [
        .. Monologues.SelectMany(m => m.Sentences.Where(s => s.Text.Contains(phrase, StringComparison.OrdinalIgnoreCase)).Select(s => new GongOccurrence(Seconds(s), m.SpeakerId))),
    ];

    private IEnumerable<object> Promises() => Monologues.SelectMany(m => m.Sentences
        .Where(s => s.Text.StartsWith("I will ", StringComparison.Ordinal))
        .Select(s => new { snippetStartTime = Seconds(s), snippetEndTime = s.End / 1000.0, speakerID = m.SpeakerId, snippet = s.Text }));

    private string Brief()
    {
        string[] subjects = [.. Monologues.Select(m => m.Topic).OfType<string>().Distinct().Select(t => t.ToLowerInvariant())];
        string about = subjects.Length == 0 ? "" : " Subjects: " + string.Join(", ", subjects) + ".";
        return $"{story.Call.Title}: {story.Parties.Count} people talked for {story.Call.Duration / 60} minutes.{about}";
    }

    private IEnumerable<object> Outline() => Monologues.GroupBy(m => m.Part, StringComparer.Ordinal).Select(g => new
    {
        section = g.Key,
        startTime = Seconds(g.First().Sentences[0]),
        duration = Math.Round(g.Sum(m => m.Length), 1),
        items = g.Where(m => m.IsNewSubject).Select(m => new { text = m.Sentences[0].Text, startTime = Seconds(m.Sentences[0]) }),
    });

    private object[] Highlights() =>
    [
        new
        {
            title = "Next steps",
            items = Monologues.Where(m => m.Part == "Next Steps" && m.IsNewSubject).Select(m => new { text = m.Sentences[^1].Text, startTimes = new[] { Seconds(m.Sentences[^1]) } }),
        },
    ];

    private object? Outcome()
    {
        int index = _chance.Below(s_outcomes.Length);
        return _chance.Percent(30) ? null : new { id = $"982300777000000000{index + 1}", category = s_outcomes[index].Category, name = s_outcomes[index].Name };
    }

    private IEnumerable<object> KeyPoints() =>
        Monologues.Where(m => m.IsNewSubject && !m.Sentences[0].IsQuestion).Take(MostKeyPoints).Select(m => new { text = m.Sentences[0].Text });

    private static double Seconds(GongSentence sentence) => sentence.Start / 1000.0;
}
