using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake;

/// <summary>Snowflake could not compile or run a statement.</summary>
internal sealed class SnowflakeQueryException : ServiceException
{
    internal SnowflakeQueryException(FailureReason reason, string message)
        : base(SnowflakeService.Name, reason, message)
    {
    }

    private SnowflakeQueryException(SnowflakeQueryException other, string message, string? action, Func<string, string> change)
        : base(other, message, action, change)
    {
        SqlState = Each(other.SqlState, change);
        StatementHandle = Each(other.StatementHandle, change);
        Line = other.Line;
        Position = other.Position;
    }

    /// <summary>The SQLSTATE, such as <c>42S02</c>.</summary>
    public string? SqlState { get; init; }

    /// <summary>The statement's handle, which is its query id.</summary>
    public string? StatementHandle { get; init; }

    /// <summary>The line of the error, from 1, if the service reports it.</summary>
    public int? Line { get; init; }

    /// <summary>The position in that line, if the service reports it.</summary>
    public int? Position { get; init; }

    private protected override ServiceException Copy(string message, string? action, Func<string, string> change) =>
        new SnowflakeQueryException(this, message, action, change);
}
