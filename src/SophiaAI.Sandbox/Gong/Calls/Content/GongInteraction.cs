using SophiaAI.Sandbox.Gong.Transcripts;

namespace SophiaAI.Sandbox.Gong.Calls.Content;

/// <summary>Who talked how much on a call. It follows from what was said.</summary>
internal sealed class GongInteraction(GongStory story)
{
    private IReadOnlyList<GongMonologue> Monologues => story.Monologues;

    /// <summary>The parts by the names of the selector.</summary>
    public object Part(string name) => name switch
    {
        "speakers" => Speakers(),
        "video" => Video(),
        "personInteractionStats" => Statistics(),
        "questions" => new { companyCount = Questions(isOurs: true), nonCompanyCount = Questions(isOurs: false) },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such part."),
    };

    /// <summary>Seconds, by speaker. Voices that were not recognized are nobody's.</summary>
    private IEnumerable<object> Speakers() => story.Parties.Where(p => p.SpeakerId is not null).Select(p => new
    {
        id = p.SpeakerId,
        userId = p.UserId,
        talkTime = Round(Monologues.Where(m => m.SpeakerId == p.SpeakerId).Sum(m => m.Length)),
    });

    /// <summary>Of the company's people together.</summary>
    public List<GongStatistic> Statistics()
    {
        if (Monologues.Count == 0)
            return [];
        double ours = Monologues.Where(IsOurs).Sum(m => m.Length);
        double all = Monologues.Sum(m => m.Length);
        return
        [
            new("Longest Monologue", Longest(isOurs: true)),
            new("Longest Customer Story", Longest(isOurs: false)),
            new("Interactivity", Round(Math.Min(10, Monologues.Zip(Monologues.Skip(1)).Count(pair => IsOurs(pair.First) != IsOurs(pair.Second)) * 120.0 / all))),
            new("Patience", Pauses()),
            new("Question Rate", Questions(isOurs: true)),
            new("Talk Ratio", Math.Round(ours / all, 2)),
        ];
    }

    private GongNamedDuration[] Video()
    {
        if (story.Call.Media != "Video")
            return [];
        int shared = story.Call.Kind.Topics.Contains("Product Demo") ? story.Call.Duration / 3 : 0;
        GongNamedDuration faces = new("Webcam", story.Call.Duration - shared);
        return shared == 0 ? [faces] : [faces, new GongNamedDuration("Presentation", shared)];
    }

    private int Questions(bool isOurs) => Monologues.Where(m => IsOurs(m) == isOurs).Sum(m => m.Sentences.Count(s => s.IsQuestion));

    private double Longest(bool isOurs) => Round(Monologues.Where(m => IsOurs(m) == isOurs).Select(m => m.Length).DefaultIfEmpty().Max());

    /// <summary>How long the company's people wait on average before they answer.</summary>
    private double Pauses() => Round(Monologues.Zip(Monologues.Skip(1))
        .Where(pair => !IsOurs(pair.First) && IsOurs(pair.Second))
        .Select(pair => (pair.Second.Sentences[0].Start - pair.First.Sentences[^1].End) / 1000.0)
        .DefaultIfEmpty().Average());

    private static bool IsOurs(GongMonologue monologue) => monologue.Speaker.Affiliation == GongParty.Internal;

    private static double Round(double seconds) => Math.Round(seconds, 1);
}
