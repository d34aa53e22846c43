using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Pulumi.Importing;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Where a variable's value belongs in an environment: the one description of the layout.</summary>
/// <param name="Variable">How the user knows it.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="IsSecret">Whether it is kept as a secret.</param>
/// <param name="Value">The value.</param>
/// <param name="HasVariable">Whether a variable points to it.</param>
internal sealed record SecretPlacement(string Variable, IReadOnlyList<string> Path, bool IsSecret, string Value, bool HasVariable = true)
{
    /// <summary>The place of a variable: by the catalog, or as a secret under <c>other</c>.</summary>
    public static SecretPlacement For(SecretInput input) => SettingCatalog.FindVariable(input.Name) is { } setting
        ? new(input.Name, PathOf(setting), setting.IsSecret, input.Value)
        : new(input.Name, [.. SecretLayout.Root, "other", input.Name], true, input.Value);

    /// <summary>The place of a value that is named as a variable, a setting or a path.</summary>
    public static SecretPlacement For(string name, string value)
    {
        if (SecretLayout.FindSetting(name) is { } setting) return new(setting.Variables.Contains(name) ? name : setting.Variable, PathOf(setting), setting.IsSecret, value);
        IReadOnlyList<string> path = SecretLayout.PathOf(name);
        return new(name, path, true, value, HasVariable: !name.Contains('.', StringComparison.Ordinal));
    }

    /// <summary>The path of a setting that the catalog knows.</summary>
    public static IReadOnlyList<string> PathOf(SettingDefinition setting) => [.. SecretLayout.Root, setting.EscService, setting.EscKey];

    /// <summary>The path of the environment variable that points to it; null when none does.</summary>
    public IReadOnlyList<string>? VariablePath => HasVariable ? [.. SecretLayout.Variables, Variable] : null;

    /// <summary>What stands there: a reference to the value.</summary>
    public string VariableText => EscYamlText.Reference(Path.Skip(1));

    /// <summary>The value as it is written: in plain text ESC gives the dollar sign a meaning, in a secret it does not.</summary>
    public string Text => IsSecret ? Value : EscYamlText.EscapeDollars(Value);

    // The value may be a secret.
    public override string ToString() => Variable;
}
