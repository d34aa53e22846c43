using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>
/// Encrypts secrets at rest, in Pulumi's envelope: a marker, a version, the encrypted text, and a checksum over all
/// three. The key is not a secret: this is a sandbox, and the same seed must produce the same text.
/// </summary>
internal static class EscCipher
{
    private const int TagSize = 16;
    private const int NonceSize = 12;
    private const int ChecksumSize = 4;
    private const int MarkSize = 4;
    private const int MinEnvelopeSize = 16;
    private const uint ChecksumPolynomial = 0xEDB88320;
    private static readonly byte[] s_header = "escx\0\0\0\x01"u8.ToArray();
    private static readonly byte[] s_key = SHA256.HashData("sandbox-pulumi-esc-key"u8);

    // Creating an AesGcm takes longer than using it, and two threads can't use one at the same time.
    private static readonly AesGcm s_aes = new(s_key, TagSize);
    private static readonly Lock s_lock = new();

    public static string Encrypt(string plaintext)
    {
        byte[] clear = Encoding.UTF8.GetBytes(plaintext);

        // A nonce derived from the text is never used for another text under the same key.
        byte[] nonce = SHA256.HashData([.. s_key, .. clear])[..NonceSize];
        byte[] sealedText = new byte[clear.Length];
        byte[] tag = new byte[TagSize];
        lock (s_lock)
            s_aes.Encrypt(nonce, clear, sealedText, tag);
        byte[] content = [.. s_header, .. nonce, .. sealedText, .. tag];
        byte[] checksum = new byte[ChecksumSize];
        BinaryPrimitives.WriteUInt32BigEndian(checksum, Checksum(content));
        return Convert.ToBase64String([.. content, .. checksum]);
    }

    /// <summary>Opens the envelope.</summary>
    /// <param name="ciphertext">The envelope, in base64.</param>
    /// <param name="content">The content, still encrypted.</param>
    /// <param name="problem">Why the text is not an envelope.</param>
    public static bool TryUnwrap(string ciphertext, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out string? problem)
    {
        content = null;
        if (!EscBase64.TryDecode(ciphertext, out byte[]? bytes, out problem))
            return false;
        problem =
            bytes.Length < MinEnvelopeSize ? "EOF"
            : !bytes.AsSpan().StartsWith(s_header.AsSpan(0, MarkSize)) ? "invalid header"
            : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(bytes.Length - ChecksumSize)) != Checksum(bytes.AsSpan(0, bytes.Length - ChecksumSize)) ? "invalid checksum"
            : !bytes.AsSpan().StartsWith(s_header) ? "unsupported version"
            : null;
        content = problem is null ? bytes[s_header.Length..^ChecksumSize] : null;
        return content is not null;
    }

    public static bool TryDecrypt(string ciphertext, [NotNullWhen(true)] out string? plaintext)
    {
        plaintext = null;
        if (!TryUnwrap(ciphertext, out byte[]? content, out _) || content.Length < NonceSize + TagSize)
            return false;
        Span<byte> body = content.AsSpan();
        byte[] clear = new byte[body.Length - NonceSize - TagSize];
        try
        {
            lock (s_lock)
                s_aes.Decrypt(body[..NonceSize], body[NonceSize..^TagSize], body[^TagSize..], clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = Encoding.UTF8.GetString(clear);
        return true;
    }

    /// <summary>CRC-32, as in zip files.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : (sum >> 1) ^ ChecksumPolynomial;
        }

        return ~sum;
    }
}
