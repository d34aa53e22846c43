namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A text that stands for a secret.</summary>
/// <param name="Text">The text.</param>
/// <param name="RevealingLength">How many characters of its beginning give something of the secret away.</param>
internal readonly record struct SecretForm(SecretText Text, int RevealingLength);
