namespace SophiaAI.Providers.Core.Errors;

/// <summary>
/// Replaces a library's exception, keeping its type's name and its redacted message. The original is dropped because
/// libraries attach whole requests, with their credentials, to their exceptions.
/// </summary>
internal sealed class RedactedException : Exception
{
    internal RedactedException(Exception original, Func<string, string> redact)
        : base(redact(original.Message), original.InnerException is { } inner ? new RedactedException(inner, redact) : null) =>
        OriginalType = original.GetType().FullName ?? original.GetType().Name;

    private RedactedException(RedactedException other, Func<string, string> change)
        : base(change(other.Message), (other.InnerException as RedactedException)?.With(change)) =>
        OriginalType = other.OriginalType;

    /// <summary>The full name of the original exception's type.</summary>
    public string OriginalType { get; }

    /// <summary>The same exception with all its messages changed.</summary>
    internal RedactedException With(Func<string, string> change) => new(this, change);
}
