using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Features.Integrations.Reports;

/// <summary>The commands by which a step of GitHub Actions shows what failed beside its log.</summary>
internal static class GitHubAnnotations
{
    /// <summary>How many errors of a step are shown, and how many warnings. GitHub drops the rest without a word.</summary>
    private const int Most = 10;

    /// <summary>How many names the last one lists.</summary>
    private const int MostNames = 20;

    /// <summary>The commands, one a line: an error for each check that failed, a warning for each that passed only when it was tried again.</summary>
    public static IReadOnlyList<string> Of(ReportedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Status == ReportedRun.NothingTested) return [Command("error", "Integration tests", ReportText.Verdict(run))];
        return
        [
            .. Capped("error", [.. run.FailedChecks.Select(static check => (check, Join(check.Message, check.RecommendedAction)))], static more => $"{Grammar.Count(more, "more check has", "more checks have")} failed"),
            .. Capped("warning", [.. run.Checks.Where(static check => check.Status == IntegrationStatus.Passed && check.Attempts > 1).Select(static check => (check, Retried(check)))], static more => $"{Grammar.Count(more, "more check has", "more checks have")} passed only when tried again"),
        ];
    }

    // Where there are more than are shown, the last one stands for the rest.
    private static IEnumerable<string> Capped(string command, (IntegrationCheck Check, string Text)[] found, Func<int, string> rest)
    {
        int shown = found.Length > Most ? Most - 1 : found.Length;
        IEnumerable<string> commands = found.Take(shown).Select(one => Command(command, $"{one.Check.Integration}: {one.Check.Name}", one.Text));
        if (shown == found.Length) return commands;
        int left = found.Length - shown;
        string names = string.Join(", ", found.Skip(shown).Take(MostNames).Select(static one => $"{one.Check.Integration}/{one.Check.Name}"));
        return commands.Append(Command(command, "Integration tests", $"{rest(left)}: {names}{(left > MostNames ? " and others" : string.Empty)}."));
    }

    private static string Command(string command, string title, string text) => $"::{command} title={Property(title)}::{Data(ReportText.Line(text))}";

    // In one line, so a sentence that lacks its full stop gets it.
    private static string Join(string? message, string? action)
    {
        if (string.IsNullOrEmpty(action)) return message ?? string.Empty;
        return string.IsNullOrEmpty(message) ? action : $"{message}{(message[^1] is '.' or '!' or '?' or ':' ? string.Empty : ".")} {action}";
    }

    private static string Retried(IntegrationCheck check) => string.Create(CultureInfo.InvariantCulture, $"It passed only at attempt {check.Attempts}. {check.Message}");

    // The percent sign comes first: the others become one.
    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(ReportText.Line(text))
        .Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
