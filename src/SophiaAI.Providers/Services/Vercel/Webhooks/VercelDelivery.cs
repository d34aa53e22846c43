using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SophiaAI.Providers.Core;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Vercel.Webhooks;

/// <summary>
/// A delivery of a webhook: a body, and the signature that came with it in the header <c>x-vercel-signature</c>. The
/// signature is the HMAC-SHA1 of the body's bytes in lower-case hexadecimal.
/// </summary>
internal sealed class VercelDelivery
{
    private const int SignatureLength = 40;

    private static readonly string[] s_prefixes = ["sha1=", "sha256=", "sha1:", "hmac-sha1=", "v1="];

    private readonly byte[] _body;
    private readonly string? _signature;

    /// <param name="body">The body's bytes, as received.</param>
    /// <param name="signature">The signature, as received; null if there was none.</param>
    public VercelDelivery(byte[] body, string? signature)
    {
        _body = body;
        _signature = signature;
    }

    /// <summary>Whether it is a delivery of a webhook with this secret.</summary>
    public VercelWebhookTest Test(string secret)
    {
        if (FaultOfForm() is { } fault) return fault;
        byte[] key = Encoding.UTF8.GetBytes(secret);
        if (IsSigned(_body, key)) return Event();
        return AlteredBody.Originals(_body).FirstOrDefault(change => IsSigned(change.Original, key)) is { Original: not null } found
            ? Invalid(VercelWebhookReason.BodyChanged, $"The signature is right for the body {found.Before}. Test the bytes of the request as they arrived, before anything reads them.")
            : IsSigned(_body, Encoding.UTF8.GetBytes(secret.Trim()))
            ? Invalid(VercelWebhookReason.Mismatch, "The signature is right for the secret without the blanks or the line end around it. Correct the secret where it comes from, such as VERCEL_WEBHOOK_SECRET.")
            : Mismatch();
    }

    private VercelWebhookTest? FaultOfForm()
    {
        if (string.IsNullOrWhiteSpace(_signature))
            return Invalid(VercelWebhookReason.SignatureMissing, "There is no signature. It is in the header x-vercel-signature: a request without it does not come from Vercel, or a proxy has removed it.");
        if (s_prefixes.FirstOrDefault(prefix => _signature.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) is { } found)
            return Invalid(VercelWebhookReason.SignatureHasPrefix, $"The signature begins with {found}, and Vercel's is 40 hexadecimal digits alone. It comes from another service, or something has added to it.");
        if (_signature.Length != SignatureLength)
            return Invalid(VercelWebhookReason.SignatureWrongLength, $"The signature has {_signature.Length} characters, and Vercel's has {SignatureLength}.{Guess(_signature.Length)}");
        if (!_signature.All(char.IsAsciiHexDigit))
            return Invalid(VercelWebhookReason.SignatureNotHex, "The signature has characters other than 0 to 9 and a to f.");
        return _signature.AsSpan().ContainsAnyInRange('A', 'F')
            ? Invalid(VercelWebhookReason.SignatureNotLowerCase, "The signature has upper-case letters, and Vercel's are always lower-case. It was changed on the way, or made by somebody else.")
            : null;
    }

    private static string Guess(int length) => length switch
    {
        < SignatureLength => " It may have been cut off.",
        64 => " It may be an HMAC-SHA256, which Vercel does not use.",
        _ => string.Empty,
    };

    // In a time that does not depend on how much of it is right: otherwise a signature could be found digit by digit.
    private bool IsSigned(byte[] body, byte[] key) => CryptographicOperations.FixedTimeEquals(Signature(body, key), Encoding.ASCII.GetBytes(_signature!));

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Vercel signs with it.")]
    private static byte[] Signature(byte[] body, byte[] key) => Encoding.ASCII.GetBytes(Convert.ToHexString(HMACSHA1.HashData(key, body)).ToLowerInvariant());

    private VercelWebhookTest Mismatch() => Invalid(
        VercelWebhookReason.Mismatch,
        $"The signature belongs to another body, or was made with another secret.{AlteredBody.Hint(_body)} Check that the secret is this webhook's, and that the body is the bytes of the request as they arrived.");

    private VercelWebhookTest Event()
    {
        try
        {
            VercelEventSent sent = JsonSerializer.Deserialize(_body, VercelWebhookJson.Default.VercelEventSent) ?? throw new JsonException();
            return new VercelWebhookTest
            {
                Valid = true,
                Id = sent.Id ?? throw new JsonException(),
                Type = sent.Type ?? throw new JsonException(),
                CreatedAt = UnixMilliseconds.Of((long)sent.CreatedAt) ?? throw new JsonException(),
                Region = sent.Region,
                Payload = sent.Payload is { ValueKind: JsonValueKind.Object } payload && Json.Plain(payload) is IReadOnlyDictionary<string, object?> members ? members : new Dictionary<string, object?>(),
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Invalid(VercelWebhookReason.NotAnEvent, IsTooDeep()
                ? $"The signature is right, and the body is nested deeper than {Limits.DeepestJson} levels, which is more than is read of an event."
                : "The signature is right, and the body is not an event: it has no type, id and createdAt. Check that it is the body of a webhook, and not of another request that is signed in the same way, such as a log drain's.");
        }
    }

    // Whether it is JSON that only is too deep to be read.
    private bool IsTooDeep() => !IsJson(Limits.DeepestJson) && IsJson(int.MaxValue);

    private bool IsJson(int depth)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(_body, new JsonDocumentOptions { MaxDepth = depth });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static VercelWebhookTest Invalid(string reason, string message) => new() { Valid = false, Reason = reason, Message = message };
}
