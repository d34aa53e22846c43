namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>The secrets that this process has met, for taking them out of what people are told.</summary>
internal static class KnownSecrets
{
    /// <summary>The text without any secret that is known. Not for output: there a value is what was asked for.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretRedactor.Shared.Redact(text);
    }
}
