using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Keys;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>
/// Finds the private key in a text that somebody has put where a key belongs, and says what is wrong with any other text.
/// Never quotes it.
/// </summary>
internal static class PrivateKeyText
{
    private const string Convert8 = "openssl pkcs8 -topk8 -in old.p8 -out rsa_key.p8";

    // Texts by which forms can be recognized that are not PEM, or that PEM's rules do not allow.
    private static readonly (string Mark, string Message)[] s_otherForms =
    [
        ("BEGIN OPENSSH PRIVATE KEY", "The private key is in OpenSSH's own format. Convert it to PKCS#8 with: ssh-keygen -p -m PKCS8 -f KEYFILE (this changes the file)."),
        ("Proc-Type: 4,ENCRYPTED", "The private key is encrypted in OpenSSL's old format. Convert it to PKCS#8 with: openssl pkcs8 -topk8 -in old.pem -out rsa_key.p8"),
        ("PuTTY-User-Key-File", "The private key is in PuTTY's format. Export it from PuTTYgen as an OpenSSH key, and convert it to PKCS#8 with: ssh-keygen -p -m PKCS8 -f KEYFILE"),
        ("ssh-rsa ", PublicKeyMessage),
        ("ecdsa-sha2-", PublicKeyMessage),
    ];

    private const string PublicKeyMessage =
        "This is a public key, which belongs in Snowflake (ALTER USER … SET RSA_PUBLIC_KEY). Use the private key that it was made from, such as rsa_key.p8.";

    // Kinds of keys that Snowflake has no use for, by their identifiers.
    private static readonly Dictionary<string, string> s_otherKinds = new(StringComparer.Ordinal)
    {
        ["1.3.101.112"] = "an Ed25519 key",
        ["1.3.101.113"] = "an Ed448 key",
        ["1.3.101.110"] = "an X25519 key",
        ["1.2.840.10040.4.1"] = "a DSA key",
        ["1.2.840.113549.1.1.10"] = "a key for RSA-PSS only",
    };

    // Those of PKCS#5 and of PKCS#12, by the beginnings of their identifiers.
    private static readonly string[] s_olderSchemes = ["1.2.840.113549.1.5.", "1.2.840.113549.1.12.1."];

    /// <summary>The key.</summary>
    /// <exception cref="ServiceException">AuthenticationFailed: there is none, or none that can be used.</exception>
    public static PrivateKeyBytes Find(string text)
    {
        string plain = KeyText.Clean(text);
        if (plain.Length == 0) throw Unreadable("The private key is empty.");
        foreach ((string mark, string message) in s_otherForms)
        {
            if (plain.Contains(mark, StringComparison.Ordinal)) throw Unreadable(message);
        }

        PrivateKeyBytes key = plain.Contains("-----BEGIN", StringComparison.Ordinal) ? InPem(plain) : Bare(plain);
        RefuseUnusable(key);
        return key;
    }

    /// <summary>The error for a key that can't be used.</summary>
    public static ServiceException Unreadable(string message) => new(SnowflakeService.Name, FailureReason.AuthenticationFailed, message)
    {
        RecommendedAction = "Check SNOWFLAKE_PRIVATE_KEY or SNOWFLAKE_PRIVATE_KEY_PATH, and SNOWFLAKE_PRIVATE_KEY_PASSPHRASE.",
    };

    private static PrivateKeyBytes InPem(string text)
    {
        List<string> labels = [];
        List<PrivateKeyBytes> keys = [];
        ReadOnlySpan<char> rest = text;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            string label = rest[fields.Label].ToString();
            labels.Add(label);
            if (IsPrivate(label)) keys.Add(new PrivateKeyBytes(label, Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            rest = rest[fields.Location.End..];
        }

        PrivateKeyBytes[] distinct = keys.DistinctBy(static key => Convert.ToBase64String(key.Der)).ToArray();
        return distinct switch
        {
            [var only] => only,
            { Length: > 1 } => throw Unreadable($"There are {distinct.Length} private keys, and only one can be used. Leave the one whose public key the user has in Snowflake."),
            _ => throw Unreadable(Missing(text, labels)),
        };
    }

    private static string Missing(string text, List<string> labels)
    {
        if (labels.Any(static label => label.EndsWith("PUBLIC KEY", StringComparison.Ordinal))) return PublicKeyMessage;
        if (labels.Contains(PemLabel.Certificate)) return "This is a certificate without a private key. Use the private key that belongs to it.";
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return "The private key is damaged: its last line (-----END … PRIVATE KEY-----) is missing, or something between the first line and the last is not base64. Copy it again as a whole.";
        return $"There is no private key, only {string.Join(", ", labels.Distinct().Select(static label => $"'{label}'").DefaultIfEmpty("a line '-----BEGIN …'"))}.";
    }

    private static bool IsPrivate(string label) => label is PrivateKeyBytes.Pkcs8 or PrivateKeyBytes.Encrypted or PrivateKeyBytes.Rsa or PrivateKeyBytes.Curve;

    // The base64 of a PEM file without its first and last line, as some tools store it, or of a DER file.
    private static PrivateKeyBytes Bare(string text)
    {
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int length) || length == 0)
        {
            throw Unreadable(text.Contains('.', StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal)
                ? "The private key is not a key. If it is the path of a file, put it in SNOWFLAKE_PRIVATE_KEY_PATH."
                : "The private key is neither in PEM form (-----BEGIN PRIVATE KEY-----) nor the base64 of a key.");
        }

        byte[] der = bytes[..length];
        return KeyText.LabelOf(der) switch
        {
            null => throw Unreadable("The private key is not a key: it is base64 (or binary), but of something else."),
            PemLabel.PublicKey or PemLabel.RsaPublicKey => throw Unreadable(PublicKeyMessage),
            PemLabel.Certificate => throw Unreadable("This is a certificate without a private key. Use the private key that belongs to it."),
            PemLabel.Pkcs12 => throw Unreadable("This is a PKCS#12 file (.p12, .pfx). Take the private key out of it with: openssl pkcs12 -in file.p12 -nocerts -out rsa_key.p8"),
            var label => new PrivateKeyBytes(label, der),
        };
    }

    // .NET has the same words for a wrong passphrase and for an encryption that it does not know.
    private static void RefuseUnusable(PrivateKeyBytes key)
    {
        try
        {
            if (key.Label == PrivateKeyBytes.Pkcs8) RefuseKind(new AsnReader(key.Der, AsnEncodingRules.BER).ReadSequence());
            if (key.IsEncrypted) RefuseEncryption(new AsnReader(key.Der, AsnEncodingRules.BER).ReadSequence().ReadSequence());
        }
        catch (AsnContentException)
        {
            throw Unreadable("The private key is damaged. Copy it again as a whole.");
        }
    }

    private static void RefuseKind(AsnReader key)
    {
        key.ReadInteger();
        if (s_otherKinds.TryGetValue(key.ReadSequence().ReadObjectIdentifier(), out string? kind))
            throw Unreadable($"The private key is {kind}. Snowflake accepts RSA keys and elliptic-curve keys (P-256, P-384, P-521).");
    }

    private static void RefuseEncryption(AsnReader algorithm)
    {
        string scheme = algorithm.ReadObjectIdentifier();
        if (scheme != "1.2.840.113549.1.5.13")
        {
            // Other schemes than PBES2 are older; .NET knows those that were in use.
            if (s_olderSchemes.Any(arc => scheme.StartsWith(arc, StringComparison.Ordinal))) RefuseIterations(algorithm.ReadSequence());
            return;
        }

        AsnReader derivation = algorithm.ReadSequence().ReadSequence();
        string function = derivation.ReadObjectIdentifier();
        if (function == "1.2.840.113549.1.5.12")
        {
            RefuseIterations(derivation.ReadSequence());
            return;
        }

        string name = function == "1.3.6.1.4.1.11591.4.11" ? "scrypt" : function;
        throw Unreadable($"The private key is encrypted with {name}, which can't be read here. Encrypt it with PBKDF2, OpenSSL's default: {Convert8}");
    }

    // The salt comes first, in every scheme. The count is in the file, and .NET would take it at its word, for hours.
    private static void RefuseIterations(AsnReader parameters)
    {
        parameters.ReadEncodedValue();
        BigInteger count = parameters.ReadInteger();
        if (count <= 0) throw Unreadable("The private key is damaged. Copy it again as a whole.");
        if (count <= Limits.MostKeyIterations) return;
        string most = Limits.MostKeyIterations.ToString("N0", CultureInfo.InvariantCulture);
        throw Unreadable($"Decrypting the private key would take more than {most} iterations, the limit, so it is damaged or was made to stop whoever reads it. Encrypt it again with: {Convert8}");
    }
}
