using System.Security.Cryptography;
using System.Text;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Seed;

namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>Programmatic access tokens. Only hashes of their secrets are stored. Every request sees them as they are at that moment.</summary>
internal sealed class AccessTokens(DuckStore store, TimeProvider time)
{
    /// <summary>The name of the token whose secret is <see cref="SeededAccount.AccessToken"/>.</summary>
    public const string SeededName = SeededAccount.AccessTokenName;

    private const int SeededDays = 365;

    /// <summary>A secret that nobody can guess.</summary>
    public static string NewSecret() => "sandbox-snowflake-pat-" + RandomNumberGenerator.GetString(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 48);

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Gives the seeded user its token, valid for a year from each start, unless it was rotated or removed.</summary>
    public void Plant(DateTimeOffset start)
    {
        using DuckSession duck = store.Open();
        (string? user, string? hash) = (DuckNames.Literal(SeededAccount.User), DuckNames.Literal(Hash(SeededAccount.AccessToken)));
        (string now, string expires) = (DuckNames.Literal(Seconds(start)), DuckNames.Literal(Seconds(start.AddDays(SeededDays))));
        if (duck.Count($"SELECT count(*) FROM {CatalogTables.AccessTokens}") == 0)
        {
            duck.Execute(
                $"INSERT INTO {CatalogTables.AccessTokens} VALUES ('{SeededName}', {user}, {hash}, NULL, {now}, 'CHLOE_DUBOIS', {expires}, {SeededDays}, "
                    + "false, 'Sophia AI signs in with it', NULL, NULL)");
        }
        else
        {
            duck.Execute($"UPDATE {CatalogTables.AccessTokens} SET expires_at = {expires} WHERE name = '{SeededName}' AND user_name = {user} AND secret_hash = {hash}");
        }
    }

    /// <summary>Whether the secret belongs to a token, expired or not.</summary>
    public bool Knows(string secret) => Find(secret).Count > 0;

    public Caller Verify(string secret)
    {
        decimal now = Seconds(time.GetUtcNow());
        return Find(secret).FirstOrDefault(token => !token.Disabled && token.Expires > now).Caller ?? Caller.Refused("394400", "Programmatic access token is invalid.");
    }

    private IReadOnlyList<(Caller? Caller, bool Disabled, decimal Expires)> Find(string secret) => store.Recall(
        $"SELECT user_name, role_restriction, disabled, expires_at FROM {CatalogTables.AccessTokens} WHERE secret_hash = {DuckNames.Literal(Hash(secret))}",
        (Caller?, bool, decimal) (r) => (Caller.Of(r.GetString(0)) with { HasAccessToken = true, RoleRestriction = r.IsDBNull(1) ? null : r.GetString(1) }, r.GetBoolean(2), r.GetDecimal(3)));

    private static decimal Seconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / 1000m;
}
