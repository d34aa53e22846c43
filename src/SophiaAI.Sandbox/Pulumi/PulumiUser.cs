namespace SophiaAI.Sandbox.Pulumi;

/// <summary>The user that the access token belongs to.</summary>
internal static class PulumiUser
{
    public const string Login = "sophia-sandbox";
    public const string Name = "Sophia Sandbox";
    public const string TokenName = "sandbox";

    public static object Profile { get; } = new
    {
        id = "5a0d0b0c-0000-4000-8000-000000000002",
        githubLogin = Login,
        name = Name,
        email = "sophia@acme.example",
        avatarUrl = "",
        organizations = new[] { new { githubLogin = SandboxCredentials.PulumiOrganization, name = "Acme", avatarUrl = "" } },
        identities = Array.Empty<string>(),
        tokenInfo = new { name = TokenName },
    };
}
