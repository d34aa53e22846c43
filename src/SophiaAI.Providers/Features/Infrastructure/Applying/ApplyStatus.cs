namespace SophiaAI.Providers.Features.Infrastructure.Applying;

/// <summary>What became of a change.</summary>
internal static class ApplyStatus
{
    /// <summary>It was made, and reading it back has shown it.</summary>
    public const string Applied = "Applied";

    /// <summary>There was nothing to do any more.</summary>
    public const string Unchanged = "Unchanged";

    /// <summary>It was not made: it may not be, or what it is about has moved since it was approved.</summary>
    public const string Refused = "Refused";

    /// <summary>It was tried, and has failed; or reading it back has not shown it.</summary>
    public const string Failed = "Failed";

    /// <summary>It was not tried, because something that it needs was not made.</summary>
    public const string Skipped = "Skipped";
}
