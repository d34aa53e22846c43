using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Deployments;

namespace SophiaAI.Vercel.Deployments;

/// <summary>What commands have shown of deployments, for completion.</summary>
internal static class VercelSeen
{
    // How the metadata of each Git host name the branch.
    private static readonly string[] s_branchMembers = ["githubCommitRef", "gitlabCommitRef", "bitbucketCommitRef", "gitCommitRef"];

    /// <summary>Remembers a deployment's id and branch.</summary>
    public static void Remember(VercelDeployment deployment)
    {
        SeenNames.Remember<IdOf<VercelDeployment>>(deployment.Uid);
        foreach (string member in s_branchMembers)
        {
            if (deployment.Meta.GetValueOrDefault(member) is string { Length: > 0 } branch) SeenNames.Remember<VercelBranchCompleter>(branch);
        }
    }
}
