using SophiaAI.Providers.Configuration;

namespace SophiaAI.Providers.Pulumi;

/// <summary>The layout that this module gives an environment: what lies where, and which variables point to it.</summary>
internal static class SecretLayout
{
    /// <summary>Under which settings are kept, by service and key, and the rest under <c>other</c>.</summary>
    public static readonly string[] Root = ["values", "sophia"];

    /// <summary>Under which rotations that are not finished are kept.</summary>
    public static readonly string[] Rotations = ["values", "sophiaRotation"];

    /// <summary>Under which an environment offers variables to programs.</summary>
    public static readonly string[] Variables = ["values", "environmentVariables"];

    /// <summary>The place that a name means: a variable, a setting such as <c>Gong.AccessKey</c>, or a path such as <c>sophia.gong.accessKey</c>.</summary>
    public static IReadOnlyList<string> PathOf(string name) =>
        FindSetting(name) is { } setting ? SecretPlacement.PathOf(setting)
        : name.Contains('.', StringComparison.Ordinal) ? ["values", .. name.Split('.')]
        : [.. Root, "other", name];

    /// <summary>The setting that a name means; null when it means none.</summary>
    public static SettingDefinition? FindSetting(string name) =>
        SettingCatalog.FindVariable(name)
        ?? SettingCatalog.All.FirstOrDefault(setting => name.Equals($"{setting.Service}.{setting.Name}", StringComparison.OrdinalIgnoreCase))
        ?? SettingCatalog.All.FirstOrDefault(setting => name.Equals(string.Join('.', SecretPlacement.PathOf(setting).Skip(1)), StringComparison.Ordinal));

    /// <summary>How a user knows what lies at a path: its setting's variable, the variable under <c>other</c>, or the path.</summary>
    public static string NameOf(IReadOnlyList<string> path)
    {
        SettingDefinition? setting = SettingCatalog.All.FirstOrDefault(setting => SecretPlacement.PathOf(setting).SequenceEqual(path));
        if (setting is not null) return setting.Variable;
        bool other = path.Count == 4 && path.Take(3).SequenceEqual([.. Root, "other"]);
        bool variable = path.Count == 3 && path.Take(2).SequenceEqual(Variables);
        return other || variable ? path[^1] : string.Join('.', path.Skip(1));
    }

    /// <summary>The variables of a definition that point to what lies at a path.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> VariablesOf(EscDocument document, IReadOnlyList<string> path)
    {
        string reference = EscYamlText.Reference(path.Skip(1));
        return document.PathsBelow(Variables).Where(variable => document.Find(variable) == (reference, false)).ToArray();
    }
}
