namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A text that represents a secret.</summary>
/// <param name="Text">The text.</param>
/// <param name="RevealingLength">How many leading characters reveal something of the secret.</param>
internal readonly record struct SecretForm(SecretText Text, int RevealingLength);
