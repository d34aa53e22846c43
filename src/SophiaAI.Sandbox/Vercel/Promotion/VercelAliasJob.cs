namespace SophiaAI.Sandbox.Vercel.Promotion;

/// <summary>Moves a project's aliases of production to another deployment. It waits for a second, and takes three.</summary>
internal sealed record VercelAliasJob(string Type, string? FromDeploymentId, string ToDeploymentId, long RequestedAt)
{
    public const string Promote = "promote";
    public const string Rollback = "rollback";

    private const int Waiting = 1000;
    private const int Moving = 3000;

    /// <summary>Null until the job has ended.</summary>
    public bool? HasSucceeded { get; init; }

    public long EndsAt => RequestedAt + Waiting + Moving;

    public string StatusAt(long now) => HasSucceeded switch
    {
        true => "succeeded",
        false => "failed",
        null => now < RequestedAt + Waiting ? "pending" : "in-progress",
    };

    /// <summary>The job in the words for one of its aliases.</summary>
    public string AliasStatusAt(long now) => HasSucceeded is true ? "completed" : StatusAt(now);
}
