using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Names of labels.</summary>
internal static partial class LabelName
{
    /// <summary>A regular expression that each of them meets, in the syntax of JSON schemas.</summary>
    public const string Pattern = $"^{Name}$";

    private const string Name = "[a-zA-Z_][a-zA-Z0-9_]*";

    /// <summary>What is wrong with a name; null if nothing is.</summary>
    public static string? Check(string name) => IsName().IsMatch(name) ? null : $"{YamlProblems.Quote(name)} can't be the name of a label. It has letters, digits and '_', and does not begin with a digit.";

    [GeneratedRegex($@"^{Name}\z")]
    private static partial Regex IsName();
}
