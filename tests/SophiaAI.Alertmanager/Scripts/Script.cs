using System.Globalization;
using SophiaAI.Providers.Core.Labels;

namespace SophiaAI.Alertmanager.Scripts;

/// <summary>A route, and what happens to its alerts. Seconds stand for minutes.</summary>
/// <param name="Name">Its name, which its alerts have in the label <see cref="Label"/>.</param>
internal sealed record Script(string Name)
{
    /// <summary>The label that tells scripts apart.</summary>
    public const string Label = "case";

    /// <summary>How long a script lasts, in seconds.</summary>
    public const double Length = 20;

    /// <summary>The group_by of its route.</summary>
    public IReadOnlyList<string> GroupBy { get; init; } = ["alertname"];

    /// <summary>The group_wait of its route, in seconds.</summary>
    public double Wait { get; init; } = 1;

    /// <summary>The group_interval.</summary>
    public double Interval { get; init; } = 2;

    /// <summary>The repeat_interval.</summary>
    public double Repeat { get; init; } = 100;

    /// <summary>The receiver.</summary>
    public string Receiver { get; init; } = "hook";

    /// <summary>More keys of the route, as YAML, such as <c>routes: [...]</c>.</summary>
    public string More { get; init; } = string.Empty;

    /// <summary>The routes below, each as the inside of a map.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>What mutes what: of the source, of the target, and what has to be equal.</summary>
    public IReadOnlyList<(string Source, string Target, string Equal)> Inhibits { get; init; } = [];

    /// <summary>What happens.</summary>
    public IReadOnlyList<ScriptEvent> Events { get; init; } = [];

    /// <summary>Its route, as YAML.</summary>
    public string Route => string.Create(CultureInfo.InvariantCulture,
        $"{{matchers: ['{Label}=\"{Name}\"'], receiver: {Receiver}, group_by: {Flow.Texts(GroupBy)}, group_wait: {Flow.Duration(TimeSpan.FromSeconds(Wait))}, group_interval: {Flow.Duration(TimeSpan.FromSeconds(Interval))}, repeat_interval: {Flow.Duration(TimeSpan.FromSeconds(Repeat))}{(More.Length > 0 ? $", {More}" : string.Empty)}, routes: [{string.Join(", ", Children.Select(static child => $"{{{child}}}"))}]}}");

    /// <summary>Its inhibition rules, as YAML.</summary>
    public IEnumerable<string> Rules => Inhibits.Select(rule => $"{{source_matchers: ['{Label}=\"{Name}\"', '{rule.Source}'], target_matchers: ['{Label}=\"{Name}\"', '{rule.Target}'], equal: [{rule.Equal}]}}");

    /// <summary>The labels of an alert of this script.</summary>
    public LabelSet LabelsOf(ScriptEvent one) => one.Labels.With(Label, Name);

    /// <summary>What a silence of this script is for.</summary>
    public Matcher[] MatchersOf(ScriptEvent one) => [.. LabelsOf(one).Labels.Select(static label => new Matcher(label.Key, MatchOperator.Equal, label.Value))];

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', [Route, .. Rules, .. Events.Select(static one => one.ToString())]);
}
