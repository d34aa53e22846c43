namespace SophiaAI.Sandbox.Vercel;

internal sealed record VercelCreator(string Uid, string Email, string Username)
{
    public string Type { get; } = "user";

    public string GithubLogin => Username;
}
