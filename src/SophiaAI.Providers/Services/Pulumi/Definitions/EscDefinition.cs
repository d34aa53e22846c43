namespace SophiaAI.Providers.Services.Pulumi.Definitions;

/// <summary>An environment's definition as stored.</summary>
/// <param name="Yaml">The text; secrets are ciphertext unless it was requested decrypted.</param>
/// <param name="ETag">Must be sent with an update so that it does not overwrite somebody else's.</param>
/// <param name="Revision">The revision's number.</param>
internal sealed record EscDefinition(string Yaml, string ETag, int Revision)
{
    // Decrypted text must not end up in a log through ToString.
    public override string ToString() => $"revision {Revision}";
}
