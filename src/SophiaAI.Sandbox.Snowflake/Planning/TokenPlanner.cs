using System.Globalization;
using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>ADD, ROTATE, MODIFY and REMOVE PROGRAMMATIC ACCESS TOKEN.</summary>
internal sealed class TokenPlanner(BindContext context, string user)
{
    private const string Success = "Statement executed successfully.";
    private const int Most = 15;
    private const int SecondsADay = 86_400;
    private const int SecondsAnHour = 3_600;

    private Session Session => context.Session;

    private decimal Now => Session.Now.ToUnixTimeMilliseconds() / 1000m;

    private IReadOnlyList<AccessToken> Tokens => context.Catalog.Duck.Read(
        $"SELECT name, expires_at, days, rotated_to FROM {CatalogTables.AccessTokens} WHERE user_name = {DuckNames.Literal(user)} AND {TokenLister.Listed(Session)}",
        r => new AccessToken(r.GetString(0), r.GetDecimal(1), r.GetInt32(2), r.IsDBNull(3) ? null : r.GetString(3)));

    public Plan Plan(UserChange change) => change switch
    {
        UserChange.AddToken add => Add(add),
        UserChange.RotateToken rotate => Rotate(rotate),
        UserChange.ModifyToken modify => Planning.Plan.Ddl(Success, [$"UPDATE {CatalogTables.AccessTokens} SET {Assignments(modify)} {Where(Usable(modify.Name).Name)}"]),
        UserChange.RemoveToken remove => Planning.Plan.Ddl(Success, [$"DELETE FROM {CatalogTables.AccessTokens} {Where(Existing(remove.Name).Name)}"]),
        _ => throw SnowflakeException.Unsupported("ALTER USER"),
    };

    private Plan Add(UserChange.AddToken add)
    {
        RequireFree(add.Name);
        RequireRoom();
        TokenProperties properties = new(add.Properties, "ROLE_RESTRICTION", "DAYS_TO_EXPIRY", "MINS_TO_BYPASS_NETWORK_POLICY_REQUIREMENT", "COMMENT");
        int days = properties.Number("DAYS_TO_EXPIRY", 1, 365) ?? 15;
        int? minutes = properties.Number("MINS_TO_BYPASS_NETWORK_POLICY_REQUIREMENT", 1, 1440);
        string secret = AccessTokens.NewSecret();
        string values = string.Create(
            CultureInfo.InvariantCulture,
            $"{DuckNames.Literal(add.Name)}, {DuckNames.Literal(user)}, {DuckNames.Literal(AccessTokens.Hash(secret))}, {CatalogCommands.Literal(Restriction(properties))}, {Now}, "
                + $"{DuckNames.Literal(Session.User)}, {Now + ((long)days * SecondsADay)}, {days}, false, {DuckNames.Literal(properties.Text("COMMENT") ?? "")}, {minutes?.ToString(CultureInfo.InvariantCulture) ?? "NULL"}, NULL");
        return Planning.Plan.Ddl(Success, [$"INSERT INTO {CatalogTables.AccessTokens} VALUES ({values})"]) with
        {
            Row = [("token_name", add.Name), ("token_secret", secret)],
        };
    }

    /// <summary>A service user's token is restricted to a role, which the user must have. The wording of the refusals is a guess.</summary>
    private string? Restriction(TokenProperties properties)
    {
        string? role = properties.Text("ROLE_RESTRICTION")?.ToUpperInvariant();
        if (role is null && context.Catalog.UserType(user) != "PERSON")
            throw SnowflakeException.Compilation("001420", "22023", "missing ROLE_RESTRICTION: a programmatic access token of a service user needs one.");
        if (role is not null && !context.Catalog.RoleIsGranted(role, user))
            throw SnowflakeException.DoesNotExist("Role", role);
        return role;
    }

    /// <summary>The token gets a new secret under its name; the old secret remains valid under another name until it expires.</summary>
    private Plan Rotate(UserChange.RotateToken rotate)
    {
        if (rotate.IfExists && Tokens.All(t => t.Name != rotate.Name))
            return Planning.Plan.Ddl(Success, []);
        AccessToken token = Usable(rotate.Name);
        RequireRoom();
        decimal left = token.ExpiresAt - Now;
        int? hours = new TokenProperties(rotate.Properties, "EXPIRE_ROTATED_TOKEN_AFTER_HOURS").Number("EXPIRE_ROTATED_TOKEN_AFTER_HOURS", 0, (int)(left / SecondsAnHour));
        string old = string.Create(CultureInfo.InvariantCulture, $"{token.Name}_ROTATED_{Session.Now.ToUnixTimeMilliseconds()}");
        RequireFree(old);
        string secret = AccessTokens.NewSecret();
        decimal expires = Math.Min(token.ExpiresAt, Now + ((hours ?? 24) * SecondsAnHour));
        string columns = "role_restriction, disabled, comment, mins_to_bypass, days";
        return Planning.Plan.Ddl(
            Success,
            [
                string.Create(CultureInfo.InvariantCulture, $"UPDATE {CatalogTables.AccessTokens} SET name = {DuckNames.Literal(old)}, expires_at = {expires}, rotated_to = {DuckNames.Literal(token.Name)} {Where(token.Name)}"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"INSERT INTO {CatalogTables.AccessTokens} (name, user_name, secret_hash, created_on, created_by, expires_at, {columns}) "
                        + $"SELECT {DuckNames.Literal(token.Name)}, user_name, {DuckNames.Literal(AccessTokens.Hash(secret))}, {Now}, {DuckNames.Literal(Session.User)}, {Now + ((long)token.Days * SecondsADay)}, {columns} "
                        + $"FROM {CatalogTables.AccessTokens} {Where(old)}"),
            ]) with
        {
            Row = [("token_name", token.Name), ("token_secret", secret), ("rotated_token_name", old)],
        };
    }

    private string Assignments(UserChange.ModifyToken modify)
    {
        if (modify.NewName is { } newName)
        {
            RequireFree(newName);
            return $"name = {DuckNames.Literal(newName)}";
        }

        TokenProperties properties = new(modify.Properties, "DISABLED", "COMMENT", "MINS_TO_BYPASS_NETWORK_POLICY_REQUIREMENT");
        List<string> assignments = [];
        if (properties.Flag("DISABLED") is { } isDisabled)
            assignments.Add($"disabled = {DuckNames.Literal(isDisabled)}");
        if (properties.Text("COMMENT") is { } comment)
            assignments.Add($"comment = {DuckNames.Literal(comment)}");
        if (properties.Number("MINS_TO_BYPASS_NETWORK_POLICY_REQUIREMENT", 1, 1440) is { } minutes)
            assignments.Add(string.Create(CultureInfo.InvariantCulture, $"mins_to_bypass = {minutes}"));
        return string.Join(", ", assignments);
    }

    private string Where(string name) => $"WHERE name = {DuckNames.Literal(name)} AND user_name = {DuckNames.Literal(user)}";

    private AccessToken Existing(string name) =>
        Tokens.FirstOrDefault(t => t.Name == name) ?? throw SnowflakeException.DoesNotExist("Programmatic access token", name);

    /// <summary>A token that was rotated away can only be removed; that the same applies to an expired one is a guess, as is the wording.</summary>
    private AccessToken Usable(string name)
    {
        AccessToken token = Existing(name);
        if (token.RotatedTo is not null)
            throw new SnowflakeException("003001", "42501", $"SQL access control error:\nProgrammatic access token '{name}' was rotated and can only be removed.");
        if (token.ExpiresAt <= Now)
            throw new SnowflakeException("003001", "42501", $"SQL access control error:\nProgrammatic access token '{name}' has expired and can only be removed.");
        return token;
    }

    private void RequireFree(string name)
    {
        if (Tokens.Any(t => t.Name == name))
            throw SnowflakeException.AlreadyExists(name);
    }

    /// <summary>That expired tokens do not count is a guess, as is the wording.</summary>
    private void RequireRoom()
    {
        if (Tokens.Count(t => t.ExpiresAt > Now) >= Most)
            throw SnowflakeException.Compilation("001434", "22023", string.Create(CultureInfo.InvariantCulture, $"User '{user}' has the most programmatic access tokens that are allowed: {Most}."));
    }
}
