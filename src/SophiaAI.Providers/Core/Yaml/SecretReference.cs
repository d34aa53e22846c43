namespace SophiaAI.Providers.Core.Yaml;

/// <summary>A value that a file names: a secret by where it is kept, anything else as it is.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Path">The path in the environment, the variable, or the setting; for <see cref="SecretReferenceKind.Literal"/> the value.</param>
internal sealed record SecretReference(SecretReferenceKind Kind, string Path)
{
    /// <summary>As it stands in the file.</summary>
    public override string ToString() => Kind == SecretReferenceKind.Literal ? Path : $"${{{Kind.ToString().ToLowerInvariant()}:{Path}}}";
}
