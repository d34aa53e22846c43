using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Services.Snowflake.Management;

/// <summary>The failure of an object that is there, although the role that reads does not see it.</summary>
/// <param name="role">The role that reads, in stored form; null for the user's default.</param>
internal sealed class HiddenObject(string? role)
{
    // What is there already; what is there, and the role has no privilege on it.
    private const string AlreadyExists = "002002";
    private const string AlreadyHidden = "003041";

    /// <summary>Who reads, for a sentence.</summary>
    public string Eyes => role is null ? "the user's default role" : $"the role {SnowflakePath.Typed(role)}";

    /// <summary>Whether a statement that makes something was refused because it is there.</summary>
    public static bool IsCauseOf(ServiceException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.ErrorCode is AlreadyExists or AlreadyHidden;
    }

    /// <summary>The failure.</summary>
    /// <param name="id">The object.</param>
    /// <param name="what">What has shown that it is there, as the end of a sentence that begins with its name.</param>
    public ServiceException Failure(ResourceId id, string what)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new ServiceException(SnowflakeService.Name, FailureReason.AccessDenied, $"{id} {what}, and {Eyes} can't see it.")
        {
            Subject = id.Name,
            RecommendedAction = $"As its owner, run {Grant(id)}; or read with a role that sees it (SNOWFLAKE_ROLE). Then begin again.",
        };
    }

    private string Grant(ResourceId id)
    {
        SnowflakePath path = SnowflakeNames.PathOf(id);
        string what = id.Kind == SnowflakeKinds.Role.Name ? $"ROLE {path.Sql}" : $"USAGE ON {id.Kind.ToUpperInvariant()} {path.Sql}";
        return $"GRANT {what} TO ROLE {(role is null ? "…" : new SnowflakePath(role).Sql)}";
    }
}
