using SophiaAI.Providers.Configuration;

namespace SophiaAI.Snowflake;

/// <summary>The parameters that say what a statement runs in, as settings.</summary>
internal static class SessionParameters
{
    /// <summary>Settings by variable name; what is null stays as it is configured.</summary>
    public static Dictionary<string, string> Of(string? warehouse, string? database, string? schema, string? role)
    {
        Dictionary<string, string> parameters = [];
        foreach ((string name, string? value) in new[] { ("Warehouse", warehouse), ("Database", database), ("Schema", schema), ("Role", role) })
        {
            if (value is not null) parameters[SettingCatalog.Find("Snowflake", name)!.Variable] = value;
        }

        return parameters;
    }
}
