namespace SophiaAI.Sandbox.Vercel;

internal sealed record VercelCreator(string Uid, string Email, string Username)
{
    public string Type { get; } = "user";

    public string GithubLogin => Username;

    /// <summary>The owner of the token.</summary>
    public static VercelCreator Owner { get; } = new(VercelAccount.UserId, "amelia.almeida@acme.example", "amelia-almeida");
}
