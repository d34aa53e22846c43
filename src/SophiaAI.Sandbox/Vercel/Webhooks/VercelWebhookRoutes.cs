using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Webhooks;

/// <summary>Lists, reads, creates and deletes webhooks.</summary>
internal sealed class VercelWebhookRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/webhooks", List);
        routes.MapPost("/v1/webhooks", (Delegate)CreateAsync);
        routes.MapGet("/v1/webhooks/{id}", (HttpContext context, string id) => With(context, id, Ok));
        routes.MapDelete("/v1/webhooks/{id}", (HttpContext context, string id) => With(context, id, webhook =>
        {
            data.Webhooks.Remove(webhook.Id);
            return Results.NoContent();
        }));
    }

    /// <summary>A list without pages; with <c>projectId</c>, the webhooks of that project only.</summary>
    private IResult List(HttpContext context, string? projectId)
    {
        string team = VercelScope.TeamOf(context);
        return Ok(data.Webhooks.All.Where(w => w.OwnerId == team && (projectId is null || w.ProjectIds?.Contains(projectId) == true)).Select(WithProjects));
    }

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("url", "events", "projectIds");
        string url = body.RequiredText("url");
        IReadOnlyList<string> events = body.TextsOr("events", []);
        IReadOnlyList<string>? projects = body.Has("projectIds") ? body.TextsOr("projectIds", []) : null;
        string team = VercelScope.TeamOf(context);
        body.Check(Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https", "`url` should match format \"uri\".");
        body.Check(events.Count > 0, "`events` should NOT have fewer than 1 items.");
        if (events.FirstOrDefault(e => !VercelWebhookEvents.All.Contains(e)) is { } unknown)
            body.Check(false, $"`events` has \"{unknown}\", which is none of the allowed values.");
        body.Check(projects is null or { Count: > 0 }, "`projectIds` should NOT have fewer than 1 items.");
        body.Check(projects is null || projects.All(id => data.Projects.Find(id)?.AccountId == team), "`projectIds` should be ids of projects of the team.");
        return body.Error is { } error ? VercelErrors.BadRequest(error) : Ok(Create(team, url, events, projects));
    }

    /// <summary>The webhook with its secret, which is never shown again.</summary>
    private JsonNode Create(string team, string url, IReadOnlyList<string> events, IReadOnlyList<string>? projects)
    {
        long now = data.Clock.Next();
        VercelWebhook webhook = new()
        {
            Id = VercelIds.Webhook(),
            Url = url,
            Events = [.. events.Distinct()],
            OwnerId = team,
            ProjectIds = projects,
            Secret = VercelIds.WebhookSecret(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        data.Webhooks.Add(webhook);
        JsonNode answer = JsonSerializer.SerializeToNode(webhook, WireJson.Options)!;
        answer["secret"] = webhook.Secret;
        return answer;
    }

    private JsonNode WithProjects(VercelWebhook webhook)
    {
        JsonNode item = JsonSerializer.SerializeToNode(webhook, WireJson.Options)!;
        var projects = webhook.ProjectIds?.Select(data.Projects.Find).OfType<VercelProject>().Select(p => new { id = p.Id, name = p.Name, framework = p.Framework });
        item["projectsMetadata"] = projects is null ? null : JsonSerializer.SerializeToNode(projects, WireJson.Options);
        return item;
    }

    private IResult With(HttpContext context, string id, Func<VercelWebhook, IResult> answer) =>
        data.Webhooks.Find(id) is { } webhook && webhook.OwnerId == VercelScope.TeamOf(context) ? answer(webhook) : VercelErrors.NotFound("Webhook not found");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
