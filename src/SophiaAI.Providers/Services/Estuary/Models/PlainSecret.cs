namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>A secret that is not encrypted.</summary>
/// <param name="Path">Where it is in the model.</param>
/// <param name="Text">The secret, if it is one beyond doubt; otherwise null.</param>
internal sealed record PlainSecret(string Path, string? Text)
{
    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
