namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A way to write a secret down.</summary>
internal enum SecretNotation : byte
{
    /// <summary>Unchanged.</summary>
    Plain,

    /// <summary>Its bytes, with the digits A to F.</summary>
    UpperHexadecimal,

    /// <summary>Its bytes, with the digits a to f.</summary>
    LowerHexadecimal,

    /// <summary>Its bytes, with the characters + and /.</summary>
    Base64,

    /// <summary>Its bytes, with the characters - and _, as in URLs.</summary>
    UrlBase64,
}
