using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Providers.Http;

namespace SophiaAI.Providers.Snowflake;

/// <summary>
/// Signs in with a key pair: mints a JWT (RS256) that names the account, the user and the public key's fingerprint.
/// Snowflake accepts a token for an hour after it was issued; a new one is minted some minutes before that.
/// </summary>
internal sealed class KeyPairSignIn : ISnowflakeSignIn
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(59);
    private static readonly TimeSpan s_renewBefore = TimeSpan.FromMinutes(5);

    private readonly string _privateKeyPem;
    private readonly string? _passphrase;
    private readonly string _subject;
    private readonly TimeProvider _time;
    private readonly SecretRedactor _redactor;
    private readonly object _gate = new();
    private string? _token;
    private DateTimeOffset _renewAt;

    public KeyPairSignIn(string privateKeyPem, string? passphrase, SnowflakeAccount account, string user, TimeProvider time, SecretRedactor redactor)
    {
        _privateKeyPem = privateKeyPem;
        _passphrase = passphrase;
        _subject = $"{account.JwtName}.{user.ToUpperInvariant()}";
        _time = time;
        _redactor = redactor;
    }

    public string TokenType => "KEYPAIR_JWT";

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            DateTimeOffset now = _time.GetUtcNow();
            if (_token is null || now >= _renewAt)
            {
                _token = Mint(now);
                _renewAt = now + s_lifetime - s_renewBefore;
                _redactor.Register(_token);
            }

            return ValueTask.FromResult(_token);
        }
    }

    private string Mint(DateTimeOffset now)
    {
        using RSA key = SnowflakePrivateKey.Read(_privateKeyPem, _passphrase);
        string fingerprint = Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
        string header = """{"alg":"RS256","typ":"JWT"}""";
        string claims = string.Create(CultureInfo.InvariantCulture,
            $$"""{"iss":"{{Escape($"{_subject}.SHA256:{fingerprint}")}}","sub":"{{Escape(_subject)}}","iat":{{now.ToUnixTimeSeconds()}},"exp":{{(now + s_lifetime).ToUnixTimeSeconds()}}}""");
        string signed = $"{Encode(header)}.{Encode(claims)}";
        byte[] signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Encode(signature)}";
    }

    private static string Escape(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();

    private static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static string Encode(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
