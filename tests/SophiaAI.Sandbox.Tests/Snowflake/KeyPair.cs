using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Tests.Infrastructure;

namespace SophiaAI.Sandbox.Tests.Snowflake;

/// <summary>A user's key pair, registered with the sandbox, and the tokens that it signs, valid and invalid.</summary>
internal sealed class KeyPair : IDisposable
{
    private readonly SandboxFixture _sandbox;
    private readonly string _user;
    private readonly RSA _key = RSA.Create();

    // Making a key takes long.
    private static readonly Lazy<byte[]> s_commonKey = new(MakeKey);

    /// <param name="sandbox">The sandbox whose clock the tokens use.</param>
    /// <param name="user">The user named in the tokens.</param>
    /// <param name="isRegistered">False leaves registering the key to the test.</param>
    /// <param name="isCommon">Whether it is the key of all tests that do not compare keys.</param>
    public KeyPair(SandboxFixture sandbox, string user = SandboxCredentials.SnowflakeUser, bool isRegistered = true, bool isCommon = false)
    {
        _key.ImportRSAPrivateKey(isCommon ? s_commonKey.Value : MakeKey(), out _);
        _sandbox = sandbox;
        _user = user.ToUpperInvariant();
        if (isRegistered)
            sandbox.Server.Snowflake.RegisterPublicKey(user, _key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>In the form that ALTER USER accepts.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public string Fingerprint => "SHA256:" + Convert.ToBase64String(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()));

    /// <summary>The API for this user, signed in with this key.</summary>
    public SqlApi SignIn() => SqlApi.For(_sandbox, Token(), "KEYPAIR_JWT");

    public void Dispose() => _key.Dispose();

    public string Token(
        DateTimeOffset? issued = null,
        DateTimeOffset? expires = null,
        RSA? key = null,
        RSA? signer = null,
        string algorithm = "RS256",
        string account = SandboxCredentials.SnowflakeAccount,
        string? user = null,
        bool withoutIssued = false)
    {
        DateTimeOffset now = _sandbox.Time.GetUtcNow();
        string subject = $"{account}.{user ?? _user}";
        string fingerprint = Convert.ToBase64String(SHA256.HashData((key ?? _key).ExportSubjectPublicKeyInfo()));
        JsonObject claims = new()
        {
            ["iss"] = $"{subject}.SHA256:{fingerprint}",
            ["sub"] = subject,
            ["iat"] = (issued ?? now).ToUnixTimeSeconds(),
            ["exp"] = (expires ?? now.AddMinutes(1)).ToUnixTimeSeconds(),
        };
        if (withoutIssued)
            claims.Remove("iat");
        string signed = $"{Encode(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" })}.{Encode(claims)}";
        byte[] signature = (signer ?? key ?? _key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static byte[] MakeKey()
    {
        using RSA key = RSA.Create(2048);
        return key.ExportRSAPrivateKey();
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
