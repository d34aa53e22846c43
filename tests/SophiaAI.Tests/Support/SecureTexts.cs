using System.Security;

namespace SophiaAI.Tests.Support;

/// <summary>Text as commands take secrets.</summary>
internal static class SecureTexts
{
    public static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text) secure.AppendChar(character);
        return secure;
    }
}
