using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Tests.Shared;

/// <summary>
/// JSON Web Tokens made by hand, so that they do not come from the library under test: from any texts, signed or not.
/// </summary>
internal static class SignedToken
{
    /// <summary>Signed with RS256.</summary>
    public static string Of(RSA key, string header, string claims)
    {
        string signed = $"{Base64Url(header)}.{Base64Url(claims)}";
        return $"{signed}.{Base64Url(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>With the signature that a function makes of the two parts.</summary>
    public static string With(string header, string claims, Func<byte[], byte[]> sign)
    {
        string signed = $"{Base64Url(header)}.{Base64Url(claims)}";
        return $"{signed}.{Base64Url(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    public static string Base64Url(string text) => Base64Url(Encoding.UTF8.GetBytes(text));

    public static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
