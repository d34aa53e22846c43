using System.Globalization;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>
/// Signs in with a key pair: creates a JWT that names the account, the user and the public key's fingerprint. Snowflake
/// accepts a token for an hour after it was issued; a new one is created a few minutes before that.
/// </summary>
internal sealed class KeyPairSignIn : ISnowflakeSignIn
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(59);

    private readonly string _privateKeyPem;
    private readonly string? _passphrase;
    private readonly string _subject;
    private readonly TimeProvider _time;
    private readonly TokenCache _tokens;

    public KeyPairSignIn(string privateKeyPem, string? passphrase, SnowflakeAccount account, string user, TimeProvider time, SecretRedactor redactor)
    {
        _privateKeyPem = privateKeyPem;
        _passphrase = passphrase;
        _subject = $"{account.JwtName}.{user.ToUpperInvariant()}";
        _time = time;
        _tokens = new TokenCache(time, redactor);
    }

    public string TokenType => "KEYPAIR_JWT";

    public ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => _tokens.GetAsync(() => Task.FromResult(Mint()), cancellationToken);

    public bool Renew(string token, string? code) => RefusalCodes.MayHaveExpired(code) && _tokens.Refuse(token);

    public string? Explain(ServiceErrorBody error)
    {
        if (RefusalCodes.Clock.Contains(error.Code)) return "Check this machine's clock.";
        return error.Code == RefusalCodes.Fingerprint || RefusalCodes.MayHaveExpired(error.Code)
            ? $"The token was signed for {_subject}. Its public key must be set there: compare RSA_PUBLIC_KEY_FP of DESCRIBE USER with {ReadFingerprint()}."
            : null;
    }

    private string ReadFingerprint()
    {
        using SnowflakePrivateKey key = SnowflakePrivateKey.Read(_privateKeyPem, _passphrase);
        return key.Fingerprint;
    }

    private TimedToken Mint()
    {
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset expires = now + s_lifetime;
        using SnowflakePrivateKey key = SnowflakePrivateKey.Read(_privateKeyPem, _passphrase);
        string header = $$"""{"alg":"{{key.Algorithm}}","typ":"JWT"}""";
        string claims = string.Create(CultureInfo.InvariantCulture,
            $$"""{"iss":"{{Escape($"{_subject}.{key.Fingerprint}")}}","sub":"{{Escape(_subject)}}","iat":{{now.ToUnixTimeSeconds()}},"exp":{{expires.ToUnixTimeSeconds()}}}""");
        string signed = $"{Encode(Encoding.UTF8.GetBytes(header))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return new TimedToken($"{signed}.{Encode(key.Sign(Encoding.ASCII.GetBytes(signed)))}", now, expires);
    }

    private static string Escape(string text) => JsonEncodedText.Encode(text).ToString();

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
