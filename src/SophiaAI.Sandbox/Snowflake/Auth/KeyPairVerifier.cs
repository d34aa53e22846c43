using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>Verifies key-pair tokens: issuer, subject, fingerprint, lifetime, and the signature (RS256, or the algorithm of the key's curve).</summary>
internal sealed class KeyPairVerifier(UserKeys keys, TimeProvider time)
{
    private static readonly TimeSpan s_longestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    public Caller Verify(string text)
    {
        if (JsonWebToken.Parse(text) is not { } token)
            return Refused("394306", "JWT token has an invalid format.");
        if (token.Algorithm is not ("RS256" or "ES256" or "ES384" or "ES512"))
            return Refused("394305", "JWT token was signed with an unsupported algorithm.");
        return (CheckTimes(token) ?? CheckNames(token)) with { Claimed = ClaimedUser(token) };
    }

    /// <summary>Who the token says it is of.</summary>
    private static string? ClaimedUser(JsonWebToken token) =>
        token.Text("sub") is { } subject && subject.StartsWith(SandboxCredentials.SnowflakeAccount + ".", StringComparison.Ordinal) ? subject[(SandboxCredentials.SnowflakeAccount.Length + 1)..] : null;

    private static Caller Refused(string code, string message) => Caller.Refused(code, $"{message} [{Guid.NewGuid()}]");

    private static Caller Invalid() => Refused("390144", "JWT token is invalid.");

    private Caller? CheckTimes(JsonWebToken token)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (token.Time("iat") is not { } issued)
            return Invalid();
        if (token.Time("exp") is not { } expires || expires < issued)
            return Refused("394303", "JWT token has an invalid expiration time.");
        if (issued > now + s_skew || token.Time("nbf") > now + s_skew)
            return Refused("394302", "JWT token is not valid yet.");

        // However late a token's expiration time, it is valid for at most an hour.
        return now >= expires || now >= issued + s_longestLife ? Refused("394301", "JWT token has expired.") : null;
    }

    private Caller CheckNames(JsonWebToken token)
    {
        // iss is ACCOUNT.USER.SHA256:fingerprint, sub is ACCOUNT.USER.
        string prefix = SandboxCredentials.SnowflakeAccount + ".";
        if (token.Text("sub") is not { } subject || !subject.StartsWith(prefix, StringComparison.Ordinal) || token.Text("iss") is not { } issuer)
            return Invalid();
        string user = subject[prefix.Length..];
        IReadOnlyList<Users.UserKey> own = keys.Of(user);
        if (!issuer.StartsWith(subject + ".", StringComparison.Ordinal) || own.Count == 0)
            return Invalid();
        string fingerprint = issuer[(subject.Length + 1)..];
        return own.FirstOrDefault(k => PublicKey.Fingerprint(k.Base64) == fingerprint) is { } known
            ? CheckSignature(token, user, known)
            : Refused("394304", "JWT token's public key fingerprint does not match the user's.");
    }

    private static Caller CheckSignature(JsonWebToken token, string user, UserKey known)
    {
        using SignatureKey key = new(PublicKey.ToPem(known.Base64));
        if (token.Algorithm != key.Algorithm)
            return Refused("394305", "JWT token was signed with an unsupported algorithm.");
        return key.Verifies(token.Signed, token.Signature) ? Caller.Of(user) : Invalid();
    }
}
