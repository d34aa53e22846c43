namespace SophiaAI.Providers.Core.Keys;

/// <summary>The labels of PEM, as in <c>-----BEGIN PUBLIC KEY-----</c>.</summary>
internal static class PemLabel
{
    /// <summary>PKCS#8.</summary>
    public const string PrivateKey = "PRIVATE KEY";

    /// <summary>Encrypted PKCS#8.</summary>
    public const string EncryptedPrivateKey = "ENCRYPTED PRIVATE KEY";

    /// <summary>PKCS#1.</summary>
    public const string RsaPrivateKey = "RSA PRIVATE KEY";

    /// <summary>SEC 1.</summary>
    public const string EcPrivateKey = "EC PRIVATE KEY";

    /// <summary>SubjectPublicKeyInfo.</summary>
    public const string PublicKey = "PUBLIC KEY";

    /// <summary>A public key of PKCS#1.</summary>
    public const string RsaPublicKey = "RSA PUBLIC KEY";

    /// <summary>X.509.</summary>
    public const string Certificate = "CERTIFICATE";

    /// <summary>A file with keys and certificates (.p12, .pfx), for which PEM has no label.</summary>
    public const string Pkcs12 = "PKCS12";
}
