using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The three kinds of bearer token that the control plane accepts: a service account's key, a refresh token, an access JWT.</summary>
internal sealed class EstuaryTokens(EstuaryCredentials credentials, TimeProvider time)
{
    public const string RefreshTokenRefused = "invalid, expired, or unknown refresh token";
    public const string ApiKeyRefused = "invalid or revoked API key";

    private const string JwtHeader = """{"alg":"HS256","typ":"JWT"}""";
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);
    private static readonly byte[] s_signingKey = SHA256.HashData("sandbox-estuary-signing-key"u8);

    public string IssueAccessToken(EstuaryCaller caller)
    {
        DateTimeOffset now = time.GetUtcNow();
        JsonObject claims = new()
        {
            ["aud"] = "authenticated",
            ["sub"] = caller.Id,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + s_lifetime).ToUnixTimeSeconds(),
            ["role"] = "authenticated",
        };
        if (caller.IsPerson)
            claims["email"] = caller.Name;
        string signed = Encode(JwtHeader) + "." + Encode(claims.ToJsonString());
        return signed + "." + Sign(signed);
    }

    /// <returns>The caller, or the answer when a request has no bearer token or one that is not accepted.</returns>
    public (EstuaryCaller? Caller, IResult? Refusal) Authenticate(HttpRequest request)
    {
        if (AuthorizationHeader.Credential(request, "Bearer") is not { } bearer)
            return (null, ErrorAnswer.Text(StatusCodes.Status401Unauthorized, "this API is authenticated but the request is missing a required Authorization: Bearer token"));
        (EstuaryCaller? caller, string error) = Authenticate(bearer);
        return (caller, caller is null ? ErrorAnswer.Text(StatusCodes.Status401Unauthorized, error) : null);
    }

    /// <summary>The older API takes access JWTs only.</summary>
    public (EstuaryCaller? Caller, string Error) AuthenticateAccess(string? bearer) =>
        bearer?.Split('.') is [var header, var claims, var signature] ? ReadJwt(header + "." + claims, claims, signature) : (null, "failed to verify token: InvalidToken");

    /// <returns>The owner of the bearer token, or what is wrong with it.</returns>
    private (EstuaryCaller? Caller, string Error) Authenticate(string bearer)
    {
        if (bearer.StartsWith(ApiKey.Prefix, StringComparison.Ordinal))
            return credentials.UseKey(bearer) is { } account ? (EstuaryCaller.Of(account), "") : (null, ApiKeyRefused);
        return bearer.Split('.') is [var header, var claims, var signature]
            ? ReadJwt(header + "." + claims, claims, signature)
            : ReadRefreshToken(bearer);
    }

    private (EstuaryCaller? Caller, string Error) ReadJwt(string signed, string claims, string signature)
    {
        if (!AuthorizationHeader.Same(signature, Sign(signed)))
            return (null, "failed to verify token: InvalidSignature");
        JsonNode read = JsonNode.Parse(Base64Url.DecodeFromChars(claims))!;
        if (time.GetUtcNow().ToUnixTimeSeconds() >= read["exp"]!.GetValue<long>())
            return (null, "failed to verify token: ExpiredSignature");
        string subject = read["sub"]!.GetValue<string>();
        return (credentials.Accounts.FirstOrDefault(a => a.Id == subject) is { } account ? EstuaryCaller.Of(account) : EstuaryCaller.Person, "");
    }

    /// <summary>Base64 of a JSON object with an id and a secret.</summary>
    private (EstuaryCaller? Caller, string Error) ReadRefreshToken(string bearer)
    {
        byte[] bytes = new byte[bearer.Length];
        if (!Convert.TryFromBase64String(bearer, bytes, out int length) || WireJson.TryParseObject(Encoding.UTF8.GetString(bytes, 0, length)) is not { } token)
            return (null, "failed to verify token: InvalidToken");
        return credentials.UseRefreshToken(WireJson.StringOf(token["id"]), WireJson.StringOf(token["secret"])) is null
            ? (null, RefreshTokenRefused)
            : (EstuaryCaller.Person, "");
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static string Sign(string signed) => Base64Url.EncodeToString(HMACSHA256.HashData(s_signingKey, Encoding.ASCII.GetBytes(signed)));
}
