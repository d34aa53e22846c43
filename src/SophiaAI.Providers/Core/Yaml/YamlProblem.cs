using System.Globalization;

namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Something in a file that is wrong, or is worth knowing.</summary>
/// <param name="File">The file's name, as it is shown.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What it is, and what to write instead; one sentence or more. Never the value of a secret.</param>
internal sealed record YamlProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The place, and what it is: <c>monitoring.yaml:12:5: …</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
