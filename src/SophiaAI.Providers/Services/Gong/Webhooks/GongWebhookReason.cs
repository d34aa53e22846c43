namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>Why a webhook's request was not taken for valid.</summary>
internal static class GongWebhookReason
{
    /// <summary>There is no token.</summary>
    public const string TokenMissing = nameof(TokenMissing);

    /// <summary>What is in the header is no token, or not one that means the same to everybody.</summary>
    public const string TokenMalformed = nameof(TokenMalformed);

    /// <summary>The token is not signed with RS256.</summary>
    public const string AlgorithmNotAllowed = nameof(AlgorithmNotAllowed);

    /// <summary>The token demands extensions of the standard, which Gong does not use.</summary>
    public const string HeaderNotSupported = nameof(HeaderNotSupported);

    /// <summary>The token's signature does not fit the public key.</summary>
    public const string SignatureMismatch = nameof(SignatureMismatch);

    /// <summary>The token is genuine, and lacks a claim.</summary>
    public const string ClaimMissing = nameof(ClaimMissing);

    /// <summary>The token is genuine, and a claim is not what its name says.</summary>
    public const string ClaimInvalid = nameof(ClaimInvalid);

    /// <summary>The token is genuine, and its time is over.</summary>
    public const string Expired = nameof(Expired);

    /// <summary>The token is genuine, and its time has not begun.</summary>
    public const string NotYetValid = nameof(NotYetValid);

    /// <summary>The token is genuine, and says that it was signed later than now.</summary>
    public const string SignedInFuture = nameof(SignedInFuture);

    /// <summary>The token is genuine, and is that of a body with the same content: it was changed after it arrived, such as by parsing it and writing it again.</summary>
    public const string BodyChanged = nameof(BodyChanged);

    /// <summary>The token is genuine, and was signed for a different body.</summary>
    public const string BodyMismatch = nameof(BodyMismatch);

    /// <summary>The token is genuine, and is for another URL.</summary>
    public const string UrlMismatch = nameof(UrlMismatch);

    /// <summary>The request's URL has no part that could be the key.</summary>
    public const string KeyMissing = nameof(KeyMissing);

    /// <summary>No part of the request's URL is the key.</summary>
    public const string KeyMismatch = nameof(KeyMismatch);
}
