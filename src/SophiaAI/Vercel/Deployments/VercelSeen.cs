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
        foreach (string branch in BranchesOf(deployment)) SeenNames.Remember<VercelBranchCompleter>(branch);
    }

    /// <summary>The branch that a deployment was made from, under each name by which its metadata has it.</summary>
    public static IEnumerable<string> BranchesOf(VercelDeployment deployment) =>
        s_branchMembers.Select(member => deployment.Meta.GetValueOrDefault(member) as string).OfType<string>().Where(static branch => branch.Length > 0);
}
