using System.Globalization;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Logs;

/// <summary>The output of a build, as far as it has come.</summary>
internal static class VercelBuildLog
{
    /// <summary>The pace of a build that never ends.</summary>
    private const int Endless = 60_000;

    private const int FewestRoutes = 20;
    private const int MostRoutes = 160;

    private static readonly string[] s_routes = ["accounts", "calls", "reports", "settings", "insights", "exports"];

    /// <summary>A line has its time from the start, so that it is the same whenever it is read.</summary>
    public static IReadOnlyList<VercelBuildEvent> Of(VercelDeployment deployment, long now)
    {
        if (deployment.BuildingAt is not { } start)
            return [];
        long end = deployment.BuildEndsAt ?? start + Endless;
        long until = Math.Min(now, deployment.CanceledAt ?? (deployment.BuildEndsAt is null ? start + (Endless / 2) : end));
        (string Type, string Text)[] lines = [.. Lines(deployment)];
        List<VercelBuildEvent> events = [.. lines
            .Select((line, index) => new VercelBuildEvent(deployment, line.Type, line.Text, start + ((end - start) * index / lines.Length), index))
            .TakeWhile(e => e.Time <= until)];
        if (deployment.ReadyState is "CANCELED")
            events.Add(new VercelBuildEvent(deployment, "stdout", "The build was canceled.", until, events.Count));
        if (!deployment.IsUnderWay)
            events.Add(new VercelBuildEvent(deployment, "deployment-state", null, until, events.Count) { ReadyState = deployment.ReadyState });
        return events;
    }

    private static IEnumerable<(string Type, string Text)> Lines(VercelDeployment deployment)
    {
        yield return ("stdout", "Running build in Washington, D.C., USA (East) – iad1");
        yield return ("stdout", "Build machine configuration: 4 cores, 8 GB");
        if (deployment.Meta.TryGetValue("githubRepo", out string? repository))
            yield return ("stdout", $"Cloning github.com/{deployment.Meta["githubOrg"]}/{repository} (Branch: {deployment.Meta["githubCommitRef"]}, Commit: {deployment.Meta["githubCommitSha"][..7]})");
        else
            yield return ("stdout", "Downloading the deployment's files...");
        yield return ("stdout", "Restored build cache from a previous deployment");
        yield return ("command", "Running \"vercel build\"");
        yield return ("stdout", "Installing dependencies...");
        yield return ("stderr", "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.");
        yield return ("stdout", "added 412 packages in 9s");
        yield return ("command", "Running \"npm run build\"");
        yield return ("stdout", "Creating an optimized production build ...");
        for (int i = 0; i < RouteCount(deployment); i++)
            yield return ("stdout", string.Create(CultureInfo.InvariantCulture, $"Compiled /{s_routes[i % s_routes.Length]}/{i / s_routes.Length} in {20 + (i * 7 % 60)}ms"));
        foreach ((string Type, string Text) line in LastLines(deployment))
            yield return line;
    }

    private static IEnumerable<(string Type, string Text)> LastLines(VercelDeployment deployment) => VercelBuild.ErrorOf(deployment) is { } message
        ? [("stderr", "Error: " + message)]
        : [("stdout", "Compiled successfully"), ("stdout", "Build Completed in /vercel/output"), ("stdout", "Deploying outputs..."), ("stdout", "Deployment completed")];

    /// <summary>Most logs are longer than what is answered unless everything is asked for.</summary>
    private static int RouteCount(VercelDeployment deployment) => FewestRoutes + (deployment.Uid.Sum(c => c) % (MostRoutes - FewestRoutes));
}
