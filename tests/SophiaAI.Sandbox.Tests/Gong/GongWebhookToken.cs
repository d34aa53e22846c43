using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Tests.Gong;

/// <summary>A token as a receiver takes it apart.</summary>
internal sealed class GongWebhookToken(string text)
{
    private readonly string[] _parts = text.Split('.');

    public int Parts => _parts.Length;

    public JsonNode Header => Part(0);

    public JsonNode Claims => Part(1);

    public bool IsUnsigned => _parts[2].Length == 0;

    private byte[] Signed => Encoding.ASCII.GetBytes($"{_parts[0]}.{_parts[1]}");

    private byte[] Signature => Base64Url.DecodeFromChars(_parts[2]);

    /// <param name="publicKey">As Gong shows it: base64 of a SubjectPublicKeyInfo.</param>
    public bool IsSignedBy(string publicKey)
    {
        using RSA rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
        return rsa.VerifyData(Signed, Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    public bool IsSharedKeySignature(string key) => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key), Signed).SequenceEqual(Signature);

    private JsonNode Part(int index) => JsonNode.Parse(Base64Url.DecodeFromChars(_parts[index]))!;
}
