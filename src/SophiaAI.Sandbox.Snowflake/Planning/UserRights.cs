using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Seed;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>Who can see a user, and change how that user signs in.</summary>
internal static class UserRights
{
    /// <summary>USERADMIN owns the users; SECURITYADMIN and ACCOUNTADMIN inherit from it.</summary>
    private static readonly string[] s_owners = ["ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN"];

    /// <summary>MODIFY PROGRAMMATIC AUTHENTICATION METHODS, which the sandbox's role has on the sandbox's user and on users that are registered later.</summary>
    public static void RequireModify(Session session, string user)
    {
        if (!MayModify(session, user))
            throw Refused(user);
    }

    /// <summary>A person needs no privilege for their own tokens.</summary>
    public static void RequireTokens(CatalogReader catalog, string user)
    {
        bool isOwn = user == catalog.Session.User && catalog.UserType(user) == "PERSON";
        if (!isOwn)
            RequireModify(catalog.Session, user);
    }

    public static void RequireSight(Session session, string user)
    {
        if (user != session.User && !MayModify(session, user))
            throw Refused(user);
    }

    private static bool MayModify(Session session, string user) =>
        s_owners.Contains(session.Role) || (session.Role == SeededAccount.Role && !AccountSeed.IsColleague(user));

    /// <summary>The wording is a guess.</summary>
    private static SnowflakeException Refused(string user) =>
        new("003001", "42501", $"SQL access control error:\nInsufficient privileges to operate on user '{user}'.");
}
