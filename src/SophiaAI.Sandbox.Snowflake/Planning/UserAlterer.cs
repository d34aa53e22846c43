using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>ALTER USER: keys and programmatic access tokens.</summary>
internal sealed class UserAlterer(BindContext context)
{
    private const string Success = "Statement executed successfully.";

    public Plan Plan(Statement.AlterUser alter)
    {
        string user = alter.Name ?? context.Session.User;
        if (alter.Change is not UserChange.Keys)
            RefuseTokenSession(alter.Change);
        if (context.Catalog.UserType(user) is null)
            return alter.IfExists ? Planning.Plan.Ddl(Success, []) : throw SnowflakeException.DoesNotExist("User", user);
        if (alter.Change is UserChange.Keys keys)
            return Planning.Plan.Ddl(Success, [.. SetKeys(user, keys)]);
        UserRights.RequireTokens(context.Catalog, user);
        return new TokenPlanner(context, user).Plan(alter.Change);
    }

    private IEnumerable<string> SetKeys(string user, UserChange.Keys keys)
    {
        UserRights.RequireModify(context.Session, user);
        return keys.Values.SelectMany(k => UserKeys.Set(
            user, k.Key == "RSA_PUBLIC_KEY" ? 1 : 2, k.Value is null ? null : Check(k.Value), CatalogCommands.Now(context.Session)));
    }

    /// <summary>The code and the wording are guesses; the code has been seen in the wild.</summary>
    private static string Check(string key) => PublicKey.Normalize(key)
        ?? throw new SnowflakeException("390205", "22023", "SQL execution error:\nNew public key rejected by current policy. Reason: 'Invalid public key'");

    /// <summary>The refusal is documented; its code and wording are guesses.</summary>
    private void RefuseTokenSession(UserChange change)
    {
        if (!context.Session.HasAccessToken)
            return;
        string verb = change switch
        {
            UserChange.AddToken => "created",
            UserChange.RotateToken => "rotated",
            UserChange.ModifyToken => "modified",
            _ => "removed",
        };
        throw new SnowflakeException(
            "003001",
            "42501",
            $"SQL access control error:\nProgrammatic access tokens cannot be {verb} in a session that was authenticated with a programmatic access token.");
    }
}
