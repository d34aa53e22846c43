using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake;

namespace SophiaAI.Snowflake;

/// <summary>The parameters for a statement's context, as settings.</summary>
internal static class SessionParameters
{
    /// <summary>Settings by variable name; null values stay as configured.</summary>
    public static Dictionary<string, string> Of(string? warehouse, string? database, string? schema, string? role)
    {
        Dictionary<string, string> parameters = [];
        foreach ((SettingDefinition setting, string? value) in new[] { (SnowflakeService.Warehouse, warehouse), (SnowflakeService.Database, database), (SnowflakeService.Schema, schema), (SnowflakeService.Role, role) })
        {
            if (value is not null) parameters[setting.Variable] = value;
        }

        return parameters;
    }
}
