using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Configuration.DotEnv;

namespace SophiaAI.Providers.Pulumi;

/// <summary>Where a variable's value belongs in an environment: the one description of the layout.</summary>
internal sealed record SecretPlacement(string Variable, IReadOnlyList<string> Path, bool IsSecret, string Value)
{
    /// <summary>The place of an assignment: by the catalog, or as a secret under <c>other</c>.</summary>
    public static SecretPlacement For(DotEnvEntry entry) => SettingCatalog.FindVariable(entry.Key) is { } setting
        ? new(entry.Key, PathOf(setting), setting.IsSecret, entry.Value)
        : new(entry.Key, ["values", "sophia", "other", entry.Key], true, entry.Value);

    /// <summary>The path of a setting that the catalog knows.</summary>
    public static IReadOnlyList<string> PathOf(SettingDefinition setting) => ["values", "sophia", setting.EscService, setting.EscKey];

    /// <summary>The path of the environment variable that points to it.</summary>
    public IReadOnlyList<string> VariablePath => ["values", "environmentVariables", Variable];

    /// <summary>What stands there: a reference to the value.</summary>
    public string VariableText => EscYamlText.Reference(Path.Skip(1));

    /// <summary>The value as it is written: in plain text ESC gives the dollar sign a meaning, in a secret it does not.</summary>
    public string Text => IsSecret ? Value : EscYamlText.EscapeDollars(Value);

    // The value may be a secret.
    public override string ToString() => Variable;
}
