using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Features.Alerting.Configuration;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Alertmanager.Matchers;

/// <summary>What random texts of matchers say, by <c>amtool config routes show</c> and by our reader of the classic grammar.</summary>
/// <param name="oracle">The real one.</param>
/// <param name="scratch">For the files.</param>
/// <param name="cases">Makes the random numbers of a case.</param>
internal sealed partial class MatcherComparison(Oracle oracle, Scratch scratch, CaseNumbers cases)
{
    /// <summary>The part's name.</summary>
    public const string Part = "matchers";

    private const string Refused = "refused";

    // What our reader says of a regular expression that it can't use: nobody is told something else in its place.
    private const string NoRegex = "the regular expression is not supported";

    private const int Count = 2_000;

    // So many texts share a file, as long as all of them can be read.
    private const int Together = 20;

    private static readonly ParallelOptions s_sideBySide = new() { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 };

    /// <summary>Compares.</summary>
    public async Task<PartResult> RunAsync()
    {
        int[] indices = [.. cases.Of(Count)];
        string[] texts = [.. indices.Select(index => MatcherTexts.Random(cases.RandomOf(Part, index)))];
        ConcurrentDictionary<string, string> real = new(StringComparer.Ordinal);
        await Parallel.ForEachAsync(texts.Distinct().Where(static text => IsRead(Ours(text))).Chunk(Together), s_sideBySide, async (chunk, _) =>
        {
            if (await RealAsync(chunk) is not { } shown) return;
            for (int at = 0; at < chunk.Length; at++) real[chunk[at]] = shown[at];
        });
        await Parallel.ForEachAsync(texts.Distinct().Where(text => !real.ContainsKey(text)), s_sideBySide, async (text, _) => real[text] = await RealAsync(text));
        List<Difference> differences = [];
        for (int at = 0; at < texts.Length; at++)
        {
            if (!Differs(real[texts[at]], texts[at])) continue;
            string smallest = differences.Count < 5 ? await Shrinking.SmallestAsync(texts[at], MatcherTexts.Smaller, async text => Differs(await RealAsync(text), text)) : texts[at];
            differences.Add(new Difference(indices[at].ToString(CultureInfo.InvariantCulture), await RealAsync(smallest), $"{Ours(smallest)}; the reader of files: {Reader(smallest)}", Flow.Quote(smallest)));
        }

        return new PartResult(Part, indices.Length, differences) { Note = $"{texts.Count(text => IsRead(real[text]))} of the texts say something." };
    }

    private static bool IsRead(string answer) => answer is not Refused and not NoRegex;

    // The reader of files refuses what newer versions read differently; it must never take it for something else.
    private static bool Differs(string real, string text)
    {
        string ours = Ours(text);
        if (ours == NoRegex) return false;
        return ours != real || (IsRead(real) && Reader(text) is var read && read != real && read != Refused);
    }

    private async Task<string> RealAsync(string text) => await RealAsync([text]) is { } shown ? shown[0] : Refused;

    // What each of them says; null if one of them can't be read.
    private async Task<string[]?> RealAsync(string[] texts)
    {
        string path = await scratch.WriteAsync($"route:\n  receiver: r\n  routes:\n{string.Concat(texts.Select(static text => $"  - matchers: [{Flow.Quote(text)}]\n    continue: true\n"))}receivers:\n- name: r\n");
        Answer answer = await oracle.RunAsync("config", "routes", "show", $"--config.file={path}");
        File.Delete(path);
        if (answer.Code != 0) return null;
        string[] shown = [.. Shown().Matches(answer.Output).Select(static match => match.Groups["matchers"].Value).Select(static one => one == "default-route" ? "{}" : one)];
        return shown.Length == texts.Length ? shown : throw new InvalidOperationException($"amtool shows something else: {answer.Output}");
    }

    private static string Ours(string text)
    {
        if (ClassicMatchers.Parse(text) is not { } parts) return Refused;
        List<Matcher> matchers = [];
        foreach (MatcherParts one in parts)
        {
            if (MatcherText.Make(one.Name, one.Operator, one.Value, out Matcher? matcher) is not null) return NoRegex;
            matchers.Add(matcher!);
        }

        return KeyOf(matchers);
    }

    private static string Reader(string text) => MatcherText.Read(text, out IReadOnlyList<Matcher> matchers, out _) is null ? KeyOf(matchers) : Refused;

    // In the order that the key of a route has.
    private static string KeyOf(IReadOnlyList<Matcher> matchers) => new RoutingTree(new AlertRoute { Receiver = "r", Matchers = matchers }).Root.Key;

    [GeneratedRegex(@"^    [├└]── (?<matchers>\{.*\}|default-route)  continue: true  receiver: r *$", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex Shown();
}
