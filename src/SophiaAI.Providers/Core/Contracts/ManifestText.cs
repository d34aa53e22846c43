namespace SophiaAI.Providers.Core.Contracts;

/// <summary>The text of a file of a manifest.</summary>
/// <param name="Name">What the file is called in messages.</param>
/// <param name="Text">The text.</param>
internal sealed record ManifestText(string Name, string Text);
