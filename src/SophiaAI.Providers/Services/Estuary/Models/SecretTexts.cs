using System.Text.Json;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>Which values are secrets, whatever they are called.</summary>
internal static partial class SecretTexts
{
    private static readonly string[] s_names = ["name", "key", "header"];

    /// <summary>Whether a text has a password in an address, a private key, or a password among its settings.</summary>
    public static bool HasSecret(string text) => Address().IsMatch(text) || text.Contains("PRIVATE KEY-----", StringComparison.Ordinal) || Setting().IsMatch(text);

    /// <summary>Whether a text is the value of an Authorization header.</summary>
    public static bool IsAuthorization(string text) => Authorization().IsMatch(text);

    /// <summary>Whether a text is better not shown: it is a secret, or looks enough like one.</summary>
    public static bool MayBe(string text) => HasSecret(text) || LooseAddress().IsMatch(text) || IsAuthorization(text);

    /// <summary>What an object such as <c>{name: Authorization, value: …}</c> calls its value; null for other objects.</summary>
    public static string? NameOfValue(JsonElement value) => value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Any(static member => IsValue(member.Name)) ? null : value.EnumerateObject()
        .FirstOrDefault(static member => Array.Exists(s_names, name => name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) && member.Value.ValueKind == JsonValueKind.String)
        is { Value.ValueKind: JsonValueKind.String } found ? found.Value.GetString() : null;

    /// <summary>Whether a member of such an object is its value.</summary>
    public static bool IsValue(string member) => member.Equals("value", StringComparison.OrdinalIgnoreCase) || member.Equals("values", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.-]*://[^\s/?#:]*:[^\s/?#]+@")]
    private static partial Regex Address();

    // A password that is not written as an address demands can have any character.
    [GeneratedRegex(@"://[^\s:@]*:[^\s]+@")]
    private static partial Regex LooseAddress();

    [GeneratedRegex(@"(^|[\s;&?,])(password|passwd|pwd|accountkey|sharedaccesskey|sharedaccesssignature)\s*=\s*[^\s;&]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    // "Basic auth" and "Bearer token" are titles.
    [GeneratedRegex(@"^\s*(bearer|basic)\s+(?!(auth|authentication|authorization|tokens?|credentials?)\s*\z)\S", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Authorization();
}
