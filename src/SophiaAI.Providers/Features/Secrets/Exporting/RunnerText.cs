using SophiaAI.Providers.Core.Runner;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>What a GitHub Actions runner reads: masks from the step's output, values from a file.</summary>
internal static class RunnerText
{
    /// <summary>Shorter lines are not masked: the mask would blot out ordinary words and so reveal them.</summary>
    public const int MinimumMaskLength = 4;

    /// <summary>
    /// The commands that make the runner mask these secrets: one for each line of a value, trimmed, because a log is
    /// masked line by line and the runner trims blanks.
    /// </summary>
    public static IEnumerable<string> Masks(IEnumerable<ExportedVariable> variables) => variables
        .Where(static variable => variable.IsSecret)
        .SelectMany(static variable => Lines(variable.Value))
        .Where(CanBeMasked)
        .Distinct(StringComparer.Ordinal)
        // A value must never become a command itself. The percent sign is escaped first.
        .Select(static line => "::add-mask::" + line.Replace("%", "%25", StringComparison.Ordinal));

    /// <summary>Secrets of which no line can be masked: they are too short, have only short lines, or consist of blanks.</summary>
    public static IEnumerable<string> Unmasked(IEnumerable<ExportedVariable> variables) => variables
        .Where(static variable => variable.IsSecret && variable.Value.Length > 0 && !Lines(variable.Value).Any(CanBeMasked))
        .Select(static variable => variable.Name);

    /// <summary>Secrets of which some lines can be masked, and others not, although they say something: a bracket alone does not.</summary>
    public static IEnumerable<string> PartlyMasked(IEnumerable<ExportedVariable> variables) => variables
        .Where(static variable => variable.IsSecret && Lines(variable.Value).Any(CanBeMasked)
            && Lines(variable.Value).Any(static line => !CanBeMasked(line) && line.Any(char.IsLetterOrDigit)))
        .Select(static variable => variable.Name);

    /// <summary>The lines of the runner's file: each value between two lines with a marker that does not occur in it.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="newLine">The platform's line end: the runner accepts no other.</param>
    /// <param name="mark">Returns a different marker each time.</param>
    public static string Assignments(IEnumerable<ExportedVariable> variables, string newLine, Func<string> mark) =>
        RunnerFileText.Assignments(variables.Select(static variable => (variable.Name, variable.Value)), newLine, mark);

    private static IEnumerable<string> Lines(string value) => value.Split(['\r', '\n']).Select(static line => line.Trim());

    private static bool CanBeMasked(string line) => line.Length >= MinimumMaskLength;
}
