using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Routing;

/// <summary>A random tree, and an alert that is routed by it.</summary>
/// <param name="Root">The tree.</param>
/// <param name="Alert">The alert.</param>
internal sealed record TreeSample(RouteSample Root, LabelSet Alert)
{
    private static readonly string[] s_names = ["team", "env", "a", "a1", "a_b", "severity"];
    private static readonly string[] s_values = ["", "1", "2", "x", "X", "xy", "é", "a b", "x\"y", "p\\q", "l1\nl2", "t\tt", "ﬀ", "=,{}~"];
    private static readonly string[] s_patterns = ["1|2", "x.*", ".*", ".+", "", "[a-z]+", "(?i)x", "x|", ".", "^x$", "[^x]*", "\\w+", "\\d", "é?", "(x|y)+", "a b", "a\\sb", ".{2,}", "x\\\"y"];

    /// <summary>Makes one.</summary>
    public static TreeSample Random(Random random)
    {
        int nodes = random.Next(1, 14);
        RouteSample root = Node(random, depth: 0, ref nodes) with { Receiver = "r0", Matchers = [], Continue = false };
        return new TreeSample(root, LabelSet.Of(s_names.Where(_ => random.Next(3) > 0).Select(name => KeyValuePair.Create(name, Pick(random, s_values)))));
    }

    /// <summary>The file.</summary>
    public string Write() => $"route: {Root.Write(string.Empty)}\nreceivers: {Flow.List(Root.Receivers.Distinct().Select(static receiver => Flow.Map([("name", receiver)])))}\n";

    /// <summary>The labels, as amtool takes them.</summary>
    public IEnumerable<string> Arguments => Alert.Labels.Select(static label => new Matcher(label.Key, MatchOperator.Equal, label.Value).ToString());

    /// <summary>Cases that are a little smaller.</summary>
    public IEnumerable<TreeSample> Smaller() => Root.Smaller(isRoot: true).Select(root => this with { Root = root })
        .Concat(Alert.Labels.Select(label => this with { Alert = Alert.With(label.Key, string.Empty) }));

    private static RouteSample Node(Random random, int depth, ref int left)
    {
        left--;
        List<RouteSample> children = [];
        if (depth < 4)
        {
            for (int wanted = random.Next(depth == 0 ? 1 : 0, 5); wanted > 0 && left > 0; wanted--) children.Add(Node(random, depth + 1, ref left));
        }

        MatcherSample[] matchers = [.. Enumerable.Range(0, random.Next(4) switch { 0 => 0, 3 => 2, _ => 1 }).Select(_ => Matcher(random)).DistinctBy(static matcher => (matcher.IsInMap, matcher.Operator, matcher.Name))];
        return new RouteSample(random.Next(4) == 0 ? null : $"r{random.Next(1, 9)}", matchers, random.Next(5) < 2, children);
    }

    private static MatcherSample Matcher(Random random)
    {
        MatchOperator comparison = (MatchOperator)random.Next(4);
        bool isRegex = comparison is MatchOperator.Matches or MatchOperator.DoesNotMatch;
        bool mayBeInMap = comparison is MatchOperator.Equal or MatchOperator.Matches;
        return new MatcherSample(Pick(random, s_names), comparison, Pick(random, isRegex ? s_patterns : s_values), mayBeInMap && random.Next(3) == 0);
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
