using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Resources;

/// <summary>What a manifest says of one resource. What it does not say is left as it is.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name, as users type it.</param>
/// <param name="Place">Where it stands in the manifest.</param>
internal sealed record ResourceWish(ResourceKind Kind, string Name, YamlPlace Place)
{
    /// <summary>What it is called.</summary>
    public ResourceId Id => Kind.Id(Name);

    /// <summary>The properties that the manifest manages, by their names in it.</summary>
    public IReadOnlyDictionary<string, ResourceValue> Properties { get; init; } = new Dictionary<string, ResourceValue>();

    /// <summary>What its service knows of it beside the name; null for nothing.</summary>
    public object? Subject { get; init; }

    /// <summary>Whether it is not to exist: <c>state: absent</c>.</summary>
    public bool IsAbsent { get; init; }

    /// <summary>Whether it must not be removed, and guarded properties of it must not be changed: <c>protect: true</c>, here or above.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether one that exists and is different is an error: <c>ifExists: fail</c>.</summary>
    public bool FailsIfExists { get; init; }

    /// <summary>Properties whose values are left as they are, once it exists: <c>ignore</c>.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The name that it may still have: <c>renamedFrom</c>; null if it has had no other.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>What has to be there before it: only those that the manifest has count.</summary>
    public IReadOnlyList<ResourceId> After { get; init; } = [];
}
