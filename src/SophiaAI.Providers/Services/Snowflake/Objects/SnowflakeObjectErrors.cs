using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Objects;

/// <summary>Explains refused statements about objects, and what to do about them.</summary>
internal static class SnowflakeObjectErrors
{
    private const string DoesNotExist = "002003";
    private const string DoesNotExistOrNoOperation = "002043";
    private const string InsufficientPrivileges = "003001";

    private const string CheckName = "Check the name, its letter case if it was created in double quotes, and that the role (SNOWFLAKE_ROLE) may see it.";

    /// <summary>The failure for a table or view that is in none of the schemas of a scope.</summary>
    public static ServiceException NoTable(SnowflakeScope scope) =>
        new(SnowflakeService.Name, FailureReason.NotFound, $"Snowflake has no table or view {SnowflakeIdentifier.Typed(scope.Table!)} in {scope with { Table = null }}.")
        {
            RecommendedAction = CheckName,
        };

    /// <summary>The same failure with a more specific reason; the failure itself if it is not known.</summary>
    public static SnowflakeQueryException For(SnowflakeQueryException failure, string? action = null) => failure.ErrorCode switch
    {
        DoesNotExist or DoesNotExistOrNoOperation when action is null =>
            With(failure, FailureReason.NotFound, CheckName),
        // The server does not distinguish between missing and hidden. These views exist in every account.
        DoesNotExist or DoesNotExistOrNoOperation or InsufficientPrivileges when action is not null => With(failure, FailureReason.AccessDenied, action),
        InsufficientPrivileges =>
            With(failure, FailureReason.AccessDenied, "Use a role that has the privilege (SNOWFLAKE_ROLE), or have the privilege granted."),
        _ => failure,
    };

    private static SnowflakeQueryException With(SnowflakeQueryException failure, FailureReason reason, string action) => new(reason, failure.Message)
    {
        StatusCode = failure.StatusCode,
        ErrorCode = failure.ErrorCode,
        RequestId = failure.RequestId,
        ServerMessage = failure.ServerMessage,
        SqlState = failure.SqlState,
        StatementHandle = failure.StatementHandle,
        Line = failure.Line,
        Position = failure.Position,
        RecommendedAction = action,
    };
}
