namespace SophiaAI.Providers.Core.Secrecy;

/// <summary>A way to write a secret down.</summary>
internal enum SecretNotation : byte
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Its bytes, with the digits A to F.</summary>
    UpperHexadecimal,

    /// <summary>Its bytes, with the digits a to f.</summary>
    LowerHexadecimal,

    /// <summary>Its bytes, with the signs + and /.</summary>
    Base64,

    /// <summary>Its bytes, with the signs - and _, as in addresses.</summary>
    UrlBase64,
}
