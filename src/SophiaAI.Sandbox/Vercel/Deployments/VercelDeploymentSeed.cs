using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SophiaAI.Sandbox.Seed;
using SophiaAI.Sandbox.Vercel.Checks;

namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The deployments that exist from the start: ten weeks of them, newest first.</summary>
internal static class VercelDeploymentSeed
{
    private const int Count = 300;
    private const int MillisecondsPerSecond = 1000;
    private const int FailedLast = 4;

    /// <summary>A build for production that waits to be promoted, and one whose promotion fails.</summary>
    private const int Staged = 7;
    private const int StagedToFail = 19;

    /// <summary>The newest builds that went into production, one of each project. Production can't be rolled back to what it is.</summary>
    private static readonly int[] s_current = [3, 27, 39];

    private const string Letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static readonly string[] s_branches = ["feature/call-insights", "fix/login-redirect", "renovate/next-16", "feature/dark-mode"];

    private static readonly string[] s_messages =
    [
        "Show call insights beside the pipeline", "Fix the redirect after login", "Update next to 16.1", "Add dark mode",
        "Cache the account list", "Correct the time zone of reports", "Raise the page size of exports",
    ];

    private static readonly (string Code, string Message)[] s_failures =
    [
        ("BUILD_UTILS_SPAWN_1", "Command \"npm run build\" exited with 1"),
        ("BUILD_UTILS_SPAWN_137", "Command \"npm run build\" exited with 137"),
        ("NOW_SANDBOX_WORKER_MAX_MIDDLEWARE_SIZE", "The Edge Function \"middleware\" size is 1.04 MB and your plan size limit is 1 MB."),
    ];

    public static IReadOnlyList<VercelDeployment> All { get; } = [.. Enumerable.Range(0, Count).Select(Create)];

    /// <summary>The only one that failed in the last two days.</summary>
    public static VercelDeployment LastFailure => All[FailedLast];

    /// <summary>The deployment as if its build had not failed.</summary>
    public static VercelDeployment Mended(VercelDeployment deployment) => deployment with
    {
        ReadyState = "READY",
        Ready = deployment.BuildEndsAt,
        AliasAssigned = deployment.BuildEndsAt + (2 * MillisecondsPerSecond),
        ErrorCode = null,
        ErrorMessage = null,
    };

    /// <summary>The deployment with its build failed again as at the start.</summary>
    public static VercelDeployment Failed(VercelDeployment deployment) => deployment with
    {
        ReadyState = LastFailure.ReadyState,
        Ready = LastFailure.Ready,
        AliasAssigned = LastFailure.AliasAssigned,
        ErrorCode = LastFailure.ErrorCode,
        ErrorMessage = LastFailure.ErrorMessage,
    };

    private static VercelDeployment Create(int index)
    {
        VercelProject project = VercelProjectSeed.All[index % 5 is 2 ? 1 : index % 5 is 4 ? 2 : 0];
        string state = State(index);
        string? target = index % 4 == 3 ? "production" : index % 20 == 8 ? "staging" : null;
        string id = Identifier(index, 28);
        long created = SeedTime.Now.AddMinutes(-((index * 343) + (index * index * 7 % 97)) - 12).AddMilliseconds(index % 7 * 131).ToUnixTimeMilliseconds();
        bool started = state is not ("QUEUED" or "INITIALIZING" or "BLOCKED");
        long? ready = state is "READY" ? created + ((45 + (index % 11 * 13)) * MillisecondsPerSecond) : null;
        bool isStaged = index is Staged or StagedToFail;
        (string Code, string Message)? failure = state is "ERROR" ? s_failures[index / 9 % s_failures.Length] : default((string Code, string Message)?);
        return new VercelDeployment
        {
            Uid = "dpl_" + id,
            Name = project.Name,
            ProjectId = project.Id,
            Url = $"{project.Name}-{id[..9].ToLowerInvariant()}-{SandboxCredentials.VercelTeamSlug}.vercel.app",
            Created = created,
            ReadyState = state,
            ReadySubstate = state is "READY" && target is "production" ? (isStaged ? "STAGED" : "PROMOTED") : null,
            IsPromotedByItself = !isStaged,
            Creator = Creator(index),
            InspectorUrl = $"https://vercel.com/{SandboxCredentials.VercelTeamSlug}/{project.Name}/{id}",
            Meta = Meta(index, project, target),
            Target = target,
            AliasAssigned = isStaged ? null : ready + (2 * MillisecondsPerSecond),
            BuildingAt = started ? created + (3 * MillisecondsPerSecond) : null,
            BuildEndsAt = state is "BUILDING" || !started ? null : ready ?? created + (48 * MillisecondsPerSecond),
            CanceledAt = state is "CANCELED" ? created + (20 * MillisecondsPerSecond) : null,
            Ready = ready,
            ErrorCode = failure?.Code,
            ErrorMessage = failure?.Message,
            IsRollbackCandidate = target is "production" ? state is "READY" && !isStaged && !s_current.Contains(index) : null,
            ChecksState = VercelCheckSeed.IsChecked(index) && state is "READY" ? "completed" : null,
            ChecksConclusion = VercelCheckSeed.IsChecked(index) && state is "READY" ? "succeeded" : null,
        };
    }

    private static VercelCreator Creator(int index) => VercelCreator.Seeded[index % VercelCreator.Seeded.Count];

    private static string State(int index) => index switch
    {
        0 => "QUEUED",
        1 => "INITIALIZING",
        2 => "BUILDING",
        30 => "BLOCKED",
        _ when index % 9 == 4 => "ERROR",
        _ when index % 25 == 13 => "CANCELED",
        _ => "READY",
    };

    private static Dictionary<string, string> Meta(int index, VercelProject project, string? target)
    {
        VercelCreator creator = Creator(index);
        string branch = target is "production" ? project.Link!.ProductionBranch : target is "staging" ? "staging" : s_branches[index % s_branches.Length];
        Dictionary<string, string> meta = new()
        {
            ["githubCommitAuthorLogin"] = creator.GithubLogin,
            ["githubCommitAuthorName"] = creator.Username,
            ["githubCommitMessage"] = s_messages[index % s_messages.Length],
            ["githubCommitOrg"] = project.Link!.Org,
            ["githubCommitRef"] = branch,
            ["githubCommitRepo"] = project.Link!.Repo,
            ["githubCommitRepoId"] = project.Link!.RepoId.ToString(CultureInfo.InvariantCulture),
            ["githubCommitSha"] = Convert.ToHexStringLower(Hash("sha", index))[..40],
            ["githubDeployment"] = "1",
            ["githubOrg"] = project.Link!.Org,
            ["githubRepo"] = project.Link!.Repo,
            ["branchAlias"] = $"{project.Name}-git-{branch.Replace('/', '-')}-{SandboxCredentials.VercelTeamSlug}.vercel.app",
        };
        if (index is StagedToFail)
            meta[VercelWish.Name] = VercelWish.PromotionFails;
        return meta;
    }

    /// <summary>Looks random but is always the same.</summary>
    private static string Identifier(int index, int length) =>
        string.Concat(Hash("deployment", index).Take(length).Select(b => Letters[b % Letters.Length]));

    private static byte[] Hash(string kind, int index) => SHA256.HashData(Encoding.ASCII.GetBytes($"{kind} {index.ToString(CultureInfo.InvariantCulture)}"));
}
