using System.Globalization;
using System.Security.Cryptography;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Webhooks;

/// <summary>
/// Decides whether signed requests come from automation rules. Nothing that a request says is believed, or worked on at
/// length, before its token's signature has been verified.
/// </summary>
internal sealed class GongWebhookVerifier
{
    private readonly IReadOnlyList<GongWebhookKey> _keys;

    private GongWebhookVerifier(IReadOnlyList<GongWebhookKey> keys) => _keys = keys;

    /// <summary>A verifier for the rules that have these public keys.</summary>
    /// <param name="publicKeys">The keys, as Gong shows them or as PEM.</param>
    /// <exception cref="ServiceException">InvalidRequest: one of them can't be used.</exception>
    public static GongWebhookVerifier For(IReadOnlyList<string> publicKeys) => new(publicKeys.Count == 1
        ? GongWebhookKey.Read(publicKeys[0], "The public key")
        : publicKeys.SelectMany(static (key, index) => GongWebhookKey.Read(key, $"Public key {index + 1}")).ToArray());

    /// <summary>Whether the request is valid.</summary>
    /// <param name="delivery">The request.</param>
    /// <param name="now">The present time.</param>
    /// <param name="clockSkew">How far the clocks of the two sides may differ.</param>
    public GongWebhookTest Test(GongDelivery delivery, DateTimeOffset now, TimeSpan clockSkew)
    {
        GongTokenClaims? claims = null;
        GongRefusal? refusal = GongSignedToken.Read(delivery.Authorization, out GongSignedToken? token)
            ?? token!.FaultOfHeader()
            ?? (token.IsSignedWith(_keys) ? null : Forged())
            ?? GongTokenClaims.Read(token.Payload, out claims)
            ?? token.FaultOfReading()
            ?? FaultOfTime(claims!, now, clockSkew)
            ?? FaultOfBody(claims!, delivery.Body)
            ?? FaultOfUrl(claims!, delivery);
        return refusal?.ToTest() ?? GongDelivery.Describe(
            new GongWebhookTest
            {
                Valid = true,
                SignedAt = claims!.SignedAt,
                ExpiresAt = claims.ExpiresAt,
                Claims = token!.Payload.EnumerateObject().ToDictionary(static claim => claim.Name, static claim => Json.Plain(claim.Value), StringComparer.Ordinal),
            },
            delivery.Body);
    }

    private GongRefusal Forged() => new(
        GongWebhookReason.SignatureMismatch,
        $"The token's signature does not fit {(_keys.Count == 1 ? "the public key" : $"any of the {_keys.Count} public keys")}. Every rule has its own key: check that this is the one that the rule shows in Gong. If it is, the request does not come from that rule, or its token was changed.");

    private static GongRefusal? FaultOfTime(GongTokenClaims claims, DateTimeOffset now, TimeSpan clockSkew)
    {
        if (now - clockSkew >= claims.ExpiresAt)
            return new(GongWebhookReason.Expired, $"The token is genuine, and expired at {claims.ExpiresAt:u}; {Clock(now, clockSkew)}. The request is old, or a copy of an old one; or this machine's clock is wrong.");
        if (claims.NotBefore > now + clockSkew)
            return new(GongWebhookReason.NotYetValid, $"The token is genuine, and is not valid before {claims.NotBefore:u}; {Clock(now, clockSkew)}. Check this machine's clock.");
        // Nobody can have signed it yet: one of the two clocks is wrong, and with it what expires when.
        return claims.SignedAt > now + clockSkew
            ? new(GongWebhookReason.SignedInFuture, $"The token is genuine, and says that it was signed at {claims.SignedAt:u}, which is in the future; {Clock(now, clockSkew)}. Check this machine's clock.")
            : null;
    }

    private static string Clock(DateTimeOffset now, TimeSpan skew) => string.Create(CultureInfo.InvariantCulture, $"now it is {now:u}, and {skew.TotalSeconds:0} s of difference between clocks are allowed");

    private static GongRefusal? FaultOfBody(GongTokenClaims claims, byte[] body)
    {
        if (Fits(claims, body)) return null;
        return AlteredBody.Originals(body).FirstOrDefault(change => Fits(claims, change.Original)) is { Original: not null } found
            ? new(GongWebhookReason.BodyChanged, $"The token matches the body {found.Before}. Test the bytes of the request as they arrived, before anything reads them.")
            : new(GongWebhookReason.BodyMismatch, $"The token is genuine, but was signed for a different body.{AlteredBody.Hint(body)} The body was changed, or the token was taken from another request. Check that the body is the bytes of the request as they arrived.");
    }

    // In a time that does not depend on how much of it is right.
    private static bool Fits(GongTokenClaims claims, byte[] body) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(body), claims.BodyHash);

    private static GongRefusal? FaultOfUrl(GongTokenClaims claims, GongDelivery delivery) => claims.Url == delivery.Url ? null : new(
        GongWebhookReason.UrlMismatch,
        $"The token is genuine, and is for another URL: {GongUrlDifference.Describe(claims.Url, delivery.Url)}. {(delivery.IsUrlOfRequest
            ? "The URL is the one at which the request arrived, which a proxy may have changed: give the rule's own with -Url."
            : "If the rule has this URL, copy it from Gong exactly as it stands there.")} Otherwise the request was meant for another receiver, and somebody has sent it here.");
}
