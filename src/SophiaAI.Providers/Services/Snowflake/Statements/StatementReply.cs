using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake.Statements;

/// <summary>A response from the statement routes.</summary>
/// <param name="Answer">Its contents.</param>
/// <param name="Body">The body with the first partition, if the statement has finished; disposed of by its reader.</param>
internal sealed record StatementReply(StatementAnswer Answer, ReceivedBody? Body)
{
    /// <summary>Whether the statement has finished.</summary>
    public bool IsFinished => Body is not null;

    /// <summary>How long the service asks to wait before the next poll; null if it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The statement's handle.</summary>
    /// <exception cref="ServiceException">The response has none.</exception>
    public string Handle => Answer.StatementHandle is { Length: > 0 } handle ? handle : throw Results.InvalidResult.For("no statement handle");
}
