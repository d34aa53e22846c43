using System.Globalization;
using SophiaAI.Sandbox.Gong.Calls;

namespace SophiaAI.Sandbox.Gong.Transcripts;

/// <summary>Makes up what was said on a call: always the same, and nothing is kept.</summary>
internal sealed class GongConversation
{
    private const ulong Seed = 20_000_000;
    private const int FewestSentences = 22;
    private const int MostSentences = 74;
    private const int MillisecondsOfWord = 380;
    private const int PauseInside = 200;
    private const int PauseBetween = 700;

    /// <summary>The part of a call in which the time passes that the script takes.</summary>
    private const double SpokenPart = 0.98;

    private static readonly string[] s_cities = ["Lisbon", "Chicago", "Vienna", "Pune", "Toronto", "Glasgow"];
    private static readonly string[] s_days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

    private readonly GongCall _call;
    private readonly GongChance _chance;
    private readonly GongParty[] _ours;
    private readonly GongParty[] _theirs;

    private GongConversation(GongCall call, IReadOnlyList<GongParty> parties)
    {
        _call = call;
        _chance = new GongChance(Seed + (ulong)call.Number);
        GongParty[] speakers = parties.Where(p => p.SpeakerId is not null).ToArray();
        _ours = [.. speakers.Where(p => p.UserId == call.PrimaryUserId).DefaultIfEmpty(speakers[0])];
        _theirs = [.. speakers.Except(_ours).Where(p => p.Affiliation != GongParty.Internal || call.Scope == GongParty.Internal).DefaultIfEmpty(speakers[^1])];
        _ours = [.. _ours, .. speakers.Except(_ours).Except(_theirs)];
    }

    public static IReadOnlyList<GongMonologue> Of(GongCall call, IReadOnlyList<GongParty> parties) =>
        parties.Any(p => p.SpeakerId is not null) ? new GongConversation(call, parties).Time() : [];

    private List<(GongMonologue Monologue, string[] Texts)> Speak()
    {
        List<(GongMonologue, string[])> spoken = [];
        string[] parts = GongScriptBook.Part(_call.Language).Length > 0 ? [_call.Language] : [.. _call.Kind.Topics];
        int wanted = Math.Min(MostSentences, FewestSentences + (_call.Duration / 60));
        int count = 0;
        foreach ((int index, string part) in parts.Index())
        {
            int until = count + ((wanted - count) / (parts.Length - index));
            foreach (GongTurn[] exchange in Exchanges(part, isFirst: index == 0, isLast: index == parts.Length - 1, until - count))
            {
                spoken.AddRange(Speak(exchange, part));
                count += Length(exchange);
            }
        }

        return spoken;
    }

    /// <summary>About so many sentences. A call begins with what begins its first part, and ends with what ends its last; what is between may come in another order.</summary>
    private List<GongTurn[]> Exchanges(string part, bool isFirst, bool isLast, int sentences)
    {
        GongTurn[][] all = GongScriptBook.Part(part);
        GongTurn[][] opening = isFirst ? all[..1] : [];
        GongTurn[][] closing = isLast ? all[^1..] : [];
        GongTurn[][] others = all[opening.Length..^closing.Length];
        int start = part == _call.Language ? 0 : _chance.Below(others.Length);
        int left = sentences - opening.Concat(closing).Sum(Length);
        return [.. opening, .. others[start..].Concat(others[..start]).TakeWhile(e => (left -= Length(e)) > -Length(e)), .. closing];
    }

    private static int Length(GongTurn[] exchange) => exchange.Sum(t => t.Sentences.Count);

    private IEnumerable<(GongMonologue Monologue, string[] Texts)> Speak(GongTurn[] exchange, string part)
    {
        GongParty ours = _chance.Percent(75) ? _ours[0] : _chance.Pick(_ours);
        GongParty theirs = _chance.Percent(60) ? _theirs[0] : _chance.Pick(_theirs);
        string? topic = part == _call.Language || _chance.Percent(15) ? null : part;
        string number = _chance.Between(12, 48).ToString(CultureInfo.InvariantCulture);
        foreach ((int index, GongTurn turn) in exchange.Index())
        {
            GongParty speaker = turn.IsOurs ? ours : theirs;
            yield return (
                new GongMonologue(_chance.Percent(3) ? null : speaker.SpeakerId, topic, [], speaker, part) { IsNewSubject = index == 0 },
                [.. turn.Sentences.Select(s => Fill(s, theirs, number))]);
        }
    }

    private string Fill(string sentence, GongParty theirs, string number) => !sentence.Contains('{', StringComparison.Ordinal) ? sentence : sentence
        .Replace("{contact}", theirs.Name?.Split(' ')[0] ?? "everybody", StringComparison.Ordinal)
        .Replace("{customer}", _call.Customer.Length > 0 ? _call.Customer : "the company", StringComparison.Ordinal)
        .Replace("{number}", number, StringComparison.Ordinal)
        .Replace("{city}", _chance.Pick(s_cities), StringComparison.Ordinal)
        .Replace("{day}", _chance.Pick(s_days), StringComparison.Ordinal)
        .Replace("{month}", Month(_call.Started.AddMonths(1)), StringComparison.Ordinal)
        .Replace("{earlier}", Month(_call.Started.AddMonths(-2)), StringComparison.Ordinal);

    private static string Month(DateTimeOffset time) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(time.Month);

    /// <summary>Long sentences take longer, and all of it takes as long as the call did.</summary>
    private List<GongMonologue> Time()
    {
        List<(GongMonologue Monologue, string[] Texts)> spoken = Speak();
        long total = spoken.Sum(m => PauseBetween + m.Texts.Sum(t => PauseInside + Length(t)));
        double stretch = _call.Duration * 1000 * SpokenPart / total;
        long now = 0;
        List<GongMonologue> monologues = [];
        foreach ((GongMonologue monologue, string[] texts) in spoken)
        {
            now += PauseBetween;
            List<GongSentence> sentences = [];
            foreach (string text in texts)
            {
                sentences.Add(new GongSentence((int)(now * stretch), (int)((now + Length(text)) * stretch), text));
                now += Length(text) + PauseInside;
            }

            monologues.Add(monologue with { Sentences = sentences });
        }

        return monologues;
    }

    private static long Length(string text) => MillisecondsOfWord * (1 + text.Count(c => c == ' '));
}
