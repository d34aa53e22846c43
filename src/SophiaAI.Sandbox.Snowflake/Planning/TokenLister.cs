using SophiaAI.Sandbox.Snowflake.Catalog;
using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Sql.Binding;
using SophiaAI.Sandbox.Snowflake.Sql.Syntax;

namespace SophiaAI.Sandbox.Snowflake.Planning;

/// <summary>SHOW USER PROGRAMMATIC ACCESS TOKENS.</summary>
internal sealed class TokenLister(BindContext context)
{
    /// <summary>How long an expired token is still listed.</summary>
    private const int SecondsKept = 30 * 86_400;

    /// <summary>The condition that hides tokens that expired too long ago.</summary>
    public static string Listed(Session session) => $"expires_at > {CatalogCommands.Now(session)} - {SecondsKept}";

    public Plan Plan(Statement.ShowAccessTokens show)
    {
        string user = show.User ?? context.Session.User;
        if (context.Catalog.UserType(user) is null)
            throw SnowflakeException.DoesNotExist("User", user);
        UserRights.RequireSight(context.Session, user);
        string status = $"CASE WHEN expires_at <= {CatalogCommands.Now(context.Session)} THEN 'EXPIRED' WHEN disabled THEN 'DISABLED' ELSE 'ACTIVE' END";
        Listing listing = new($"{CatalogTables.AccessTokens} s",
        [
            Listing.Text("name", "name"), Listing.Text("user_name", "user_name"), Listing.Text("role_restriction", "role_restriction"), Listing.Stamp("expires_at", "expires_at"),
            Listing.Text("status", status), Listing.Text("comment", "comment"), Listing.Stamp("created_on"), Listing.Text("created_by", "created_by"),
            Listing.Number("mins_to_bypass_network_policy_requirement", "mins_to_bypass"), Listing.Text("rotated_to", "rotated_to"),
        ]);
        return new Plan { Rows = listing.ToQuery($" WHERE user_name = {DuckNames.Literal(user)} AND {Listed(context.Session)} ORDER BY name") };
    }
}
