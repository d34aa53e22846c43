namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A check finds that there is nothing to check, and why. It neither passes nor fails.</summary>
internal sealed class CheckSkippedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="why">Why there is nothing to check, as a sentence.</param>
    public CheckSkippedException(string why)
        : base(why)
    {
    }
}
