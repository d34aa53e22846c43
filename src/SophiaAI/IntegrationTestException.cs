namespace SophiaAI;

/// <summary>
/// An integration test of one's own has failed, or has nothing to test. A C# test throws it, and Assert-SophiaTest does for
/// scripts.
/// </summary>
public sealed class IntegrationTestException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, as a sentence.</param>
    public IntegrationTestException(string message)
        : base(message)
    {
    }

    /// <summary>What to do about it; null if nobody has said.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>Whether there is nothing to test, which is no failure.</summary>
    public bool IsSkipped { get; init; }
}
