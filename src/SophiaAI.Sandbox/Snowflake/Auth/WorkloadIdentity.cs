using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>
/// Identities that a place vouches for: the sandbox issues their tokens, as GitHub and Azure would, and its Snowflake
/// trusts these two issuers and maps their subjects to the seeded user.
/// </summary>
internal sealed class WorkloadIdentity(TimeProvider time) : IDisposable
{
    public const string Prefix = "WIF.";
    public const string GitHubIssuer = "https://token.actions.githubusercontent.com";
    public const string AzureTenant = "5a0db0c5-0000-4000-8000-00000000ace0";
    public const string AzureIssuer = "https://sts.windows.net/" + AzureTenant + "/";

    /// <summary>The audience that Snowflake requires in an OIDC token, and in an Azure token.</summary>
    public const string OidcAudience = "snowflakecomputing.com";
    public const string AzureAudience = "api://fd3f753b-eed3-462c-b6a7-a4b5bb650aad";

    private const string Repository = "acme/sophia";
    private const string GitHubSubject = "repo:" + Repository + ":ref:refs/heads/main";
    private const string AzurePrincipal = "5a0db0c5-0000-4000-8000-00000000b0d0";

    private static readonly TimeSpan s_gitHubLife = TimeSpan.FromMinutes(5);
    private readonly RSA _key = RSA.Create(2048);
    private readonly Lock _lock = new();

    /// <summary>The lifetime of Azure's tokens.</summary>
    public static TimeSpan AzureLife { get; } = TimeSpan.FromHours(24);

    public DateTimeOffset Now => time.GetUtcNow();

    public void Dispose() => _key.Dispose();

    public string IssueGitHub(string audience) => Issue(s_gitHubLife, new JsonObject
    {
        ["iss"] = GitHubIssuer,
        ["sub"] = GitHubSubject,
        ["aud"] = audience,
        ["repository"] = Repository,
        ["ref"] = "refs/heads/main",
        ["workflow"] = "integrations",
        ["actor"] = "ada-marsh",
        ["runner_environment"] = "github-hosted",
    });

    public string IssueAzure(string resource) => Issue(AzureLife, new JsonObject
    {
        ["iss"] = AzureIssuer,
        ["sub"] = AzurePrincipal,
        ["oid"] = AzurePrincipal,
        ["aud"] = resource,
        ["tid"] = AzureTenant,
        ["appid"] = SandboxCredentials.AzureClientId,
        ["idtyp"] = "app",
    });

    /// <param name="bearer">As sent: <c>WIF.OIDC.</c> or <c>WIF.AZURE.</c> followed by the token.</param>
    public Caller Verify(string bearer)
    {
        string[] parts = bearer.Split('.', 3);
        if (parts.Length != 3 || parts[0] + "." != Prefix || JsonWebToken.Parse(parts[2]) is not { } token)
            return Refused("it is not of the form WIF.PROVIDER.TOKEN");
        (string? issuer, string? audience, string? subject) = parts[1] switch
        {
            "OIDC" => (GitHubIssuer, OidcAudience, GitHubSubject),
            "AZURE" => (AzureIssuer, AzureAudience, AzurePrincipal),
            _ => ("", "", ""),
        };
        if (issuer.Length == 0 || token.Text("iss") != issuer || token.Algorithm != "RS256" || !Verifies(token))
            return Refused("its issuer is not trusted");
        if (token.Text("aud") != audience)
            return Refused("its audience is not Snowflake");
        if (token.Time("exp") is not { } expires || Now >= expires || token.Time("nbf") > Now)
            return Refused("it has expired");
        return token.Text("sub") == subject ? Caller.Of(SandboxCredentials.SnowflakeUser) : Refused("no user has its subject");
    }

    private static Caller Refused(string why) => Caller.Refused("390195", $"The ID Token is invalid: {why}.");

    private bool Verifies(JsonWebToken token)
    {
        lock (_lock)
            return _key.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private string Issue(TimeSpan life, JsonObject claims)
    {
        claims["iat"] = Now.ToUnixTimeSeconds();
        claims["nbf"] = Now.ToUnixTimeSeconds();
        claims["exp"] = (Now + life).ToUnixTimeSeconds();
        string signed = $"{Encode(new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "sandbox" })}.{Encode(claims)}";
        lock (_lock)
            return $"{signed}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
