using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Snowflake.SignIn;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Services.Snowflake.SignIn;

/// <summary>Keys in every form in which they are stored, and what they sign.</summary>
public sealed class SnowflakePrivateKeyTests
{
    // Made with `openssl pkcs8 -topk8 -scrypt` and `openssl genpkey -algorithm ed25519`; nobody uses them.
    private const string Scrypt = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIHkME8GCSqGSIb3DQEFDTBCMCEGCSsGAQQB2kcECzAUBAiRzTEuSpq++gICQAAC\nAQgCAQEwHQYJYIZIAWUDBAEqBBAZlLaQV3E3Q1SQYLEIzCHHBIGQlGSDOmZSaEfT\nXp81YSDULEJZmRqjcH0kj3ZAeFrXrAYcXy5HqShVxsmwsNZz6YeRsdnTwRHlyXkj\neX5YBZNSUvp5GHPe+dASppssR1UpzJ6ZOF0EdUNpIW5O4gI9lTeWqW3XIjmAYX+R\nINPhJPTUPLBzu/WLG2BNU5gRE7MWCJZnT/bDxzLyS3w1uwAsDZMa\n-----END ENCRYPTED PRIVATE KEY-----";
    private const string Ed25519 = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIMWJVABZa1htue/YB9l3E1HiC5u/93CiKWSSZadNGQJR\n-----END PRIVATE KEY-----";

    private static readonly PbeParameters s_encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    [Fact]
    public void Every_form_of_an_RSA_key_is_read()
    {
        using RSA key = RSA.Create(2048);
        foreach ((string pem, string? passphrase) in Forms(key).Append((key.ExportRSAPrivateKeyPem(), null)))
        {
            using SnowflakePrivateKey read = SnowflakePrivateKey.Read(pem, passphrase);
            Assert.Equal("RS256", read.Algorithm);
            Assert.Equal(FingerprintOf(key), read.Fingerprint);
            Assert.True(key.VerifyData("abc"u8, read.Sign("abc"u8.ToArray()), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    [Theory]
    [InlineData("1.2.840.10045.3.1.7", "ES256", "SHA256", 64)]
    [InlineData("1.3.132.0.34", "ES384", "SHA384", 96)]
    [InlineData("1.3.132.0.35", "ES512", "SHA512", 132)]
    public void Every_form_of_a_key_on_a_curve_is_read_and_the_curve_decides_on_the_algorithm(string curve, string algorithm, string hash, int length)
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromValue(curve));
        // As written by `openssl ecparam -genkey`, with the curve's name in a block before the key.
        string withParameters = $"-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n{key.ExportECPrivateKeyPem()}";
        foreach ((string pem, string? passphrase) in Forms(key).Append((key.ExportECPrivateKeyPem(), null)).Append((withParameters, null)))
        {
            using SnowflakePrivateKey read = SnowflakePrivateKey.Read(pem, passphrase);
            Assert.Equal(algorithm, read.Algorithm);
            Assert.Equal(FingerprintOf(key), read.Fingerprint);
            byte[] signature = read.Sign("abc"u8.ToArray());
            Assert.Equal(length, signature.Length);
            Assert.True(key.VerifyData("abc"u8, signature, new HashAlgorithmName(hash), DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }
    }

    [Fact]
    public async Task A_token_of_a_key_on_a_curve_says_so_in_its_header()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        KeyPairSignIn signIn = new(key.ExportPkcs8PrivateKeyPem(), null, SnowflakeAccount.Parse("myorg-acc"), "jane", new VirtualClock(), new SecretRedactor());
        string[] parts = (await signIn.GetTokenAsync(TestContext.Current.CancellationToken)).Split('.');
        using JsonDocument header = JsonDocument.Parse(Decode(parts[0]));
        Assert.Equal("ES384", header.RootElement.GetProperty("alg").GetString());
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA384));
    }

    [Fact]
    public void A_wrong_or_missing_passphrase_is_said()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = key.ExportEncryptedPkcs8PrivateKeyPem("right", s_encryption);
        ServiceException wrong = Failure(pem, "wrong");
        Assert.Equal(FailureReason.AuthenticationFailed, wrong.Reason);
        Assert.Contains("passphrase", wrong.Message, StringComparison.Ordinal);
        ServiceException missing = Failure(pem, null);
        Assert.Equal(FailureReason.NotConfigured, missing.Reason);
        Assert.Contains("SNOWFLAKE_PRIVATE_KEY_PASSPHRASE", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.113549.1.5.13", 10_000_001)]
    [InlineData("1.2.840.113549.1.5.13", int.MaxValue)]
    [InlineData("1.2.840.113549.1.5.13", long.MaxValue)]
    [InlineData("1.2.840.113549.1.5.10", int.MaxValue)]
    [InlineData("1.2.840.113549.1.12.1.3", int.MaxValue)]
    public void A_key_that_takes_hours_to_decrypt_is_refused_at_once(string scheme, long iterations)
    {
        ServiceException failure = Failure(Convert.ToBase64String(Encrypted(scheme, iterations)), "right");
        Assert.Equal(FailureReason.AuthenticationFailed, failure.Reason);
        Assert.Contains("more than 10,000,000 iterations", failure.Message, StringComparison.Ordinal);
        Assert.Contains("openssl pkcs8", failure.Message, StringComparison.Ordinal);
        AssertFailure("damaged", Convert.ToBase64String(Encrypted(scheme, 0)));
    }

    [Theory]
    [InlineData(PbeEncryptionAlgorithm.Aes256Cbc, 1_000_000)]
    [InlineData(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, 2048)]
    public void As_many_iterations_as_tools_use_are_accepted(PbeEncryptionAlgorithm scheme, int iterations)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = key.ExportEncryptedPkcs8PrivateKeyPem("right", new PbeParameters(scheme, HashAlgorithmName.SHA1, iterations));
        using SnowflakePrivateKey read = SnowflakePrivateKey.Read(pem, "right");
        Assert.Equal(FingerprintOf(key), read.Fingerprint);
    }

    [Fact]
    public void A_curve_that_Snowflake_does_not_take_is_refused_by_naming_those_that_it_takes()
    {
        using ECDsa key = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));
        Assert.Contains("P-256, P-384 or P-521", Failure(key.ExportPkcs8PrivateKeyPem(), null).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_the_old_encrypted_form_is_answered_with_how_to_convert_it() => Assert.Contains(
        "openssl pkcs8",
        Failure("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----", "any").Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("hush-this-is-not-a-key")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----")]
    [InlineData("")]
    public void What_is_no_key_is_refused_without_showing_it(string text)
    {
        ServiceException failure = Failure(text, null);
        Assert.Equal(FailureReason.AuthenticationFailed, failure.Reason);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_belongs_to_a_key_but_is_not_it_is_named()
    {
        using RSA key = RSA.Create(2048);
        AssertFailure("public key", key.ExportSubjectPublicKeyInfoPem());
        AssertFailure("public key", key.ExportRSAPublicKeyPem());
        AssertFailure("public key", Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        AssertFailure("public key", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ hush@host");
        CertificateRequest request = new("CN=hush", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        AssertFailure("certificate", certificate.ExportCertificatePem());
        AssertFailure("certificate", Convert.ToBase64String(certificate.RawData));
        AssertFailure("PKCS#12", Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12, "hush")));
        AssertFailure("'CERTIFICATE REQUEST'", request.CreateSigningRequestPem());
    }

    [Fact]
    public void A_key_in_a_form_that_cannot_be_read_is_answered_with_how_to_convert_it()
    {
        AssertFailure("scrypt", Scrypt, "right");
        AssertFailure("openssl pkcs8 -topk8", Scrypt, "right");
        AssertFailure("ssh-keygen -p -m PKCS8", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----");
        AssertFailure("PuTTY", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n");
        AssertFailure("Ed25519", Ed25519);
    }

    [Fact]
    public void A_key_among_other_things_is_found_and_several_keys_are_refused()
    {
        using RSA key = RSA.Create(2048);
        using RSA other = RSA.Create(2048);
        string pem = key.ExportPkcs8PrivateKeyPem();
        foreach (string text in (string[])[$"{pem}\n{key.ExportSubjectPublicKeyInfoPem()}", $"{other.ExportSubjectPublicKeyInfoPem()}\n{pem}", $"{pem}\n{pem}", $"# a note\n{pem}\n# another"])
        {
            using SnowflakePrivateKey read = SnowflakePrivateKey.Read(text, null);
            Assert.Equal(FingerprintOf(key), read.Fingerprint);
        }

        AssertFailure("2 private keys", $"{pem}\n{other.ExportRSAPrivateKeyPem()}");
    }

    [Fact]
    public void A_damaged_key_is_said_to_be_damaged()
    {
        using RSA key = RSA.Create(2048);
        string pem = key.ExportPkcs8PrivateKeyPem();
        AssertFailure("damaged", pem[..600]);
        AssertFailure("damaged", pem.Replace("MII", "M?I", StringComparison.Ordinal));
        AssertFailure("empty", " \n");
        AssertFailure("SNOWFLAKE_PRIVATE_KEY_PATH", "/home/hush/keys/rsa_key.p8");
        AssertFailure("something else", Convert.ToBase64String("hush, this is something else"u8));
    }

    // PKCS#8 as is, with line ends as the two characters \n, and encrypted.
    private static IEnumerable<(string Pem, string? Passphrase)> Forms(AsymmetricAlgorithm key) =>
    [
        (key.ExportPkcs8PrivateKeyPem(), null),
        (key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal), null),
        (key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal) + "\n", null),
        ($"\"{key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\r\\n", StringComparison.Ordinal)}\"", null),
        (key.ExportPkcs8PrivateKeyPem().Replace("\n", "\r\n", StringComparison.Ordinal), null),
        (key.ExportPkcs8PrivateKeyPem().Replace('\n', ' '), null),
        ($"\uFEFF{key.ExportPkcs8PrivateKeyPem()}", null),
        ($"'{key.ExportPkcs8PrivateKeyPem()}'\n", null),
        (Convert.ToBase64String(key.ExportPkcs8PrivateKey()), null),
        (Convert.ToBase64String(key.ExportPkcs8PrivateKey(), Base64FormattingOptions.InsertLineBreaks), null),
        (Convert.ToBase64String(key is RSA rsa ? rsa.ExportRSAPrivateKey() : ((ECDsa)key).ExportECPrivateKey()), null),
        (Convert.ToBase64String(key.ExportEncryptedPkcs8PrivateKey("right", s_encryption)), "right"),
        (key.ExportEncryptedPkcs8PrivateKeyPem("right", s_encryption), "right"),
    ];

    // Only the header matters: nothing is decrypted.
    private static byte[] Encrypted(string scheme, long iterations)
    {
        AsnWriter der = new(AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            using (der.PushSequence())
            {
                der.WriteObjectIdentifier(scheme);
                if (scheme == "1.2.840.113549.1.5.13") WriteDerivation(der, iterations);
                else WriteCount(der, iterations);
            }

            der.WriteOctetString(new byte[64]);
        }

        return der.Encode();
    }

    private static void WriteDerivation(AsnWriter der, long iterations)
    {
        using (der.PushSequence())
        {
            using (der.PushSequence())
            {
                der.WriteObjectIdentifier("1.2.840.113549.1.5.12");
                WriteCount(der, iterations);
            }

            using (der.PushSequence())
            {
                der.WriteObjectIdentifier("2.16.840.1.101.3.4.1.42");
                der.WriteOctetString(new byte[16]);
            }
        }
    }

    private static void WriteCount(AsnWriter der, long iterations)
    {
        using (der.PushSequence())
        {
            der.WriteOctetString(new byte[8]);
            der.WriteInteger(iterations);
        }
    }

    private static string FingerprintOf(AsymmetricAlgorithm key) => $"SHA256:{Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))}";

    private static void AssertFailure(string words, string text, string? passphrase = null)
    {
        ServiceException failure = Failure(text, passphrase);
        Assert.Equal(FailureReason.AuthenticationFailed, failure.Reason);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
    }

    private static ServiceException Failure(string pem, string? passphrase) =>
        Assert.Throws<ServiceException>(() => { using SnowflakePrivateKey _ = SnowflakePrivateKey.Read(pem, passphrase); });

    private static byte[] Decode(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
