namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>A privilege that a role has been granted.</summary>
/// <param name="Privilege">The privilege, such as USAGE or OWNERSHIP.</param>
/// <param name="On">The kind of object, such as DATABASE or ROLE.</param>
/// <param name="Name">The object's name, as SHOW writes it: a path whose parts are in double quotes where they have to be.</param>
internal sealed record SnowflakeGrant(string Privilege, string On, string Name)
{
    internal static SnowflakeGrant Read(SnowflakeObjectRow row) => new(row.Required("privilege"), row.Required("granted_on"), row.Required("name"));
}
