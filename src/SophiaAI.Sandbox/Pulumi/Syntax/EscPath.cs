using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Pulumi.Syntax;

/// <summary>Parses a property path such as <c>a.b[0]["c d"]</c>.</summary>
internal static partial class EscPath
{
    /// <returns>Null when the path is not well-formed.</returns>
    public static IReadOnlyList<EscAccessor>? TryParse(string path)
    {
        Match match = Shape().Match(path);
        if (!match.Success)
            return null;
        return [.. match.Groups["step"].Captures.Select(c => Read(c.Value))];
    }

    private static EscAccessor Read(string step)
    {
        if (!step.StartsWith('['))
            return new EscAccessor(step);
        string inner = step[1..^1];
        return inner.StartsWith('"')
            ? new EscAccessor(inner[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal))
            : new EscAccessor(null, int.Parse(inner, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("""^(?<step>[^.\[\]"\s]+|\[[0-9]{1,9}\]|\["(?:[^"\\]|\\")*"\])(?:\.(?<step>[^.\[\]"\s]+)|(?<step>\[[0-9]{1,9}\]|\["(?:[^"\\]|\\")*"\]))*\z""")]
    private static partial Regex Shape();
}
