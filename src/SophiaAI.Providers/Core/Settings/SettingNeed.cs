namespace SophiaAI.Providers.Core.Settings;

/// <summary>What a service can't be used without: any one of these settings.</summary>
/// <param name="AnyOf">The settings, the usual one first.</param>
internal sealed record SettingNeed(params SettingDefinition[] AnyOf)
{
    /// <summary>Whether one of them has a value.</summary>
    public bool IsMet(SettingResolver settings) => AnyOf.Any(setting => settings.Value(setting) is not null);
}
