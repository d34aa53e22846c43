namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>Why a delivery of a webhook was not taken for valid.</summary>
internal static class VercelWebhookReason
{
    /// <summary>There is no signature.</summary>
    public const string SignatureMissing = nameof(SignatureMissing);

    /// <summary>The signature begins with the name of its algorithm, as those of other services do.</summary>
    public const string SignatureHasPrefix = nameof(SignatureHasPrefix);

    /// <summary>The signature does not have 40 characters.</summary>
    public const string SignatureWrongLength = nameof(SignatureWrongLength);

    /// <summary>The signature is not hexadecimal.</summary>
    public const string SignatureNotHex = nameof(SignatureNotHex);

    /// <summary>The signature has upper-case letters, which the service never sends.</summary>
    public const string SignatureNotLowerCase = nameof(SignatureNotLowerCase);

    /// <summary>The signature is that of a body with the same content: it was changed after it arrived, such as by parsing it and writing it again.</summary>
    public const string BodyChanged = nameof(BodyChanged);

    /// <summary>The signature is that of another body, or was made with another secret.</summary>
    public const string Mismatch = nameof(Mismatch);

    /// <summary>The signature is right, and the body is no event.</summary>
    public const string NotAnEvent = nameof(NotAnEvent);
}
