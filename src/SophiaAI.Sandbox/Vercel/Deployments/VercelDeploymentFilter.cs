using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The filter of a list of deployments. Null or empty properties do not filter.</summary>
internal sealed record VercelDeploymentFilter
{
    private const string MetaPrefix = "meta-";

    private static readonly string[] s_states = ["BUILDING", "ERROR", "INITIALIZING", "QUEUED", "READY", "CANCELED", "BLOCKED"];

    private string? App { get; init; }

    private IReadOnlyList<string> Projects { get; init; } = [];

    private string? Target { get; init; }

    private IReadOnlyList<string> States { get; init; } = [];

    private IReadOnlyList<string> Users { get; init; } = [];

    private long? Since { get; init; }

    private long? Until { get; init; }

    private string? RollbackCandidate { get; init; }

    private IReadOnlyList<KeyValuePair<string, string>> Meta { get; init; } = [];

    public static bool TryRead(IQueryCollection query, [NotNullWhen(true)] out VercelDeploymentFilter? filter, [NotNullWhen(false)] out string? error)
    {
        filter = null;
        if (!VercelQuery.TryReadTime(query, "since", out long? since, out error)
            || !VercelQuery.TryReadTime(query, "until", out long? until, out error)
            || !VercelQuery.TryReadTime(query, "from", out long? from, out error)
            || !VercelQuery.TryReadTime(query, "to", out long? to, out error))
        {
            return false;
        }

        IReadOnlyList<string> states = VercelQuery.ReadList(query, "state");
        IReadOnlyList<string> projectIds = VercelQuery.ReadList(query, "projectIds");
        error = states.FirstOrDefault(s => !s_states.Contains(s)) is { } unknown ? $"`state` has the unknown value `{unknown}`."
            : projectIds.Count > 0 && query.ContainsKey("projectId") ? "`projectId` and `projectIds` should not be used together."
            : null;
        if (error is not null)
            return false;

        filter = new VercelDeploymentFilter
        {
            App = query["app"],
            Projects = query.ContainsKey("projectId") ? [query["projectId"].ToString()] : projectIds,
            Target = query["target"],
            States = states,
            Users = VercelQuery.ReadList(query, "users"),

            // "from" and "to" are the older names of these two.
            Since = since ?? from,
            Until = until ?? to,
            RollbackCandidate = query["rollbackCandidate"],
            Meta = [.. ReadMeta(query)],
        };
        return true;
    }

    public bool Accepts(VercelDeployment deployment) =>
        (App is null || deployment.Name == App)
        && (Projects.Count == 0 || Projects.Contains(deployment.ProjectId) || Projects.Contains(deployment.Name))
        && (Target is null || deployment.Place == Target || deployment.CustomEnvironment?.Id == Target)
        && (States.Count == 0 || States.Contains(deployment.State))
        && (Users.Count == 0 || Users.Contains(deployment.Creator.Uid))
        && (Since is null || deployment.Created > Since)
        && (Until is null || deployment.Created < Until)
        && (RollbackCandidate is null || (deployment.IsRollbackCandidate is true) == (RollbackCandidate is "true"))
        && Meta.All(m => deployment.Meta.TryGetValue(m.Key, out string? value) && value == m.Value);

    private static IEnumerable<KeyValuePair<string, string>> ReadMeta(IQueryCollection query)
    {
        foreach ((string? name, StringValues value) in query)
        {
            if (name is "branch")
                yield return new("githubCommitRef", value.ToString());
            else if (name is "sha")
                yield return new("githubCommitSha", value.ToString());
            else if (name.StartsWith(MetaPrefix, StringComparison.Ordinal))
                yield return new(name[MetaPrefix.Length..], value.ToString());
        }
    }
}
