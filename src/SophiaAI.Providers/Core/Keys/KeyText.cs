using System.Formats.Asn1;

namespace SophiaAI.Providers.Core.Keys;

/// <summary>Texts that people have put where a key belongs, and what the bytes in them are.</summary>
internal static class KeyText
{
    /// <summary>The text without what its way here has added. Secret stores and CI variables often keep line ends as the two characters \n, and people copy quotes with the value.</summary>
    public static string Clean(string text)
    {
        string plain = text.Replace("\\r", string.Empty, StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Trim().Trim('\uFEFF').Trim();
        return plain.Length > 1 && plain[0] is '"' or '\'' && plain[^1] == plain[0] ? plain[1..^1].Trim() : plain;
    }

    /// <summary>The label that PEM has for what the bytes are, judged by their first parts; null if they are nothing of the kind.</summary>
    public static string? LabelOf(byte[] der)
    {
        try
        {
            AsnReader parts = new AsnReader(der, AsnEncodingRules.BER).ReadSequence();
            return parts.PeekTag() == Asn1Tag.Sequence ? LabelOfPair(parts) : LabelOfVersioned(parts);
        }
        catch (Exception exception) when (exception is AsnContentException or OverflowException)
        {
            return null;
        }
    }

    private static string? LabelOfPair(AsnReader parts)
    {
        parts.ReadSequence();
        Asn1Tag second = parts.PeekTag();
        if (second == Asn1Tag.PrimitiveOctetString) return PemLabel.EncryptedPrivateKey;
        if (second == Asn1Tag.PrimitiveBitString) return PemLabel.PublicKey;
        return second == Asn1Tag.Sequence ? PemLabel.Certificate : null;
    }

    private static string? LabelOfVersioned(AsnReader parts)
    {
        // The modulus of an RSA key has hundreds of bytes, and a version has one.
        if (parts.ReadIntegerBytes() is not { Length: 1 } version) return parts.PeekTag() == Asn1Tag.Integer ? PemLabel.RsaPublicKey : null;
        Asn1Tag next = parts.PeekTag();
        if (next == Asn1Tag.Sequence) return version.Span[0] == 3 ? PemLabel.Pkcs12 : PemLabel.PrivateKey;
        if (next == Asn1Tag.Integer) return PemLabel.RsaPrivateKey;
        return next == Asn1Tag.PrimitiveOctetString ? PemLabel.EcPrivateKey : null;
    }
}
