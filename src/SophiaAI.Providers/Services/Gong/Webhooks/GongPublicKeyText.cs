using System.Formats.Asn1;
using System.Security.Cryptography;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Keys;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>
/// Reads the public key of an automation rule: base64 alone, as Gong shows it, or PEM. Says what is wrong with any other
/// text, and never quotes it.
/// </summary>
internal static class GongPublicKeyText
{
    private const int FewestBits = 2048;
    private const string RsaKind = "1.2.840.113549.1.1.1";

    private const string PrivateMessage =
        "a private key. What verifies a webhook is public, and Gong gives its private keys to nobody: keep this one where it belongs, and consider whether others have seen it here.";

    private const string CertificateMessage = "a certificate. Take the public key out of it with: openssl x509 -pubkey -noout -in FILE";

    private static readonly Dictionary<string, string> s_otherKinds = new(StringComparer.Ordinal)
    {
        ["1.2.840.10045.2.1"] = "an elliptic-curve key",
        ["1.3.101.112"] = "an Ed25519 key",
        ["1.2.840.113549.1.1.10"] = "a key for RSA-PSS only",
    };

    /// <summary>The keys: one, or several in PEM form.</summary>
    /// <param name="text">The text, as somebody has put it there.</param>
    /// <param name="name">What it is called in errors, such as "The public key".</param>
    /// <exception cref="ServiceException">InvalidRequest: it is no public key that can be used.</exception>
    public static IReadOnlyList<RSAParameters> Read(string text, string name)
    {
        string plain = KeyText.Clean(text);
        if (plain.Length == 0) throw Unusable(name, "empty.");
        if (plain[0] == '{') throw Unusable(name, "JSON, such as a JSON Web Key. Gong shows it in base64, and PEM is accepted too.");
        if (plain.StartsWith("ssh-", StringComparison.Ordinal)) throw Unusable(name, "in the form of OpenSSH. Convert it with: ssh-keygen -e -m PKCS8 -f FILE");
        return plain.Contains("-----BEGIN", StringComparison.Ordinal) ? InPem(plain, name) : [Bare(plain, name)];
    }

    private static List<RSAParameters> InPem(string text, string name)
    {
        List<RSAParameters> keys = [];
        ReadOnlySpan<char> rest = text;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            keys.Add(Key(rest[fields.Label].ToString(), Convert.FromBase64String(rest[fields.Base64Data].ToString()), name));
            rest = rest[fields.Location.End..];
        }

        // One that was cut off must not be passed over.
        return keys.Count > 0 && !rest.Contains("-----BEGIN", StringComparison.Ordinal) ? keys : throw Unusable(
            name, "damaged: a last line (-----END …) is missing, or something between the first line and the last is not base64. Copy it again as a whole.");
    }

    private static RSAParameters Bare(string text, string name)
    {
        byte[] bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out int length) && length > 0) return Key(KeyText.LabelOf(bytes[..length]), bytes[..length], name);
        throw Unusable(name, "not a key: it is neither base64, as Gong shows it, nor PEM (-----BEGIN PUBLIC KEY-----). If it is the path of a file, give the file's text: (Get-Content -Raw FILE).");
    }

    private static RSAParameters Key(string? label, byte[] der, string name)
    {
        if (label == PemLabel.PublicKey && KindOf(der) is { } kind and not RsaKind)
            throw Unusable(name, $"{s_otherKinds.GetValueOrDefault(kind, "not an RSA key")}. Gong signs with RSA: copy the key that the rule shows.");
        return label switch
        {
            PemLabel.PublicKey => Checked(der, name, ImportInfo),
            PemLabel.RsaPublicKey => Checked(der, name, ImportRsa),
            PemLabel.Certificate => throw Unusable(name, CertificateMessage),
            PemLabel.Pkcs12 => throw Unusable(name, "a PKCS#12 file (.p12, .pfx), which holds a private key. Gong shows the public key alone."),
            null => throw Unusable(name, "not a key: it is base64, but of something else, or of a part. If it comes from a file of several lines, give them as one string: (Get-Content -Raw FILE)."),
            _ when label.EndsWith(PemLabel.PrivateKey, StringComparison.Ordinal) => throw Unusable(name, PrivateMessage),
            _ => throw Unusable(name, "not a public key, but something else in PEM form."),
        };
    }

    private static int ImportInfo(RSA rsa, byte[] der)
    {
        rsa.ImportSubjectPublicKeyInfo(der, out int read);
        return read;
    }

    private static int ImportRsa(RSA rsa, byte[] der)
    {
        rsa.ImportRSAPublicKey(der, out int read);
        return read;
    }

    private static RSAParameters Checked(byte[] der, string name, Func<RSA, byte[], int> import)
    {
        using RSA rsa = RSA.Create();
        try
        {
            if (import(rsa, der) != der.Length) throw new CryptographicException();
        }
        catch (CryptographicException)
        {
            throw Unusable(name, "damaged. Copy it again as a whole.");
        }

        return rsa.KeySize >= FewestBits
            ? rsa.ExportParameters(includePrivateParameters: false)
            : throw Unusable(name, $"too weak: it has {rsa.KeySize} bits, and whoever computes its private half could sign as Gong. At least {FewestBits} are needed, and Gong's have them.");
    }

    private static string? KindOf(byte[] der)
    {
        try
        {
            return new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadObjectIdentifier();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static ServiceException Unusable(string name, string what) => new(GongService.Name, FailureReason.InvalidRequest, $"{name} is {what}")
    {
        RecommendedAction = "In Gong, open the automation rule, choose 'Show public key', and copy all of it to -PublicKey or GONG_WEBHOOK_PUBLIC_KEY. Every rule has its own.",
    };
}
