using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>The variables that an opened environment offers: the same ones that Connect-SophiaEnvironment uses.</summary>
internal static class ExportedVariables
{
    /// <summary>
    /// What is under <c>environmentVariables</c>, and settings under <c>values.sophia</c> that no variable points to,
    /// by their first name. Sorted by name.
    /// </summary>
    /// <param name="opened">The environment's properties.</param>
    /// <param name="catalog">Knows the settings.</param>
    /// <param name="leftOut">Receives the names of variables that are an object or a list, which ESC leaves out too.</param>
    public static IReadOnlyList<ExportedVariable> Of(EscValue opened, SettingCatalog catalog, Action<string> leftOut)
    {
        List<ExportedVariable> variables = [];
        if (opened.Member("environmentVariables")?.Plain is IReadOnlyDictionary<string, EscValue> offered)
        {
            foreach ((string name, EscValue value) in offered)
            {
                if (value.Text is { } text) variables.Add(new ExportedVariable(name, text, IsSecret(value, catalog.FindVariable(name))));
                else leftOut(name);
            }
        }

        HashSet<string> names = variables.Select(static variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        EscValue? ours = opened.Member("sophia");
        foreach (SettingDefinition setting in catalog.All)
        {
            if (setting.Variables.Any(names.Contains)) continue;
            EscValue? value = ours?.Member(setting.EscService)?.Member(setting.EscKey);
            if (value?.Text is { } text) variables.Add(new ExportedVariable(setting.Variable, text, IsSecret(value, setting)));
        }

        return variables.OrderBy(static variable => variable.Name, StringComparer.Ordinal).ToArray();
    }

    // A credential that is stored as plain text in ESC is still a secret.
    private static bool IsSecret(EscValue value, SettingDefinition? setting) => value.IsSecret || setting is { IsSecret: true };
}
