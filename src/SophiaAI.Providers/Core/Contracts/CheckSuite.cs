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
}
