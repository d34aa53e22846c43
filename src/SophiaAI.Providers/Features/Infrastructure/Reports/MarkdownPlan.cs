using System.Globalization;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Infrastructure.Reports;

/// <summary>
/// A plan in GitHub's Markdown, for a comment at a pull request: what destroys something or is refused, each change, notes, and
/// the statements. Names and values are anybody's, and stay text.
/// </summary>
internal static class MarkdownPlan
{
    /// <summary>The most characters. GitHub refuses a comment of more than 65,536.</summary>
    public const int Longest = 60_000;

    private const int LongestName = 300;
    private const int LongestValue = 400;
    private const int LongestSentence = 1000;
    private const int LongestStatement = 4000;
    private const int LongestRow = 6000;
    private const int MostNames = 5;

    private const string ShowsAll = "Get-SophiaPlan shows all of them.";

    // As they are counted: what costs least comes first.
    private static readonly string[] s_actions = [ResourceAction.Create, ResourceAction.Update, ResourceAction.Rename, ResourceAction.Replace, ResourceAction.Delete];
    private static readonly string[] s_impacts = [ResourceImpact.Adds, ResourceImpact.Changes, ResourceImpact.Destroys];

    /// <summary>The first line, by which a job finds its earlier comment: one for each environment.</summary>
    /// <param name="environment">The environment; null for none.</param>
    public static string Marker(string? environment) =>
        // Nothing of a name ends the comment that it stands in.
        environment is null ? "<!-- sophia-plan -->" : $"<!-- sophia-plan {Uri.EscapeDataString(CutText.Beginning(WellFormedText.Of(environment), LongestName))} -->";

    /// <summary>The text, which is the same for the same plan.</summary>
    /// <param name="manifest">What the manifest is called.</param>
    /// <param name="environment">The environment whose file was laid over it; null for none.</param>
    /// <param name="changes">What is done to each of its resources.</param>
    /// <param name="createdAt">When the plan was made.</param>
    public static string Write(string manifest, string? environment, IReadOnlyList<SophiaPlanChange> changes, DateTimeOffset createdAt)
    {
        ArgumentNullException.ThrowIfNull(changes);
        SophiaPlanChange[] shown = [.. changes.Where(static change => change.IsShown)];
        CappedText text = new(Longest);
        text.Add(Marker(environment) + "\n");
        string name = Name(manifest) + (environment is null ? string.Empty : $" in {Name(environment)}");
        string made = $"{createdAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC";
        if (shown.Length == 0)
        {
            text.Add($"**Nothing to change:** {(changes.Count == 1 ? "1 resource is" : $"{Number(changes.Count)} resources are")} as {name} says ({made}).\n");
            return text.ToString();
        }

        text.Add($"## Plan for {name}\n\n{Counts(shown, changes.Count - shown.Length)}\n\nMade at {made} of the manifest with the hash {MarkdownText.Of(CutText.Beginning(shown[0].ManifestHash, 12))}. What moves until it is applied is refused then.\n");
        AddDanger(text, shown);
        foreach (IGrouping<string, SophiaPlanChange> service in shown.GroupBy(static change => change.Service))
        {
            text.AddPart(
                $"\n### {Name(service.Key)}\n\n| | Resource | What changes | Where |\n| :-: | --- | --- | --- |\n",
                [.. service.Select(Row)],
                string.Empty,
                more => $"\n+{Number(more)} more of {Name(service.Key)}. {ShowsAll}\n");
        }

        text.AddPart("\n### Notes\n\n", [.. Notes(shown)], string.Empty, static more => $"\n+{Number(more)} more notes. {ShowsAll}\n");
        AddStatements(text, shown);
        return text.ToString();
    }

    private static string Counts(SophiaPlanChange[] shown, int unchanged)
    {
        SophiaPlanChange[] made = [.. shown.Where(static change => change.Refusal is null && change.Action is not (ResourceAction.None or ResourceAction.Unknown))];
        int refused = shown.Count(static change => change.Refusal is not null);
        int unread = shown.Count(static change => change.Unknown.Count > 0);
        List<string> sentences = [made.Length == 0 ? "**Nothing to change.**" : $"**{Grouped(made, static change => change.Action, s_actions, static action => $"to {action.ToLowerInvariant()}")}** (impact: {Grouped(made, static change => change.Impact, s_impacts, static impact => impact)})."];
        if (refused > 0) sentences.Add($"**{Number(refused)} {(refused == 1 ? "is" : "are")} refused.**");
        if (unread > 0) sentences.Add($"{(unread == 1 ? "1 has" : $"{Number(unread)} have")} values that nobody can read: whether they are as the manifest says is not known.");
        if (unchanged > 0) sentences.Add($"{(unchanged == 1 ? "1 is" : $"{Number(unchanged)} are")} as the manifest says.");
        return string.Join(' ', sentences);
    }

    private static string Grouped(SophiaPlanChange[] made, Func<SophiaPlanChange, string> word, string[] order, Func<string, string> said) =>
        string.Join(", ", made.GroupBy(word).OrderBy(group => Array.IndexOf(order, group.Key)).Select(group => $"{Number(group.Count())} {said(MarkdownText.Of(group.Key))}"));

    // An alert of GitHub's, in its own colour; elsewhere it is a quotation.
    private static void AddDanger(CappedText text, SophiaPlanChange[] shown)
    {
        SophiaPlanChange[] destroyed = [.. shown.Where(static change => change.Refusal is null && change.Impact == ResourceImpact.Destroys)];
        SophiaPlanChange[] refused = [.. shown.Where(static change => change.Refusal is not null)];
        string[] verdicts =
        [
            .. destroyed.Length == 0 ? Array.Empty<string>() : [$"{Grammar.Count(destroyed.Length, "change destroys", "changes destroy")} something, which only -AllowDestroy allows."],
            .. refused.Length == 0 ? Array.Empty<string>() : [$"{Grammar.Count(refused.Length, "change is", "changes are")} refused."],
        ];
        text.AddPart(
            $"\n> [!{(destroyed.Length > 0 ? "CAUTION" : "WARNING")}]\n> **{string.Join(' ', verdicts)}**\n>\n",
            [.. destroyed.Concat(refused).Select(static change => $"> - `{change.Sign}` **{Resource(change)}** ({Name(change.Service)}): {Verdict(change)}\n")],
            string.Empty,
            static more => $"\n> +{Number(more)} more that destroy something, or are refused. {ShowsAll}\n");
    }

    private static string Verdict(SophiaPlanChange change)
    {
        string why = Sentence(change.Refusal ?? change.Reason);
        return change.Action == ResourceAction.None ? why : $"{MarkdownText.Of(change.Action)}. {why}".TrimEnd();
    }

    private static string Row(SophiaPlanChange change) => $"| `{change.Sign}` | {Resource(change)} | {string.Join("<br>", Parts(change))} | {Name(change.Place)} |\n";

    private static IEnumerable<string> Parts(SophiaPlanChange change)
    {
        if (change.Refusal is { } refusal) yield return $"**{(change.Action == ResourceAction.None ? "Refused" : $"{change.Action}, refused")}:** {Sentence(refusal)}";
        else if (change.Impact == ResourceImpact.Destroys) yield return "**Something is destroyed.**";
        // That something is not there is why most are made.
        if (change.Reason.Length > 0 && change.Reason != ResourceComparer.NotThere) yield return Sentence(change.Reason);
        int room = LongestRow;
        int count = 0;
        foreach (string property in change.Properties.Select(Property).TakeWhile(property => (room -= property.Length) >= 0))
        {
            count++;
            yield return property;
        }

        if (count < change.Properties.Count) yield return $"+{Number(change.Properties.Count - count)} more properties";
        if (change.Unknown.Count > 0 && change.Action != ResourceAction.Unknown) yield return $"{MarkdownText.Of(CutText.Within(Grammar.And(change.Unknown), LongestSentence))} can't be read.";
    }

    private static string Property(SophiaPropertyChange property)
    {
        string before = property.Before is null ? string.Empty : $"{Value(property.Before)} → ";
        return $"{Name(property.Path)}: {before}{Value(property.After ?? "(none)")}{(property.ForcesReplace ? " **(forces replacement)**" : string.Empty)}";
    }

    // What holds for many is said once.
    private static IEnumerable<string> Notes(SophiaPlanChange[] shown) =>
        from change in shown
        from note in change.Notes.Distinct()
        group Resource(change) by note into said
        let names = said.ToArray()
        select $"- {Sentence(said.Key)} ({string.Join(", ", names.Take(MostNames))}{(names.Length > MostNames ? $" and {Number(names.Length - MostNames)} more" : string.Empty)})\n";

    private static void AddStatements(CappedText text, SophiaPlanChange[] shown)
    {
        string[] statements = [.. shown.SelectMany(static change => change.Statements).Select(static statement => MarkdownText.Code(CutText.Within(statement, LongestStatement)))];
        string fence = MarkdownText.Fence(statements);
        text.AddPart(
            $"\n<details>\n<summary>Statements and requests ({Number(statements.Length)})</summary>\n\n{fence}\n",
            [.. statements.Select(static statement => statement + "\n")],
            $"{fence}\n\n</details>\n",
            static more => $"\n+{Number(more)} more statements and requests. {ShowsAll}\n");
    }

    private static string Resource(SophiaPlanChange change) => $"{Name(change.Kind)} {Name(change.Name)}";

    private static string Name(string text) => MarkdownText.Of(CutText.Within(text, LongestName));

    private static string Value(string text) => MarkdownText.Of(CutText.Within(text, LongestValue));

    private static string Sentence(string text) => MarkdownText.Of(CutText.Within(text, LongestSentence));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
