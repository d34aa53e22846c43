using System.Security.Cryptography;

namespace SophiaAI.Sandbox.Snowflake.Users;

/// <summary>A user's public key, RSA or EC, which determines the signature algorithm of its tokens.</summary>
internal sealed class SignatureKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;
    private readonly Lock _lock = new();

    /// <param name="spkiPem">The key as SubjectPublicKeyInfo in PEM.</param>
    public SignatureKey(string spkiPem)
    {
        _key = Read(spkiPem);
        Algorithm = _key switch
        {
            RSA => "RS256",
            { KeySize: 256 } => "ES256",
            { KeySize: 384 } => "ES384",
            { KeySize: 521 } => "ES512",
            _ => throw new ArgumentException("A key on this curve can't sign a token: it is P-256, P-384 or P-521.", nameof(spkiPem)),
        };
    }

    public string Algorithm { get; }

    public int KeySize => _key.KeySize;

    public bool Verifies(byte[] signed, byte[] signature)
    {
        lock (_lock)
        {
            return _key switch
            {
                RSA rsa => rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                ECDsa ec => ec.VerifyData(signed, signature, Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
                _ => false,
            };
        }
    }

    public void Dispose() => _key.Dispose();

    private HashAlgorithmName Hash => Algorithm switch
    {
        "ES384" => HashAlgorithmName.SHA384,
        "ES512" => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    private static AsymmetricAlgorithm Read(string pem)
    {
        AsymmetricAlgorithm key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (CryptographicException)
        {
            // Not an RSA key: what remains is EC, whose import fails if the key is not EC either.
            key.Dispose();
        }

        key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
