namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>A part of a value.</summary>
/// <param name="Text">The text, unquoted.</param>
/// <param name="Expands">Whether variables in it are expanded: not in single quotes, and not after an escape.</param>
internal sealed record DotEnvPiece(string Text, bool Expands)
{
    // The text may be a secret.
    public override string ToString() => $"{Text.Length} characters";
}
