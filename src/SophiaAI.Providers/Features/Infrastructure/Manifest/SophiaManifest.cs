using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>What a manifest says.</summary>
internal sealed record SophiaManifest
{
    /// <summary>What it is called in messages.</summary>
    public required string Name { get; init; }

    /// <summary>The environment whose file was laid over it; null for none.</summary>
    public string? Environment { get; init; }

    /// <summary>A hash of its texts, and of the files to which it refers, by which a saved plan knows the manifest that it was made of.</summary>
    public required string Hash { get; init; }

    /// <summary>What it says of each service.</summary>
    public required IReadOnlyList<ManifestSection> Sections { get; init; }

    /// <summary>What is worth knowing of it, in the order of the text.</summary>
    public IReadOnlyList<YamlProblem> Notes { get; init; } = [];
}
