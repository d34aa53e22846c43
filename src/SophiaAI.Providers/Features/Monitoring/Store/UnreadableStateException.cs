namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The state of the monitor can't be read, and why.</summary>
internal sealed class UnreadableStateException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="why">Why, as the end of a sentence that begins with the file.</param>
    public UnreadableStateException(string why)
        : base(why)
    {
    }
}
