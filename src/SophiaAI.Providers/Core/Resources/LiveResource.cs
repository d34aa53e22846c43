namespace SophiaAI.Providers.Core.Resources;

/// <summary>A resource as it is, as far as the manifest manages it. What reads it may keep more of it, for the writes.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Properties">The properties that could be read; one that is missing is not known.</param>
internal record LiveResource(ResourceId Id, IReadOnlyDictionary<string, ResourceValue> Properties)
{
    /// <summary>What changes whenever it is changed, or is another one of the same name: a revision, a time. Part of the fingerprint.</summary>
    public IReadOnlyList<string> Marks { get; init; } = [];

    /// <summary>What it is doing, in the service's word; null if nothing depends on it. Not part of the fingerprint.</summary>
    public string? State { get; init; }

    /// <summary>What is worth knowing of it, each as a sentence, such as privileges that the manifest does not list.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether nothing uses it yet, so that no change of it breaks anything: guarded properties may change although it is protected.</summary>
    public bool IsUnused { get; init; }
}
