using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>The request for a new deployment.</summary>
internal sealed record VercelDeploymentRequest
{
    /// <summary>The project's id or name.</summary>
    public required string Project { get; init; }

    /// <summary>The deployment to repeat, if any.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Null for a preview, or for a custom environment.</summary>
    public string? Target { get; init; }

    /// <summary>The id or name of the custom environment that it goes to; null if it goes to none.</summary>
    public string? CustomEnvironment { get; init; }

    public required IReadOnlyDictionary<string, string> Meta { get; init; }

    /// <summary>Whether it goes into production by itself, if it is for that.</summary>
    public bool AssignsDomains { get; init; }

    public JsonNode? ProjectSettings { get; init; }

    /// <summary>The deployed files do not matter here, so they are not read.</summary>
    public static VercelDeploymentRequest Read(VercelBody body)
    {
        string name = body.RequiredText("name");
        string? target = body.Text("target");
        bool isStandard = target is null or "production" or "staging" or "preview";
        JsonObject meta = body.Node("meta") as JsonObject ?? [];
        body.Check(meta.All(m => WireJson.StringOf(m.Value) is not null), "`meta` should have strings only.");
        return new VercelDeploymentRequest
        {
            Project = body.Text("project") ?? name,
            DeploymentId = body.Text("deploymentId"),
            // The target can be the id of a custom environment, too, and a custom environment overrides it.
            Target = isStandard && target is not "preview" && body.Text("customEnvironmentSlugOrId") is null ? target : null,
            CustomEnvironment = body.Text("customEnvironmentSlugOrId") ?? (isStandard ? null : target),
            Meta = meta.ToDictionary(m => m.Key, m => WireJson.StringOf(m.Value) ?? ""),
            AssignsDomains = body.FlagOr("autoAssignCustomDomains", true),
            ProjectSettings = body.Node("projectSettings"),
        };
    }
}
