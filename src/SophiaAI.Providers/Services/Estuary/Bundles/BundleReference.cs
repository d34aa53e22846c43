namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>A place in a model that names a file.</summary>
/// <param name="Path">The names of members and indexes of items that lead to it.</param>
/// <param name="File">The file, as it is written there.</param>
/// <param name="IsText">Whether the file is taken as a text; otherwise it is JSON or YAML.</param>
internal sealed record BundleReference(string[] Path, string File, bool IsText);
