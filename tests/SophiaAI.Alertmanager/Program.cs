using System.Globalization;
using SophiaAI.Alertmanager.Matchers;
using SophiaAI.Alertmanager.Mutes;
using SophiaAI.Alertmanager.Routing;
using SophiaAI.Alertmanager.Scripts;

namespace SophiaAI.Alertmanager;

/// <summary>Compares all that can be compared, and says what differs.</summary>
internal static class Program
{
    private const string Usage = """
        Usage: SophiaAI.Alertmanager FOLDER [--seed N] [--only PART] [--case N]

        FOLDER is where Debian's package prometheus-alertmanager was unpacked. PART is routes, matchers, patterns, mutes or
        scripts. The seed is printed: with it, --only and --case, a case is tried again.
        """;

    private const int MostShown = 20;

    // Of the three minutes that all of it may take, those after which nothing is played once more.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(150);

    public static async Task<int> Main(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-'))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        Dictionary<string, string> options = args.Skip(1).Chunk(2).ToDictionary(static pair => pair[0], static pair => pair[^1], StringComparer.Ordinal);
        int seed = options.TryGetValue("--seed", out string? given) ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next(1_000_000);
        int? one = options.TryGetValue("--case", out string? number) ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        options.TryGetValue("--only", out string? only);
        Oracle oracle = new(args[0]);
        Console.WriteLine($"The oracle is Alertmanager {await oracle.VersionAsync()}. The seed is {seed}.");
        using Scratch scratch = new();
        CaseNumbers cases = new(seed, one);
        (string Name, Func<Task<PartResult>> RunAsync)[] parts =
        [
            (RouteComparison.Part, new RouteComparison(oracle, scratch, cases).RunAsync),
            (MatcherComparison.Part, new MatcherComparison(oracle, scratch, cases).RunAsync),
            (PatternComparison.Part, new PatternComparison(oracle, scratch, cases).RunAsync),
            (MuteComparison.Part, new MuteComparison(oracle, scratch, cases).RunAsync),
            (ScriptComparison.Part, new ScriptComparison(oracle, scratch, cases, TimeProvider.System.GetUtcNow() + s_longest).RunAsync),
        ];
        int passed = 0;
        int failed = 0;
        foreach ((string name, Func<Task<PartResult>> runAsync) in parts.Where(part => only is null || only == part.Name))
        {
            long start = TimeProvider.System.GetTimestamp();
            PartResult result = await runAsync();
            Show(result, TimeProvider.System.GetElapsedTime(start));
            passed += result.Cases - result.Differences.Count;
            failed += result.Differences.Count;
        }

        Console.WriteLine($"{passed} passed, {failed} failed, 0 skipped");
        return failed == 0 ? 0 : 1;
    }

    private static void Show(PartResult result, TimeSpan took)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Part,-10} {result.Cases,6} cases {result.Differences.Count,6} differ {took.TotalSeconds,6:f1} s  {result.Note}"));
        foreach (Difference difference in result.Differences.DistinctBy(static one => one.Smallest).Take(MostShown))
        {
            Console.WriteLine($"  ✖ {result.Part}, case {difference.Case}\n      the real one: {Indented(difference.Real)}\n      ours:         {Indented(difference.Ours)}\n      the case:     {Indented(difference.Smallest)}");
        }

        if (result.Differences.Count > MostShown) Console.WriteLine($"  … and {result.Differences.Count - MostShown} more");
    }

    private static string Indented(string text) => text.TrimEnd().Replace("\n", "\n                    ", StringComparison.Ordinal);
}
