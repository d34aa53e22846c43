using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A name of a value, as it was understood by <see cref="SecretNaming"/>.</summary>
/// <param name="Text">The name as people know it.</param>
/// <param name="Path">The place that it means.</param>
/// <param name="Variable">The variable by which programs get the value; null for a path.</param>
/// <param name="Setting">The setting that it means; null for others.</param>
internal sealed partial record SecretName(string Text, EscPath Path, string? Variable, SettingDefinition? Setting)
{
    /// <summary>The most characters that a variable's name may have.</summary>
    public const int LongestVariable = 255;

    /// <summary>Whether a text can be the name of a variable.</summary>
    public static bool IsVariable([NotNullWhen(true)] string? text) => text is { Length: <= LongestVariable } && VariablePattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariablePattern();
}
