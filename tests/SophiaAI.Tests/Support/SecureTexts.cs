using System.Security;

namespace SophiaAI.Tests.Support;

/// <summary>Text in the form in which commands accept secrets.</summary>
internal static class SecureTexts
{
    public static SecureString Secure(string text)
    {
        SecureString secure = new();
        foreach (char character in text) secure.AppendChar(character);
        return secure;
    }
}
