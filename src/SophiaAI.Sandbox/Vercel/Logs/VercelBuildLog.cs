using System.Globalization;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>GET /v3/deployments/{idOrUrl}/events: the output of the build.</summary>
internal static class VercelBuildLog
{
    private const int MillisecondsPerLine = 1700;

    public static IReadOnlyList<object> Of(VercelDeployment deployment)
    {
        if (deployment.BuildingAt is not { } start)
            return [];
        return [.. Lines(deployment).Select((line, index) => Event(deployment, line.Type, line.Text, start + (index * MillisecondsPerLine), index))];
    }

    private static IEnumerable<(string Type, string Text)> Lines(VercelDeployment deployment)
    {
        if (deployment.Meta.TryGetValue("githubRepo", out string? repository))
            yield return ("stdout", $"Cloning github.com/{deployment.Meta["githubOrg"]}/{repository} (Branch: {deployment.Meta["githubCommitRef"]}, Commit: {deployment.Meta["githubCommitSha"][..7]})");
        else
            yield return ("stdout", "Downloading the deployment's files...");
        yield return ("command", "Running \"vercel build\"");
        yield return ("stdout", "Installing dependencies...");
        yield return ("command", "Running \"npm run build\"");
        if (deployment.ErrorMessage is { } message)
            yield return ("stderr", "Error: " + message);
        else if (deployment.Ready is not null)
            yield return ("stdout", "Build Completed in /vercel/output");
    }

    private static object Event(VercelDeployment deployment, string type, string text, long time, int index) => new
    {
        type,
        created = time,
        date = time,
        deploymentId = deployment.Uid,
        id = string.Create(CultureInfo.InvariantCulture, $"{time}{index:D6}"),
        serial = string.Create(CultureInfo.InvariantCulture, $"{time}{index:D6}"),
        text,
        info = new { type = "build", name = "bld_" + deployment.Uid["dpl_".Length..][..9].ToLowerInvariant(), entrypoint = "." },
    };
}
