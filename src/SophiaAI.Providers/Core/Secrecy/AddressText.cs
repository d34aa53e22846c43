using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>Addresses in texts that people see.</summary>
internal static partial class AddressText
{
    /// <summary>The text with a mask in place of user and password in each address.</summary>
    public static string WithoutUser(string text) => UserInfo().Replace(text, "***@");

    [GeneratedRegex(@"(?<=://)[^/\s@'""]+@")]
    private static partial Regex UserInfo();
}
