using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Resources;

/// <summary>
/// The value of a property, in the one form that its kind has for it: two values that mean the same are the same text.
/// </summary>
internal sealed record ResourceValue
{
    private ResourceValue()
    {
    }

    /// <summary>The property has no value.</summary>
    public static ResourceValue None { get; } = new();

    /// <summary>The value; null for none, and where it is not known.</summary>
    public string? Text { get; private init; }

    /// <summary>Whether it must not be shown.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>Whether there is a value that the service gives to nobody.</summary>
    public bool IsUnreadable { get; private init; }

    /// <summary>Where the manifest says that it is kept; null for a value that stands in the manifest, or was read.</summary>
    public SecretReference? Reference { get; private init; }

    /// <summary>When it was last changed where it is; null if that is not known.</summary>
    public DateTimeOffset? ChangedAt { get; private init; }

    /// <summary>A value that everybody may see; none for null.</summary>
    public static ResourceValue Of(string? text) => text is null ? None : new ResourceValue { Text = text };

    /// <summary>A value that nobody may see.</summary>
    /// <param name="text">The value.</param>
    /// <param name="changedAt">When it was last changed; null if that is not known.</param>
    public static ResourceValue Secret(string text, DateTimeOffset? changedAt = null) => new() { Text = text, IsSecret = true, ChangedAt = changedAt };

    /// <summary>A value that the manifest names, and that has not been looked up.</summary>
    public static ResourceValue Named(SecretReference reference) => new() { IsSecret = true, Reference = reference };

    /// <summary>A value that the service has and gives to nobody.</summary>
    /// <param name="changedAt">When it was last changed; null if that is not known.</param>
    public static ResourceValue Unreadable(DateTimeOffset? changedAt) => new() { IsSecret = true, IsUnreadable = true, ChangedAt = changedAt };

    /// <summary>The value of a reference that has been looked up.</summary>
    /// <param name="text">The value.</param>
    /// <param name="changedAt">When it was last changed; null if that is not known.</param>
    public ResourceValue Resolved(string text, DateTimeOffset? changedAt) => this with { Text = text, ChangedAt = changedAt };

    /// <summary>Whether it means the same as another, as far as both are known.</summary>
    public bool Means(ResourceValue other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(Text, other.Text, StringComparison.Ordinal);
    }

    /// <summary>The value for people; a secret only as a mask.</summary>
    public override string ToString() => IsUnreadable ? "(not readable)" : Reference is not null ? Reference.ToString() : IsSecret ? "***" : Text ?? "(none)";
}
