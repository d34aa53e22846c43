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

    /// <summary>Whether a newer version of the module has written it: then it is sound, and not to be written over.</summary>
    public bool IsNewer { get; init; }

    /// <summary>The version of the module that has written it; null if that is not known.</summary>
    public string? Module { get; init; }
}
