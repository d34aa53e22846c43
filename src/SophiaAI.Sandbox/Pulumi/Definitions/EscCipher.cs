using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Pulumi.Definitions;

/// <summary>Encrypts secrets at rest. The key is no secret: this is a sandbox, and the same seed must give the same text.</summary>
internal static class EscCipher
{
    private const int TagSize = 16;
    private const int NonceSize = 12;
    private static readonly byte[] _header = "escx\0\0\0\x01"u8.ToArray();
    private static readonly byte[] _key = SHA256.HashData("sandbox-pulumi-esc-key"u8);

    public static string Encrypt(string plaintext)
    {
        var clear = Encoding.UTF8.GetBytes(plaintext);

        // A nonce made of the text never meets another text under the same key.
        var nonce = HMACSHA256.HashData(_key, clear)[..NonceSize];
        var sealedText = new byte[clear.Length];
        var tag = new byte[TagSize];
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, clear, sealedText, tag);
        return Convert.ToBase64String([.. _header, .. nonce, .. sealedText, .. tag]);
    }

    public static bool TryDecrypt(string ciphertext, [NotNullWhen(true)] out string? plaintext)
    {
        plaintext = null;
        var bytes = new byte[ciphertext.Length];
        if (!Convert.TryFromBase64String(ciphertext, bytes, out var length)
            || length < _header.Length + NonceSize + TagSize
            || !bytes.AsSpan().StartsWith(_header))
        {
            return false;
        }

        var body = bytes.AsSpan(_header.Length, length - _header.Length);
        var clear = new byte[body.Length - NonceSize - TagSize];
        try
        {
            using var aes = new AesGcm(_key, TagSize);
            aes.Decrypt(body[..NonceSize], body[NonceSize..^TagSize], body[^TagSize..], clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }

        plaintext = Encoding.UTF8.GetString(clear);
        return true;
    }
}
