namespace SophiaAI.Sandbox.Vercel;

/// <summary>A user, as the author of something.</summary>
internal sealed record VercelCreator(string Uid, string Email, string Username)
{
    public string Type { get; } = "user";

    public string GithubLogin => Username;

    /// <summary>The owner of the token.</summary>
    public static VercelCreator Owner { get; } = new(VercelAccount.UserId, "amelia.almeida@acme.example", "amelia-almeida");

    /// <summary>The people of the seeded team, its owner first.</summary>
    public static IReadOnlyList<VercelCreator> Seeded { get; } =
    [
        Owner,
        new("sandboxUserFarid00000002", "farid.almeida@acme.example", "farid-almeida"),
        new("sandboxUserMara000000003", "mara.almeida@acme.example", "mara-almeida"),
        new("sandboxUserHiro000000004", "hiro.almeida@acme.example", "hiro-almeida"),
    ];
}
