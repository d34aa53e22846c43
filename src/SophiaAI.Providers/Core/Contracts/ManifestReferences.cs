using SophiaAI.Providers.Core.Yaml;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The references to secrets that a manifest may have.</summary>
/// <param name="IsAllowed">Whether the manifest lists a variable of the process under <c>environment.allow</c>; null to take any, for the schema.</param>
internal sealed record ManifestReferences(Func<string, bool>? IsAllowed)
{
    /// <summary>The form of a property that the service keeps secret: a reference, or a value that everybody may see.</summary>
    /// <param name="name">What it is, for a sentence.</param>
    public YamlReferenceForm Form(string name) => new(name, IsAllowed);
}
