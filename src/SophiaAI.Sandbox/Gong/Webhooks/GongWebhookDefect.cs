namespace SophiaAI.Sandbox.Gong.Webhooks;

/// <summary>What is wrong on purpose with a webhook that the sandbox signs. A receiver has to refuse each of these.</summary>
internal enum GongWebhookDefect
{
    /// <summary>Nothing is wrong.</summary>
    Nothing,

    /// <summary>The request has no token.</summary>
    NoToken,

    /// <summary>The token lacks its signature, and the dot before it.</summary>
    CutToken,

    /// <summary>The token's time is up.</summary>
    Expired,

    /// <summary>The token is good for ever.</summary>
    NoExpiry,

    /// <summary>The token is for the same body, sent to another address.</summary>
    OtherUrl,

    /// <summary>The token is signed with the key of another rule.</summary>
    OtherKey,

    /// <summary>The body was changed after it was signed.</summary>
    TamperedBody,

    /// <summary>The token's claims were changed after it was signed.</summary>
    TamperedClaims,

    /// <summary>The token is signed with HS256, and its key is the text of the public key, which is no secret.</summary>
    SharedKey,

    /// <summary>The token says that it needs no signature, and has none.</summary>
    NoAlgorithm,
}
