using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>What a manifest says, or everything that is wrong with it.</summary>
/// <param name="Manifest">What it says; null if anything is wrong.</param>
/// <param name="Problems">What is wrong, in the order of the files; the first 50.</param>
/// <param name="More">How many more there are.</param>
internal sealed record ManifestReading(SophiaManifest? Manifest, IReadOnlyList<YamlProblem> Problems, int More)
{
    /// <summary>What it says.</summary>
    /// <exception cref="YamlFileException">Something is wrong: all of it.</exception>
    public SophiaManifest OrThrow() => Manifest ?? throw new YamlFileException(Problems, More);
}
