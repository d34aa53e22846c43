using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>A value's name, as resolved by <see cref="SecretNaming"/>.</summary>
/// <param name="Text">The name as people know it.</param>
/// <param name="Path">The path that it refers to.</param>
/// <param name="Variable">The variable through which programs get the value; null for a path.</param>
/// <param name="Setting">The setting that it refers to; null if it is not a setting.</param>
internal sealed partial record SecretName(string Text, EscPath Path, string? Variable, SettingDefinition? Setting)
{
    /// <summary>The maximum length of a variable's name.</summary>
    public const int LongestVariable = 255;

    /// <summary>Whether a text is valid as a variable's name.</summary>
    public static bool IsVariable([NotNullWhen(true)] string? text) => text is { Length: <= LongestVariable } && VariablePattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariablePattern();
}
