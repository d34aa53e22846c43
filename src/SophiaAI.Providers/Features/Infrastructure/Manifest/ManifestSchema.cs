using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Features.Infrastructure.Manifest;

/// <summary>The JSON schema of a manifest, for editors.</summary>
internal static class ManifestSchema
{
    /// <summary>The name of its file, beside the manifest.</summary>
    public const string FileName = "sophia.schema.json";

    private const string Title = "sophia.yaml";

    /// <summary>The schema.</summary>
    /// <param name="managers">What can be managed.</param>
    public static string Write(IReadOnlyList<ResourceManager> managers) => YamlSchema.Write(TableOf(managers), Title);

    /// <summary>The list of keys for the documentation, in Markdown.</summary>
    /// <param name="managers">What can be managed.</param>
    public static string WriteKeys(IReadOnlyList<ResourceManager> managers) => YamlKeyList.Write(TableOf(managers), Title);

    private static YamlTable TableOf(IReadOnlyList<ResourceManager> managers) => new ManifestTable(managers, new ManifestReferences(null)).Table;
}
