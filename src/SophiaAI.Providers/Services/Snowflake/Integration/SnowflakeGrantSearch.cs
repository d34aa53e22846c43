using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Snowflake.Objects;

namespace SophiaAI.Providers.Services.Snowflake.Integration;

/// <summary>Looks for privileges among those of roles, and of the roles that they inherit.</summary>
internal sealed class SnowflakeGrantSearch
{
    // Every role has what PUBLIC has.
    private const string Public = "ROLE \"PUBLIC\"";

    // A hierarchy of roles has few levels, but an administrator inherits them all: the search ends when everything was found.
    private const int MostRoles = 200;

    private readonly SnowflakeObjectProvider _objects;

    public SnowflakeGrantSearch(SnowflakeObjectProvider objects) => _objects = objects;

    /// <summary>Those of the objects that none of the roles may use.</summary>
    /// <param name="roles">The roles' stored names.</param>
    /// <param name="wanted">The objects: their kind, as SHOW writes it, and their path.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The objects, and whether the answer is certain: some role's grants may not be seen.</returns>
    public async Task<(IReadOnlyList<(string Kind, string Name)> Missing, bool IsCertain)> FindMissingAsync(
        IEnumerable<string> roles, IEnumerable<(string Kind, string Name)> wanted, CancellationToken cancellationToken)
    {
        HashSet<(string Kind, string Name)> missing = [.. wanted];
        Queue<string> open = new([.. roles.Select(static role => $"ROLE {SnowflakeIdentifier.Quote(role)}"), Public]);
        HashSet<string> seen = new(open, StringComparer.Ordinal);
        bool isCertain = true;
        while (missing.Count > 0 && open.TryDequeue(out string? role))
        {
            isCertain &= await LookAsync(role, missing, open, seen, cancellationToken).ConfigureAwait(false);
            if (seen.Count > MostRoles) return ([.. missing], false);
        }

        return ([.. missing], isCertain);
    }

    private async Task<bool> LookAsync(
        string role, HashSet<(string Kind, string Name)> missing, Queue<string> open, HashSet<string> seen, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (SnowflakeGrant grant in _objects.GetGrantsAsync(role, cancellationToken).ConfigureAwait(false))
            {
                if (InheritedBy(grant) is { } inherited)
                {
                    if (seen.Add(inherited)) open.Enqueue(inherited);
                }
                else if (grant.Privilege is "USAGE" or "OWNERSHIP")
                {
                    missing.Remove((grant.On, grant.Name));
                }
            }

            return true;
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.NotFound or FailureReason.AccessDenied)
        {
            return false;
        }
    }

    // Owning a role does not give what it has.
    private static string? InheritedBy(SnowflakeGrant grant) => grant switch
    {
        { Privilege: "USAGE", On: "ROLE" } => $"ROLE {Quoted(grant.Name)}",
        { Privilege: "USAGE", On: "DATABASE_ROLE" } => $"DATABASE ROLE {string.Join('.', grant.Name.Split('.').Select(Quoted))}",
        _ => null,
    };

    private static string Quoted(string name) => name.StartsWith('"') ? name : SnowflakeIdentifier.Quote(name);
}
