using System.Text.Json.Nodes;
using System.Text;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>
/// POST /_sandbox/vercel/events: an event happens. Whoever runs the sandbox says which, and the webhooks that want it are told. The answer has the event as it
/// was sent, and how each delivery ended.
/// </summary>
internal sealed class VercelEventRoutes(VercelData data, VercelWebhookSender sender)
{
    private const int MaxTimes = 10;

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/_sandbox/vercel/events", (Delegate)SendAsync);

    private async Task<IResult> SendAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("type", "webhookId", "projectId", "deploymentId", "payload", "times");
        string type = body.RequiredText("type");
        (string? webhookId, string? projectId, string? deploymentId) = (body.Text("webhookId"), body.Text("projectId"), body.Text("deploymentId"));
        int times = body.NumberOr("times", 1) ?? 1;
        body.Check(times is >= 1 and <= MaxTimes, $"`times` should be from 1 to {MaxTimes}.");
        body.Check(body.Node("payload") is null or JsonObject, "`payload` should be object.");
        if (body.Error is { } error)
            return KnobBody.Refuse(error);

        VercelWebhook? webhook = webhookId is null ? null : data.Webhooks.Find(webhookId);
        if (webhookId is not null && webhook is null)
            return KnobBody.Refuse($"There is no webhook '{webhookId}'.", StatusCodes.Status404NotFound);
        string team = webhook?.OwnerId ?? SandboxCredentials.VercelTeamId;
        if (FindProject(team, projectId, deploymentId, webhook) is not { } project)
            return KnobBody.Refuse($"There is no project '{projectId}'.", StatusCodes.Status404NotFound);
        VercelDeployment? deployment = FindDeployment(team, project, type, deploymentId);
        if (deploymentId is not null && deployment is null)
            return KnobBody.Refuse($"There is no deployment '{deploymentId}'.", StatusCodes.Status404NotFound);
        VercelWebhook[] told = [.. data.Webhooks.All.Where(w => (webhook is null ? w.OwnerId == team : w.Id == webhook.Id) && w.Wants(type, project.Id))];
        if (told.Length == 0)
            return KnobBody.Refuse($"No webhook is told about '{type}' in the project {project.Name}.", StatusCodes.Status409Conflict);

        JsonObject happened = new VercelWebhookEvent(data).Describe(type, project, deployment, body.Node("payload") as JsonObject);
        return Results.Json(new { @event = happened, deliveries = await DeliverAsync(told, happened, times, context.RequestAborted).ConfigureAwait(false) }, WireJson.Options);
    }

    /// <summary>One after the other, so that what is told more than once arrives more than once.</summary>
    private async Task<List<VercelDelivery>> DeliverAsync(VercelWebhook[] told, JsonObject happened, int times, CancellationToken cancellationToken)
    {
        byte[] body = Encoding.UTF8.GetBytes(happened.ToJsonString(WireJson.Options));
        List<VercelDelivery> deliveries = [];
        foreach (VercelWebhook webhook in Enumerable.Repeat(told, times).SelectMany(w => w))
            deliveries.Add(await sender.SendAsync(webhook, body, cancellationToken).ConfigureAwait(false));
        return deliveries;
    }

    /// <summary>The project that was asked for, or else one that the deployment or the webhook belongs to, or else the first.</summary>
    private VercelProject? FindProject(string team, string? projectId, string? deploymentId, VercelWebhook? webhook)
    {
        string? ofDeployment = deploymentId is null ? null : data.FindDeployment(team, deploymentId)?.ProjectId;
        string? wanted = projectId ?? ofDeployment ?? webhook?.ProjectIds?[0];
        return wanted is null ? data.ProjectsOf(team).FirstOrDefault() : data.FindProject(team, wanted);
    }

    /// <summary>The deployment that was asked for, or else the newest in a state that fits the event.</summary>
    private VercelDeployment? FindDeployment(string team, VercelProject project, string type, string? deploymentId)
    {
        if (deploymentId is not null)
            return data.FindDeployment(team, deploymentId);
        if (!type.StartsWith("deployment.", StringComparison.Ordinal))
            return null;
        string? state = type switch
        {
            "deployment.error" or "deployment.checks.failed" => "ERROR",
            "deployment.canceled" => "CANCELED",
            "deployment.blocked" => "BLOCKED",
            "deployment.created" or "deployment.build-requested" => null,
            _ => "READY",
        };
        VercelDeployment[] deployments = [.. data.DeploymentsOf(team).Where(d => d.ProjectId == project.Id)];
        return deployments.FirstOrDefault(d => state is null || d.ReadyState == state) ?? deployments.FirstOrDefault();
    }
}
