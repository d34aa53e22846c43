using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>DESCRIBE USER: one row per property. A missing value is the text <c>null</c>, as in Snowflake.</summary>
internal sealed class UserDescriber(BindContext context)
{
    public Plan Plan(Statement.Describe describe)
    {
        string name = describe.Name.Parts.Count == 1 ? describe.Name.Last : throw SnowflakeException.DoesNotExist("User", describe.Name.ToString());
        if (context.Catalog.UserType(name) is null)
            throw SnowflakeException.DoesNotExist("User", name);
        UserRights.RequireSight(context.Session, name);
        IEnumerable<string> rows = Properties(name).Concat(KeyProperties(name)).Select((p, i) => string.Create(
            CultureInfo.InvariantCulture, $"({i}, {DuckNames.Literal(p.Name)}, {DuckNames.Literal(p.Value ?? "null")}, {DuckNames.Literal(p.Description)})"));
        Listing listing = new($"(VALUES {string.Join(", ", rows)}) s(i, property, value, description)",
        [
            Listing.Text("property", "property"), Listing.Text("value", "value"), Listing.Text("default", "'null'"), Listing.Text("description", "description"),
        ]);
        return new Plan { Rows = listing.ToQuery(" ORDER BY i") };
    }

    private IEnumerable<(string Name, string? Value, string Description)> Properties(string user)
    {
        string?[] row = context.Catalog.Duck.Read(
            "SELECT name, comment, display_name, type, login_name, email, disabled, default_warehouse, default_namespace, default_role "
                + $"FROM {CatalogTables.Users} WHERE name = {DuckNames.Literal(user)}",
            r => Enumerable.Range(0, 10).Select(i => i == 6 ? (r.GetBoolean(6) ? "true" : "false") : r.GetString(i)).Select(v => v.Length == 0 ? null : v).ToArray())[0];
        return
        [
            ("NAME", row[0], "Name"),
            ("COMMENT", row[1], "user comment associated to an object in the dictionary"),
            ("DISPLAY_NAME", row[2], "Display name of the associated object"),
            ("TYPE", row[3], "Type of user"),
            ("LOGIN_NAME", row[4], "Login name of the user"),
            ("EMAIL", row[5], "Email address of the user"),
            ("DISABLED", row[6], "Whether the user is disabled"),
            ("DEFAULT_WAREHOUSE", row[7], "Default warehouse for this user"),
            ("DEFAULT_NAMESPACE", row[8], "Default database namespace prefix for this user"),
            ("DEFAULT_ROLE", row[9], "Primary principal of user session will be set to this role"),
        ];
    }

    private IEnumerable<(string Name, string? Value, string Description)> KeyProperties(string user)
    {
        IReadOnlyList<UserKey> keys = UserKeys.Of(context.Catalog.Duck, user);
        foreach ((int slot, string? prefix) in new[] { (1, "RSA_PUBLIC_KEY"), (2, "RSA_PUBLIC_KEY_2") })
        {
            UserKey? key = keys.FirstOrDefault(k => k.Slot == slot);
            string? setOn = key is null ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)(key.SetOn * 1000)).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
            yield return (prefix, key?.Base64, "RSA public key of the user");
            yield return (prefix + "_FP", key is null ? null : PublicKey.Fingerprint(key.Base64), "Fingerprint of user's RSA public key.");
            yield return (prefix + "_LAST_SET_TIME", setOn, "The timestamp at which the user's RSA public key was last set.");
        }
    }
}
