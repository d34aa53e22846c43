namespace SophiaAI.Providers.Core.Resources;

/// <summary>What changes about one property.</summary>
/// <param name="Property">The property.</param>
/// <param name="Before">The value that it has; null if it is not known.</param>
/// <param name="After">The value that it gets.</param>
internal sealed record ResourceDelta(ResourceProperty Property, ResourceValue? Before, ResourceValue After)
{
    /// <summary>Whether neither value may be shown.</summary>
    public bool IsSecret => After.IsSecret || Before?.IsSecret == true;
}
