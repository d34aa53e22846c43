namespace SophiaAI.Providers.Core.Errors;

/// <summary>
/// Stands for an exception of a library: its type's name and its redacted message. The original is not kept, since
/// libraries hang whole requests, with their credentials, onto their exceptions.
/// </summary>
internal sealed class RedactedException : Exception
{
    internal RedactedException(Exception original, Func<string, string> redact)
        : base(redact(original.Message), original.InnerException is { } inner ? new RedactedException(inner, redact) : null) =>
        OriginalType = original.GetType().FullName ?? original.GetType().Name;

    /// <summary>The full name of the original exception's type.</summary>
    public string OriginalType { get; }
}
