using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>Shows a secret where a person must tell secrets apart: its length and a short keyed fingerprint.</summary>
internal static partial class SecretMask
{
    private const int ShownBytes = 3;

    // The key is private to this process: with a plain hash a weak secret could be guessed.
    // The hash object is reused: creating one takes three times as long as using it.
    private static readonly IncrementalHash s_hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a text is a masked form that somebody mistook for the value.</summary>
    public static bool IsMask(string text) => Form().IsMatch(text);

    /// <summary>A masked form as it fits into a column: in a narrow one, without the word for the length.</summary>
    public static string Within(string mask, int width)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return mask.Length <= width ? mask : mask.Replace("(length ", "(", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\*\*\* \((length )?[0-9]+, #[0-9a-f]{6}\)\z")]
    private static partial Regex Form();

    /// <summary>The masked form, such as <c>*** (length 40, #1f3a9c)</c>. Equal values look equal within a session.</summary>
    public static string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return string.Create(CultureInfo.InvariantCulture, $"*** (length {value.Length}, #{Fingerprint(value)})");
    }

    /// <summary>Whether a text is a private key, wherever it was put.</summary>
    internal static bool IsKey(string? value) => value is not null && value.Contains("PRIVATE KEY-----", StringComparison.Ordinal);

    private static string Fingerprint(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        lock (s_hash)
        {
            s_hash.AppendData(bytes);
            s_hash.GetHashAndReset(hash);
        }

        return Convert.ToHexString(hash[..ShownBytes]).ToLowerInvariant();
    }
}
