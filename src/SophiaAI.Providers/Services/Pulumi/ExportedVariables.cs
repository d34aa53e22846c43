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
    /// <param name="notKnown">Receives the names of variables whose value ESC does not know.</param>
    public static IReadOnlyList<ExportedVariable> Of(EscValue opened, SettingCatalog catalog, Action<string>? leftOut = null, Action<string>? notKnown = null)
    {
        List<ExportedVariable> variables = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        if (opened.Member("environmentVariables")?.Plain is IReadOnlyDictionary<string, EscValue> offered)
        {
            foreach ((string name, EscValue value) in offered)
            {
                if (!value.IsUnknown && value.Text is null) leftOut?.Invoke(name);
                else Add(name, value, catalog.FindVariable(name));
            }
        }

        EscValue? ours = opened.Member("sophia");
        foreach (SettingDefinition setting in catalog.All)
        {
            if (!setting.Variables.Any(names.Contains) && ours?.Member(setting.EscService)?.Member(setting.EscKey) is { } value) Add(setting.Variable, value, setting);
        }

        return variables.OrderBy(static variable => variable.Name, StringComparer.Ordinal).ToArray();

        void Add(string name, EscValue value, SettingDefinition? setting)
        {
            if (value.IsUnknown) notKnown?.Invoke(name);
            else if (value.Text is { } text) variables.Add(new ExportedVariable(name, text, IsSecret(value, setting)));
            else return;
            names.Add(name);
        }
    }

    // A credential that is stored as plain text in ESC is still a secret.
    private static bool IsSecret(EscValue value, SettingDefinition? setting) => value.IsSecret || setting is { IsSecret: true };
}
