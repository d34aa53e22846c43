using System.Security.Cryptography;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Snowflake;

/// <summary>Reads a private key in PEM form: PKCS#8, encrypted PKCS#8, or PKCS#1.</summary>
internal static class SnowflakePrivateKey
{
    private const string Encrypted = "ENCRYPTED PRIVATE KEY";

    /// <summary>The key; the caller disposes of it. NotConfigured or AuthenticationFailed, without any of the key's text.</summary>
    public static RSA Read(string pem, string? passphrase)
    {
        // Secret stores and CI variables often keep line ends as the two characters \n.
        string text = pem.Contains('\n', StringComparison.Ordinal) ? pem : pem.Replace("\\n", "\n", StringComparison.Ordinal);
        RSA key = RSA.Create();
        try
        {
            if (text.Contains(Encrypted, StringComparison.Ordinal))
            {
                if (string.IsNullOrEmpty(passphrase)) throw Configuration.Settings.NotConfigured("Snowflake", ["SNOWFLAKE_PRIVATE_KEY_PASSPHRASE"]);
                key.ImportFromEncryptedPem(text, passphrase);
            }
            else
            {
                key.ImportFromPem(text);
            }

            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new ServiceException("Snowflake", FailureReason.AuthenticationFailed,
                text.Contains(Encrypted, StringComparison.Ordinal)
                    ? "The private key could not be decrypted with the passphrase."
                    : "The private key is not an RSA key in PEM form (PKCS#8 or PKCS#1).")
            {
                RecommendedAction = "Check SNOWFLAKE_PRIVATE_KEY or SNOWFLAKE_PRIVATE_KEY_PATH, and SNOWFLAKE_PRIVATE_KEY_PASSPHRASE.",
            };
        }
        catch (ServiceException)
        {
            key.Dispose();
            throw;
        }
    }
}
