using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>What a manifest may refer to: secrets, and files below its folder.</summary>
/// <param name="IsAllowed">Whether the manifest lists a variable of the process under <c>environment.allow</c>; null to take any, for the schema.</param>
/// <param name="Files">Reads files; null for the schema, which reads none.</param>
internal sealed record ManifestReferences(Func<string, bool>? IsAllowed, IManifestFiles? Files = null)
{
    /// <summary>The form of a property that the service keeps secret: a reference, or a value that everybody may see.</summary>
    /// <param name="name">What it is, for a sentence.</param>
    public YamlReferenceForm Form(string name) => new(name, IsAllowed);

    /// <summary>The form of a file's path.</summary>
    /// <param name="name">What it is, for a sentence.</param>
    public ManifestFileForm File(string name) => new(name, Files);
}
