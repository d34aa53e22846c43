using System.Runtime.InteropServices;
using System.Security;

namespace SophiaAI.Secrets;

/// <summary>Text in and out of a SecureString. Off Windows it is not encrypted: it only keeps the text from being shown.</summary>
internal static class SecureText
{
    /// <summary>How many characters a SecureString holds at most.</summary>
    public const int Longest = 65536;

    /// <summary>The text as a SecureString that can't be changed. It has at most <see cref="Longest"/> characters.</summary>
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
