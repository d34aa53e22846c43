using System.Text.Json;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>Checks the Authorization header according to the token type that the request declares.</summary>
internal sealed class Authenticator(KeyPairVerifier keyPairs, AccessTokens accessTokens, WorkloadIdentity workloads)
{
    /// <summary>The code of a request that doesn't try to sign in.</summary>
    public const string NoCredential = "390101";

    private const string Scheme = "Bearer ";

    public Caller Authenticate(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length == Scheme.Length)
            return Caller.Refused(NoCredential, "Authorization header not found in the request data.");
        string token = header[Scheme.Length..].Trim();
        string type = request.Headers["X-Snowflake-Authorization-Token-Type"].ToString();
        string factor = type.Length == 0 ? Guess(token) : type.ToUpperInvariant();
        Caller caller = factor switch
        {
            "KEYPAIR_JWT" => keyPairs.Verify(token),
            "PROGRAMMATIC_ACCESS_TOKEN" => accessTokens.Verify(token),
            "OAUTH" => token == SandboxCredentials.SnowflakeOAuthToken
                ? Caller.Of(SandboxCredentials.SnowflakeUser)
                : Caller.Refused("390303", "Invalid OAuth access token. "),
            "WORKLOAD_IDENTITY_FEDERATION" => workloads.Verify(token),
            _ => Caller.Refused("390303", $"Unsupported authorization token type '{type}'."),
        };
        return caller with { Factor = factor is "KEYPAIR_JWT" ? "RSA_KEYPAIR" : factor };
    }

    /// <summary>Without the token type header, Snowflake looks at the token itself; a token it does not recognize counts as OAuth.</summary>
    private string Guess(string token)
    {
        if (token.StartsWith(WorkloadIdentity.Prefix, StringComparison.Ordinal))
            return "WORKLOAD_IDENTITY_FEDERATION";
        if (accessTokens.Knows(token))
            return "PROGRAMMATIC_ACCESS_TOKEN";
        try
        {
            bool isKeyPair = JsonWebToken.Parse(token)?.Text("iss")?.Contains(".SHA256:", StringComparison.Ordinal) == true;
            return isKeyPair ? "KEYPAIR_JWT" : "OAUTH";
        }
        catch (JsonException)
        {
            return "OAUTH";
        }
    }
}
