using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>How a secret is shown where a person must tell one from another: its length and a short keyed fingerprint.</summary>
internal static partial class SecretMask
{
    private const int ShownBytes = 3;

    // A key of this process alone: from a plain hash a weak secret could be found by trying.
    // The hash is kept: to make one takes three times as long as to use it.
    private static readonly IncrementalHash s_hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a text is a masked form, which somebody took for the value.</summary>
    public static bool IsMask(string text) => Form().IsMatch(text);

    [GeneratedRegex(@"^\*\*\* \(length [0-9]+, #[0-9a-f]{6}\)\z")]
    private static partial Regex Form();

    /// <summary>The masked form, such as <c>*** (length 40, #1f3a9c)</c>. Equal values look equal within a session.</summary>
    public static string Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return string.Create(CultureInfo.InvariantCulture, $"*** (length {value.Length}, #{Fingerprint(value)})");
    }

    /// <summary>Whether a text is a private key, wherever somebody has put it.</summary>
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
