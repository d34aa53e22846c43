using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Integrations.Own;

/// <summary>The names that checks of one's own may have.</summary>
internal static class TestNames
{
    private const int Longest = 200;

    /// <summary>What is wrong with the name of an integration; null if nothing is.</summary>
    public static string? ProblemOfIntegration(string name) =>
        Problem(name) ?? (name.Equals(FileProblem.Files, StringComparison.OrdinalIgnoreCase) ? "stands for files that can't be read" : name.Contains('/', StringComparison.Ordinal) ? "has a slash, which separates it from the check's name" : name.Contains(',', StringComparison.Ordinal) ? "has a comma, which separates integrations" : null);

    /// <summary>What is wrong with the name of a check; null if nothing is.</summary>
    public static string? Problem(string name)
    {
        if (string.IsNullOrWhiteSpace(name)) return "is empty";
        if (name.Trim() != name) return "begins or ends with a space";
        if (name.Length > Longest) return $"has more than {Longest} characters";
        if (name.AsSpan().IndexOfAny("*?[]`") >= 0) return "has a wildcard character (* ? [ ] `)";
        return VisibleText.Line(name) == name ? null : "has a character that can't be shown";
    }

    /// <summary>An integration's name as those before have written it.</summary>
    public static string Canonical(string integration, IEnumerable<OwnTest> own) => OwnTests.Integrations(own)
        .FirstOrDefault(known => known.Equals(integration, StringComparison.OrdinalIgnoreCase)) ?? integration;
}
