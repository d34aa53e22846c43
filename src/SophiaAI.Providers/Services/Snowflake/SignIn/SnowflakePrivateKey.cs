using System.Security.Cryptography;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>
/// A private key that signs tokens: RSA, or an elliptic curve that JSON Web Tokens support. Read from PKCS#8, encrypted
/// PKCS#8, PKCS#1 (RSA) or SEC 1 (elliptic curve).
/// </summary>
internal sealed class SnowflakePrivateKey : IDisposable
{
    private const int MinRsaBits = 2048;
    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    private readonly AsymmetricAlgorithm _key;

    private SnowflakePrivateKey(AsymmetricAlgorithm key, string algorithm)
    {
        _key = key;
        Algorithm = algorithm;
    }

    /// <summary>The name of the signature algorithm in a token's header. It depends on the key.</summary>
    public string Algorithm { get; }

    /// <summary>The public key's fingerprint, as <c>DESCRIBE USER</c> shows it.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(SHA256.HashData(_key.ExportSubjectPublicKeyInfo()))}";

    /// <summary>The public key in the form that <c>ALTER USER</c> accepts.</summary>
    public string PublicKey => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    /// <summary>The kind of key, in a few words.</summary>
    public string Kind => _key is RSA ? $"RSA key of {_key.KeySize} bits" : $"elliptic-curve key ({Algorithm})";

    /// <summary>A new key of the same kind; never weaker than Snowflake accepts. The caller disposes of it.</summary>
    public SnowflakePrivateKey MakeAnother() => _key is RSA
        ? new(RSA.Create(Math.Max(_key.KeySize, MinRsaBits)), Algorithm)
        : new(ECDsa.Create(((ECDsa)_key).ExportParameters(includePrivateParameters: false).Curve), Algorithm);

    /// <summary>The private key as PKCS#8 in PEM form, encrypted if there is a passphrase.</summary>
    public string ExportPem(string? passphrase) => string.IsNullOrEmpty(passphrase)
        ? _key.ExportPkcs8PrivateKeyPem()
        : _key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, s_encryption);

    /// <summary>The key; the caller disposes of it.</summary>
    /// <param name="text">The key as somebody has put it there.</param>
    /// <param name="passphrase">The passphrase; null if there is none.</param>
    /// <exception cref="ServiceException">NotConfigured if the passphrase is missing; otherwise AuthenticationFailed. Without any of the key's text.</exception>
    public static SnowflakePrivateKey Read(string text, string? passphrase)
    {
        PrivateKeyBytes found = PrivateKeyText.Find(text);
        string? password = found.IsEncrypted ? passphrase : null;
        if (found.IsEncrypted && string.IsNullOrEmpty(password)) throw SettingResolver.NotConfigured(SnowflakeService.Name, ["SNOWFLAKE_PRIVATE_KEY_PASSPHRASE"]);
        if (TryImport(RSA.Create, found, password) is { } rsa) return new SnowflakePrivateKey(rsa, "RS256");
        if (TryImport(ECDsa.Create, found, password) is { } curve) return OnCurve(curve);
        throw PrivateKeyText.Unreadable(found.IsEncrypted
            ? "The private key could not be decrypted with the passphrase in SNOWFLAKE_PRIVATE_KEY_PASSPHRASE."
            : "The private key is neither an RSA nor an elliptic-curve key.");
    }

    /// <summary>Signs as JSON Web Signature requires: for a curve, both numbers concatenated at full length.</summary>
    public byte[] Sign(byte[] data) => _key is RSA rsa
        ? rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : ((ECDsa)_key).SignData(data, HashOf(Algorithm), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose() => _key.Dispose();

    private static T? TryImport<T>(Func<T> create, PrivateKeyBytes found, string? passphrase)
        where T : AsymmetricAlgorithm
    {
        T key = create();
        try
        {
            if (passphrase is not null) key.ImportEncryptedPkcs8PrivateKey(passphrase, found.Der, out _);
            else if (found.Label == PrivateKeyBytes.Pkcs8) key.ImportPkcs8PrivateKey(found.Der, out _);
            else if (found.Label == PrivateKeyBytes.Rsa && key is RSA rsa) rsa.ImportRSAPrivateKey(found.Der, out _);
            else if (found.Label == PrivateKeyBytes.Curve && key is ECDsa curve) curve.ImportECPrivateKey(found.Der, out _);
            else throw new CryptographicException();
            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            key.Dispose();
            return null;
        }
    }

    private static SnowflakePrivateKey OnCurve(ECDsa key)
    {
        ECCurve curve = key.ExportParameters(includePrivateParameters: false).Curve;
        string? algorithm = (curve.IsNamed ? curve.Oid.Value : null) switch
        {
            "1.2.840.10045.3.1.7" => "ES256",
            "1.3.132.0.34" => "ES384",
            "1.3.132.0.35" => "ES512",
            _ => null,
        };
        if (algorithm is not null) return new SnowflakePrivateKey(key, algorithm);
        key.Dispose();
        throw PrivateKeyText.Unreadable("Snowflake does not accept the private key's curve. Use P-256, P-384 or P-521, or an RSA key.");
    }

    private static HashAlgorithmName HashOf(string algorithm) => algorithm switch
    {
        "ES256" => HashAlgorithmName.SHA256,
        "ES384" => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
