using System.Runtime.InteropServices;
using System.Security;

namespace SophiaAI.Secrets;

/// <summary>Converts text to and from a SecureString. Except on Windows it is not encrypted, and only keeps the text from being shown.</summary>
internal static class SecureText
{
    /// <summary>The maximum number of characters in a SecureString.</summary>
    public const int Longest = 65536;

    /// <summary>The text as a read-only SecureString. It has at most <see cref="Longest"/> characters.</summary>
    public static SecureString Of(string text)
    {
        SecureString secure = new();
        foreach (char character in text) secure.AppendChar(character);
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>The text.</summary>
    public static string Read(SecureString secure)
    {
        IntPtr plain = Marshal.SecureStringToGlobalAllocUnicode(secure);
        try
        {
            return Marshal.PtrToStringUni(plain, secure.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(plain);
        }
    }
}
