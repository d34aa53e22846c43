using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Gong.Webhooks;

namespace SophiaAI.Providers.Tests.Services.Gong;

/// <summary>The public key of a rule, in every form that a person may have it in, and what is wrong with what is none.</summary>
public sealed class GongPublicKeyTests
{
    // Making one takes long.
    private static readonly RSA s_key = RSA.Create(2048);
    private static readonly RSA s_other = RSA.Create(2048);

    public static TheoryData<string> Forms => ["bare", "lines", "Windows lines", "spaces", "quotes", "PEM", "Windows PEM", "escaped PEM", "PEM in one line", "PEM of PKCS#1", "bare PKCS#1", "PEM with a comment", "byte order mark"];

    [Theory]
    [MemberData(nameof(Forms))]
    public void Each_form_is_read(string form)
    {
        string bare = Convert.ToBase64String(s_key.ExportSubjectPublicKeyInfo());
        string pem = s_key.ExportSubjectPublicKeyInfoPem();
        string text = form switch
        {
            "bare" => bare,
            "lines" => string.Join('\n', bare.Chunk(64).Select(static line => new string(line))),
            "Windows lines" => string.Join("\r\n", bare.Chunk(64).Select(static line => new string(line))) + "\r\n",
            "spaces" => "  " + string.Join(' ', bare.Chunk(64).Select(static line => new string(line))) + " ",
            "quotes" => $"\"{bare}\"",
            "PEM" => pem,
            "Windows PEM" => pem.ReplaceLineEndings("\r\n"),
            "escaped PEM" => pem.ReplaceLineEndings("\\n"),
            "PEM in one line" => pem.ReplaceLineEndings(" "),
            "PEM of PKCS#1" => s_key.ExportRSAPublicKeyPem(),
            "bare PKCS#1" => Convert.ToBase64String(s_key.ExportRSAPublicKey()),
            "PEM with a comment" => "The rule 'Enterprise calls'\n" + pem,
            _ => "\uFEFF" + pem,
        };
        Assert.Equal(s_key.ExportParameters(false).Modulus, Assert.Single(GongPublicKeyText.Read(text, "The public key")).Modulus);
    }

    [Fact]
    public void Several_in_PEM_form_are_several()
    {
        string both = s_key.ExportSubjectPublicKeyInfoPem() + "\n" + s_other.ExportSubjectPublicKeyInfoPem();
        Assert.Equal([s_key.ExportParameters(false).Modulus, s_other.ExportParameters(false).Modulus], GongPublicKeyText.Read(both, "The public key").Select(static key => key.Modulus));
        Refused(both[..^40], "damaged");
    }

    [Fact]
    public void A_private_key_is_refused_in_every_form()
    {
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PbeParameters encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        string[] forms =
        [
            s_key.ExportPkcs8PrivateKeyPem(), s_key.ExportRSAPrivateKeyPem(), s_key.ExportEncryptedPkcs8PrivateKeyPem("p", encryption), curve.ExportECPrivateKeyPem(),
            Convert.ToBase64String(s_key.ExportPkcs8PrivateKey()), Convert.ToBase64String(s_key.ExportRSAPrivateKey()), Convert.ToBase64String(curve.ExportECPrivateKey()),
            s_key.ExportSubjectPublicKeyInfoPem() + "\n" + s_key.ExportPkcs8PrivateKeyPem(),
        ];
        foreach (string form in forms) Refused(form, "is a private key");
    }

    [Fact]
    public void Other_things_are_refused_each_by_its_name()
    {
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=acme", s_key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        Refused(certificate.ExportCertificatePem(), "a certificate. Take the public key out of it");
        Refused(Convert.ToBase64String(certificate.RawData), "a certificate. Take the public key out of it");
        Refused(Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12)), "a PKCS#12 file");
        Refused(request.CreateSigningRequestPem(), "something else in PEM form");
        Refused(curve.ExportSubjectPublicKeyInfoPem(), "an elliptic-curve key. Gong signs with RSA");
        Refused(Convert.ToBase64String(curve.ExportSubjectPublicKeyInfo()), "an elliptic-curve key. Gong signs with RSA");
        Refused("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=", "an Ed25519 key");
        Refused("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ", "in the form of OpenSSH");
        Refused("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""", "JSON, such as a JSON Web Key");
        Refused("/home/me/gong.pem", "If it is the path of a file");
        Refused("", "is empty");
        Refused("  \n ", "is empty");
        Refused("aGVsbG8gd29ybGQ=", "base64, but of something else");
        Refused(Convert.ToBase64String(s_key.ExportSubjectPublicKeyInfo())[..64], "or of a part");
        Refused("-----BEGIN PUBLIC KEY-----\nMIIB", "damaged");
    }

    [Fact]
    public void A_damaged_key_is_refused()
    {
        byte[] key = s_key.ExportSubjectPublicKeyInfo();
        Refused(Convert.ToBase64String([.. key, 0]), "damaged");
        byte[] rsa = s_key.ExportRSAPublicKey();
        Refused(Convert.ToBase64String([.. rsa, 0]), "damaged");
        // The bit string has the key, and no longer begins like one.
        key[24] = 0;
        Refused(Convert.ToBase64String(key), "damaged");
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(2040)]
    public void A_key_of_fewer_than_2048_bits_is_refused(int bits)
    {
        using RSA weak = RSA.Create(bits);
        Refused(weak.ExportSubjectPublicKeyInfoPem(), $"too weak: it has {bits} bits");
    }

    [Fact]
    public void Of_several_the_wrong_one_is_named() => Assert.StartsWith(
        "Public key 2 is empty",
        Assert.Throws<ServiceException>(() => GongWebhookVerifier.For([s_key.ExportSubjectPublicKeyInfoPem(), " "])).Message, StringComparison.Ordinal);

    [Fact]
    public void However_many_keys_there_are_not_all_are_kept()
    {
        string pem = s_key.ExportSubjectPublicKeyInfoPem();
        IReadOnlyList<GongWebhookKey> first = GongWebhookKey.Read(pem, "The public key");
        for (int index = 0; index < 200; index++) GongWebhookKey.Read($"Rule {index}\n{pem}", "The public key");
        Assert.NotSame(first, GongWebhookKey.Read(pem, "The public key"));
    }

    private static void Refused(string text, string words)
    {
        ServiceException exception = Assert.Throws<ServiceException>(() => GongPublicKeyText.Read(text, "The public key"));
        Assert.Equal(FailureReason.InvalidRequest, exception.Reason);
        Assert.StartsWith("The public key is ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Show public key", exception.RecommendedAction, StringComparison.Ordinal);
        // Whatever it was, it may have been a secret.
        if (text.Trim().Length > 20) Assert.DoesNotContain(text.Trim()[..20], exception.Message.Replace("-----BEGIN PUBLIC KEY-----", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
