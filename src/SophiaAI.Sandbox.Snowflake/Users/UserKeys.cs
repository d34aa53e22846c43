using DuckDB.NET.Data;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;

namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>The two key slots of each user. Every request sees them as they are at that moment: a removed key is refused immediately.</summary>
internal sealed class UserKeys(DuckStore store)
{
    public IReadOnlyList<UserKey> Of(string user) => store.Recall(Query(user), Read);

    public static IReadOnlyList<UserKey> Of(DuckSession duck, string user) => duck.Read(Query(user), Read);

    /// <param name="user">The user's name as stored.</param>
    /// <param name="slot">1 or 2.</param>
    /// <param name="base64">The new key; null empties the slot.</param>
    /// <param name="now">The time as DuckDB reads it.</param>
    public static IEnumerable<string> Set(string user, int slot, string? base64, string now)
    {
        string name = DuckNames.Literal(user);
        yield return string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"DELETE FROM {CatalogTables.UserKeys} WHERE user_name = {name} AND slot = {slot}");
        if (base64 is not null)
        {
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"INSERT INTO {CatalogTables.UserKeys} VALUES ({name}, {slot}, {DuckNames.Literal(base64)}, {now})");
        }
    }

    private static string Query(string user) => $"SELECT slot, public_key, set_on FROM {CatalogTables.UserKeys} WHERE user_name = {DuckNames.Literal(user)} ORDER BY slot";

    private static UserKey Read(DuckDBDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetDecimal(2));
}
