using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Alerting.Configuration;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>The routing tree, as alertmanager.yml has it.</summary>
internal sealed class RouteTable
{
    private const string AllLabels = "...";

    // Of one receiver. A sentence is no list.
    private const int MostRoutes = 5;
    private const int LongestRoute = 200;

    private readonly YamlKeyOf<string> _receiver = new("receiver", YamlForms.Text("the name of a receiver"), "Who is told. A child without one has that of its parent.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _groupBy = new("group_by", new YamlListForm<string>(YamlForms.Text("the name of a label"), "a list of labels"), "The labels by which alerts are grouped into one message; ['...'] for all. Inherited.");
    private readonly MatcherKeys _matchers = new("matchers", "What alerts have to meet to come here; all of it.", former: string.Empty);
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _mute = new("mute_time_intervals", new YamlListForm<string>(YamlForms.Text("the name of a time interval"), "a list of time intervals"), "Time intervals in which nothing is told.");
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<string>>> _active = new("active_time_intervals", new YamlListForm<string>(YamlForms.Text("the name of a time interval"), "a list of time intervals"), "The only time intervals in which something is told.");
    private readonly YamlKeyOf<bool> _continue = new("continue", YamlForms.Boolean, "Whether the routes after this one are looked at too.") { Default = "false" };
    private readonly YamlKeyOf<TimeSpan> _groupWait = new("group_wait", YamlForms.DurationOrNone, "How long a new group waits for more alerts. Inherited.") { Default = "30s" };
    private readonly YamlKeyOf<TimeSpan> _groupInterval = new("group_interval", YamlForms.Duration, "How long a group waits before it tells what has changed. Inherited.") { Default = "5m" };
    private readonly YamlKeyOf<TimeSpan> _repeatInterval = new("repeat_interval", YamlForms.Duration, "After how long a group that still fires is told again. Inherited.") { Default = "4h" };
    private readonly YamlKeyOf<IReadOnlyList<YamlItem<RouteDraft>>> _routes;

    public RouteTable()
    {
        YamlTable table = new("route", "A node of the routing tree: an alert goes to the first child that it meets, or else stays here.", () =>
            [_receiver, _groupBy, .. _matchers.All, _continue, _groupWait, _groupInterval, _repeatInterval, _mute, _active, _routes!]);
        Form = new YamlTableForm<RouteDraft>(table, Build);
        _routes = new("routes", new YamlListForm<RouteDraft>(Form, "a list of routes"), "Children, in order.");
    }

    /// <summary>A node.</summary>
    public YamlTableForm<RouteDraft> Form { get; }

    /// <summary>Checks the root, and that all names of the tree exist.</summary>
    public void Check(RouteDraft root, IReadOnlyList<string> receivers, IReadOnlyList<string> intervals)
    {
        ArgumentNullException.ThrowIfNull(root);
        YamlEntry entry = root.Entry;
        if (!entry.Has(_receiver)) entry.Problem(entry.Place, "The root of the tree needs a receiver: the one that is told where no child says otherwise.");
        if (root.Route.Matchers.Count > 0) entry.Problem(_matchers.PlaceIn(entry), "The root of the tree has no matchers, since every alert comes to it. Put them into a route below 'routes'.");
        if (root.Route.Continue) entry.Problem(_continue, "The root of the tree has no 'continue': there is nothing after it.");
        if (entry.Has(_mute)) entry.Problem(_mute, "The root of the tree has no time intervals. Put them into a route below 'routes'.");
        if (entry.Has(_active)) entry.Problem(_active, "The root of the tree has no time intervals. Put them into a route below 'routes'.");
        foreach (RouteDraft node in root.All)
        {
            if (node.Route.Receiver is { } receiver) CheckName(node.Entry, new(receiver, node.Entry.PlaceOf(_receiver)), "receiver", receivers);
            foreach (YamlItem<string> interval in node.Entry.Items(_mute).Concat(node.Entry.Items(_active))) CheckName(node.Entry, interval, "time interval", intervals);
        }
    }

    /// <summary>Says which labels seem to be typos.</summary>
    public void NoteLabels(RouteDraft root, KnownLabels known)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(known);
        foreach (RouteDraft node in root.All)
        {
            _matchers.NoteLabels(node.Entry, known);
            foreach (YamlItem<string> label in node.Entry.Items(_groupBy).Where(static label => label.Value != AllLabels)) known.Note(node.Entry, label.Place, label.Value);
        }
    }

    /// <summary>The time intervals that the tree names.</summary>
    public static IReadOnlySet<string> IntervalsOf(RouteDraft root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root.All.SelectMany(static node => node.Route.MuteTimeIntervals.Concat(node.Route.ActiveTimeIntervals)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Which alerts come to each receiver that routes name, by the matchers of these routes, for a sentence.</summary>
    public static IReadOnlyDictionary<string, string> Routes(RouteDraft root)
    {
        ArgumentNullException.ThrowIfNull(root);
        Dictionary<string, List<string>> routes = new(StringComparer.Ordinal);
        Add(root, []);
        return routes.ToDictionary(static one => one.Key, static one => Sentence(one.Value), StringComparer.Ordinal);

        void Add(RouteDraft node, IReadOnlyList<Matcher> above)
        {
            IReadOnlyList<Matcher> matchers = [.. above, .. node.Route.Matchers];
            if (node.Route.Receiver is { } receiver)
            {
                if (!routes.TryGetValue(receiver, out List<string>? known)) routes.Add(receiver, known = []);
                known.Add(ReferenceEquals(node, root) ? "whatever no other route takes" : Words(node, matchers));
            }

            foreach (RouteDraft child in node.Children) Add(child, matchers);
        }
    }

    private static string Sentence(List<string> routes) => routes.Count <= MostRoutes
        ? string.Join("; ", routes)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join("; ", routes.Take(MostRoutes))} and {routes.Count - MostRoutes} more");

    private static string Words(RouteDraft node, IReadOnlyList<Matcher> matchers)
    {
        string met = matchers.Count == 0 ? "everything" : CutText.Within(VisibleText.Line(string.Join(", ", matchers)), LongestRoute);
        return string.Create(CultureInfo.InvariantCulture, $"{met} (line {node.Entry.Place.Line})");
    }

    private static void CheckName(YamlEntry entry, YamlItem<string> name, string what, IReadOnlyList<string> known)
    {
        if (known.Contains(name.Value)) return;
        string hint = NameDistance.Hint(name.Value, known) is { Length: > 0 } near ? near.TrimEnd()
            : known.Count == 0 ? $"The file has no {what} at all." : $"There {(known.Count == 1 ? "is" : "are")} {Grammar.And(known)}.";
        entry.Problem(name.Place, $"There is no {what} {YamlProblems.Quote(name.Value)}. {hint}");
    }

    private RouteDraft Build(YamlEntry entry)
    {
        IReadOnlyList<YamlItem<string>> labels = entry.Items(_groupBy);
        HashSet<string> seen = [];
        foreach (YamlItem<string> label in labels)
        {
            if (!seen.Add(label.Value)) entry.Problem(label.Place, $"The label {YamlProblems.Quote(label.Value)} stands twice in 'group_by'.");
            else if (label.Value != AllLabels && LabelName.Check(label.Value) is { } fault) entry.Problem(label.Place, fault);
        }

        if (seen.Contains(AllLabels) && seen.Count > 1) entry.Problem(_groupBy, "'...' stands for all labels, so no other can stand beside it.");
        IReadOnlyList<RouteDraft> children = entry.Values(_routes);
        AlertRoute route = new()
        {
            Receiver = entry.Find(_receiver),
            Matchers = _matchers.Read(entry),
            Continue = entry.Get(_continue, false),
            GroupBy = entry.Has(_groupBy) ? labels.Select(static label => label.Value).ToArray() : null,
            GroupWait = entry.FindValue(_groupWait),
            GroupInterval = entry.FindValue(_groupInterval),
            RepeatInterval = entry.FindValue(_repeatInterval),
            MuteTimeIntervals = entry.Values(_mute),
            ActiveTimeIntervals = entry.Values(_active),
            Routes = children.Select(static child => child.Route).ToArray(),
        };
        return new RouteDraft(route, entry, children);
    }
}
