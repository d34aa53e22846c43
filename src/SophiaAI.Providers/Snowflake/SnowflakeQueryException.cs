using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Snowflake;

/// <summary>Snowflake could not compile or run a statement.</summary>
public sealed class SnowflakeQueryException : ServiceException
{
    internal SnowflakeQueryException(FailureReason reason, string message)
        : base("Snowflake", reason, message)
    {
    }

    private SnowflakeQueryException(SnowflakeQueryException other, string? message = null)
        : base(other, message)
    {
        SqlState = other.SqlState;
        StatementHandle = other.StatementHandle;
        Line = other.Line;
        Position = other.Position;
    }

    /// <summary>The SQLSTATE, such as <c>42S02</c>.</summary>
    public string? SqlState { get; init; }

    /// <summary>The statement's handle, which is its query id.</summary>
    public string? StatementHandle { get; init; }

    /// <summary>The line that the error lies in, from 1, where the service says it.</summary>
    public int? Line { get; init; }

    /// <summary>The position in that line, where the service says it.</summary>
    public int? Position { get; init; }

    /// <inheritdoc/>
    public override ServiceException ToRecord() => new SnowflakeQueryException(this);

    internal override ServiceException Saying(string message, string action) => new SnowflakeQueryException(this, message) { RecommendedAction = action };
}
