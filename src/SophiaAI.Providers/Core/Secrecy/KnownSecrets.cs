namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>The secrets that this process has seen, for removing them from messages to people.</summary>
internal static class KnownSecrets
{
    /// <summary>The text without any known secret. Not for output, where a value is what was asked for.</summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretRedactor.Shared.Redact(text);
    }
}
