namespace SophiaAI.Providers.Core.Settings;

/// <summary>
/// The settings of all services. Resolution, <c>.env</c> import, ESC paths, redaction, completion, docs and the
/// NotConfigured error all derive from it.
/// </summary>
internal sealed class SettingCatalog
{
    private readonly Dictionary<string, SettingDefinition> _byVariable;

    /// <summary>Creates a catalog.</summary>
    /// <param name="settings">Every setting, grouped by service in display order.</param>
    public SettingCatalog(IEnumerable<SettingDefinition> settings)
    {
        All = settings.ToArray();
        Services = All.Select(static definition => definition.Service).Distinct().ToArray();
        _byVariable = All
            .SelectMany(static definition => definition.Variables, static (definition, variable) => (variable, definition))
            .ToDictionary(static pair => pair.variable, static pair => pair.definition, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every setting, in order.</summary>
    public IReadOnlyList<SettingDefinition> All { get; }

    /// <summary>The services that have settings, in display order.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The setting that names the ESC environment in use; null if there is none.</summary>
    public SettingDefinition? Environment => All.FirstOrDefault(static definition => definition.NamesEnvironment);

    /// <summary>The setting with a full name, such as <c>Gong.AccessKey</c>; null if there is none.</summary>
    public SettingDefinition? Find(string fullName) => All.FirstOrDefault(definition => definition.FullName == fullName);

    /// <summary>The setting with a full name or a variable, ignoring case; null if there is none.</summary>
    public SettingDefinition? FindAny(string name) =>
        FindVariable(name) ?? All.FirstOrDefault(definition => definition.FullName.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The service with this name, ignoring case; null if there is none.</summary>
    public string? FindService(string name) => Services.FirstOrDefault(service => service.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The secret of a service's credential, which also names the setting for its user name; null if the service has no such pair.</summary>
    public SettingDefinition? FindPair(string service) => All.FirstOrDefault(definition => definition.UserName is not null && definition.Service == service);

    /// <summary>The setting for a variable, by its first name or an alias, ignoring case; null if there is none.</summary>
    public SettingDefinition? FindVariable(string variable) => _byVariable.GetValueOrDefault(variable);
}
