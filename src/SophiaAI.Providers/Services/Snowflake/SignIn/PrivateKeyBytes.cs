using SophiaAI.Providers.Core.Keys;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>A private key as ASN.1.</summary>
/// <param name="Label">The label that PEM has for its form.</param>
/// <param name="Der">The bytes.</param>
internal sealed record PrivateKeyBytes(string Label, byte[] Der)
{
    /// <summary>PKCS#8.</summary>
    public const string Pkcs8 = PemLabel.PrivateKey;

    /// <summary>Encrypted PKCS#8.</summary>
    public const string Encrypted = PemLabel.EncryptedPrivateKey;

    /// <summary>PKCS#1.</summary>
    public const string Rsa = PemLabel.RsaPrivateKey;

    /// <summary>SEC 1.</summary>
    public const string Curve = PemLabel.EcPrivateKey;

    /// <summary>Whether a passphrase is needed.</summary>
    public bool IsEncrypted => Label == Encrypted;

    // A record prints its members.
    public override string ToString() => Label;
}
