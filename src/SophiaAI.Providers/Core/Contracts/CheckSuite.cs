using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>
/// What is checked of one integration. An instance belongs to one run: what a check finds, those that depend on it may use.
/// </summary>
internal abstract class CheckSuite
{
    /// <summary>The integration's name, as users type it.</summary>
    public abstract string Integration { get; }

    /// <summary>The checks, in the order in which they are shown: each comes after those that it depends on.</summary>
    public abstract IReadOnlyList<Check> Checks { get; }

    /// <summary>The failure of a check.</summary>
    /// <param name="reason">Why, as errors name it.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    /// <param name="action">What to do, with a command that shows more.</param>
    protected ServiceException Failure(FailureReason reason, string message, string action) => new(Integration, reason, message) { RecommendedAction = action };
}
