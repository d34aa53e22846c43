namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>Why a project was rolled back, and by whom.</summary>
internal sealed record VercelRollbackDescription(string Description, long CreatedAt)
{
    public string UserId { get; } = VercelCreator.Owner.Uid;

    public string Username { get; } = VercelCreator.Owner.Username;
}
