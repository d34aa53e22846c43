namespace SophiaAI.Tests.Secrecy;

/// <summary>A known secret, which can be looked for.</summary>
/// <param name="Name">Where it was put: usually a variable.</param>
/// <param name="Value">The secret.</param>
public sealed record Canary(string Name, string Value)
{
    /// <summary>Parts of a secret that anybody may see, such as the first line of a key.</summary>
    public static IReadOnlyList<string> Harmless { get; } =
        ["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "{\"type\":\"service_account\",\"private_key\":\"", "https://", "http://127.0.0.1:"];

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Value.Length} characters)";
}
