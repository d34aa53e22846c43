using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Pulumi.Definitions;

namespace SophiaAI.Providers.Pulumi;

/// <summary>The layout that this module gives an environment: what lies where.</summary>
internal static class SecretLayout
{
    /// <summary>Under which settings are kept, by service and key.</summary>
    public static readonly EscPath Root = new("sophia");

    /// <summary>Under which variables are kept that are not settings.</summary>
    public static readonly EscPath Other = new("sophia", "other");

    /// <summary>Under which rotations that are not finished are kept.</summary>
    public static readonly EscPath Rotations = new("sophiaRotation");

    /// <summary>Under which an environment offers variables to programs.</summary>
    public static readonly EscPath Variables = new("environmentVariables");

    private static readonly Dictionary<string, SettingDefinition> s_settings =
        SettingCatalog.All.ToDictionary(static setting => PathOf(setting).ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The place of a setting.</summary>
    public static EscPath PathOf(SettingDefinition setting) => new("sophia", setting.EscService, setting.EscKey);

    /// <summary>The setting that lies at a path; null when none does.</summary>
    public static SettingDefinition? SettingAt(EscPath path) => SettingAt(path.ToString()) is { } setting && PathOf(setting).Equals(path) ? setting : null;

    /// <summary>The setting whose path a text is, in capital or small letters; null when it is no setting's.</summary>
    public static SettingDefinition? SettingAt(string path) => s_settings.GetValueOrDefault(path);

    /// <summary>How a user knows what lies at a path: its setting's variable, the variable, or the path. The same name leads back there.</summary>
    public static string NameOf(EscPath path)
    {
        if (SettingAt(path) is { } setting) return setting.Variable;
        bool isVariable = (path.Length == 2 && path.StartsWith(Variables)) || (path.Length == 3 && path.StartsWith(Other));
        if (isVariable && SecretName.IsVariable(path.Key)) return path.Key!;
        return SecretName.LeadsTo(path.ToString(), path) ? path.ToString() : path.ToQuotedString();
    }

    /// <summary>The object of this module's that a value lies in, which goes with its last value; null for what lies in somebody else's.</summary>
    public static EscPath? ContainerOf(EscPath path) => new[] { Root, Rotations, Variables }.FirstOrDefault(path.StartsWith);
}
