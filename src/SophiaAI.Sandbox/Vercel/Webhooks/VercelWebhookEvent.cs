using System.Text.Json.Nodes;
using System.Text.Json;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>What a webhook is told about an event.</summary>
internal sealed class VercelWebhookEvent(VercelData data)
{
    /// <param name="type">The type of the event.</param>
    /// <param name="project">Where it happens.</param>
    /// <param name="deployment">The deployment that it is about, for types that have one.</param>
    /// <param name="more">Members of the payload that are added, or replace others.</param>
    public JsonObject Describe(string type, VercelProject project, VercelDeployment? deployment, JsonObject? more)
    {
        JsonObject payload = Common(project);
        if (deployment is not null)
            Add(payload, OfDeployment(project, deployment));
        if (more is not null)
            Add(payload, more);
        return new JsonObject
        {
            ["type"] = type,
            ["id"] = VercelIds.Event(),
            ["createdAt"] = data.Clock.Now,
            ["region"] = deployment is null ? null : project.ServerlessFunctionRegion,
            ["payload"] = payload,
        };
    }

    private static JsonObject Common(VercelProject project) => Node(new
    {
        team = new { id = project.AccountId },
        user = new { id = VercelAccount.UserId },
        project = new { id = project.Id, name = project.Name },
    });

    private static JsonObject OfDeployment(VercelProject project, VercelDeployment deployment) => Node(new
    {
        alias = deployment.AliasAssigned is null ? Array.Empty<string>() : [deployment.Url],
        deployment = new { id = deployment.Uid, meta = deployment.Meta, url = deployment.Url, name = deployment.Name },
        links = new { deployment = deployment.InspectorUrl, project = deployment.InspectorUrl[..deployment.InspectorUrl.LastIndexOf('/')] },
        target = deployment.Target,
        project = new { id = project.Id },
        plan = "pro",
        regions = new[] { project.ServerlessFunctionRegion },
    });

    private static void Add(JsonObject payload, JsonObject more)
    {
        foreach ((string name, JsonNode? value) in more)
            payload[name] = value?.DeepClone();
    }

    private static JsonObject Node<T>(T value) => JsonSerializer.SerializeToNode(value, WireJson.Options)!.AsObject();
}
