using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Benchmarks.Webhooks;

/// <summary>A request as Gong signs it: with RS256 and a key of 2048 bits.</summary>
internal sealed class SignedRequest
{
    public SignedRequest(RSA key, int bodyLength, DateTimeOffset now)
    {
        string title = new('a', bodyLength);
        Body = Encoding.UTF8.GetBytes($$"""{"callData":{"metaData":{"id":"7782342274025937895","title":"Acme renewal"},"parties":[{"title":"{{title}}"}]},"isTest":false}""");
        string claims = $$"""{"webhook_url":"{{Url}}","body_sha256":"{{Convert.ToHexStringLower(SHA256.HashData(Body))}}","iat":{{now.ToUnixTimeSeconds()}},"exp":{{now.AddDays(1).ToUnixTimeSeconds()}}}""";
        Signed = Encoding.ASCII.GetBytes($"{Base64Url("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Base64Url(Encoding.UTF8.GetBytes(claims))}");
        Signature = key.SignData(Signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Token = $"{Encoding.ASCII.GetString(Signed)}.{Base64Url(Signature)}";
    }

    public static string Url => "https://hooks.acme.example/gong";

    public byte[] Body { get; }

    public byte[] Signed { get; }

    public byte[] Signature { get; }

    public string Token { get; }

    private static string Base64Url(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
