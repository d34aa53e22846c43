using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A check that is not the module's own has failed: its author, or the script engine, has said why.</summary>
internal sealed class CheckFailedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, as a sentence.</param>
    public CheckFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Why, if a service's failure was the cause; null for any other.</summary>
    public FailureReason? Reason { get; init; }

    /// <summary>What to do about it; null if nobody has said.</summary>
    public string? RecommendedAction { get; init; }
}
