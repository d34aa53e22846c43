using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>Lists, reads, creates, reports and repeats the checks of deployments.</summary>
internal sealed class VercelCheckRoutes(VercelData data)
{
    private const string Path = "/v1/deployments/{deploymentId}/checks";

    private static readonly string[] s_statuses = ["running", "completed"];
    private static readonly string[] s_conclusions = ["canceled", "failed", "neutral", "succeeded", "skipped"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, string deploymentId) => data.WithDeployment(context, deploymentId, deployment =>
            VercelAnswers.Ok(new { checks = ChecksOf(deployment) })));
        routes.MapPost(Path, (Delegate)CreateAsync);
        routes.MapGet(Path + "/{checkId}", (HttpContext context, string deploymentId, string checkId) => With(context, deploymentId, checkId, (_, check) => VercelAnswers.Ok(check)));
        routes.MapPatch(Path + "/{checkId}", (Delegate)ChangeAsync);
        routes.MapPost(Path + "/{checkId}/rerequest", (HttpContext context, string deploymentId, string checkId) => With(context, deploymentId, checkId, Repeat));
    }

    private async Task<IResult> CreateAsync(HttpContext context, string deploymentId)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return data.WithDeployment(context, deploymentId, deployment =>
        {
            body.Allow("name", "path", "blocking", "detailsUrl", "externalId", "rerequestable");
            body.Check(body.Has("blocking"), "missing required property `blocking`.");
            long now = data.Clock.Next();
            VercelCheck check = new()
            {
                Id = VercelIds.Check(),
                DeploymentId = deployment.Uid,
                Name = body.RequiredText("name"),
                Status = "registered",
                Blocking = body.FlagOr("blocking", false),
                Rerequestable = body.FlagOr("rerequestable", false),
                Path = body.Text("path"),
                DetailsUrl = body.Text("detailsUrl"),
                ExternalId = body.Text("externalId"),
                CreatedAt = now,
                UpdatedAt = now,
            };
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            data.Checks.Add(check);
            Summarize(deployment);
            return VercelAnswers.Ok(check);
        });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string deploymentId, string checkId)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, deploymentId, checkId, (deployment, check) =>
        {
            body.Allow("name", "path", "status", "conclusion", "detailsUrl", "output", "externalId");
            _ = Change(check, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            VercelCheck? changed = data.Checks.Update(check.Id, c => Change(c, body)).Resource;
            Summarize(deployment);
            return changed is null ? NotFound() : VercelAnswers.Ok(changed);
        });
    }

    private VercelCheck Change(VercelCheck check, VercelBody body)
    {
        (string status, string? conclusion) = (body.Text("status") ?? check.Status, body.Text("conclusion") ?? check.Conclusion);
        body.Check(!body.Has("status") || s_statuses.Contains(status), $"`status` should be equal to one of the allowed values \"{string.Join(", ", s_statuses)}\".");
        body.Check(!body.Has("conclusion") || s_conclusions.Contains(conclusion), $"`conclusion` should be equal to one of the allowed values \"{string.Join(", ", s_conclusions)}\".");
        body.Check(status is not "completed" || conclusion is not null, "missing required property `conclusion`.");
        long now = data.Clock.Now;
        return check with
        {
            Name = body.Text("name") ?? check.Name,
            Path = body.TextOr("path", check.Path),
            DetailsUrl = body.TextOr("detailsUrl", check.DetailsUrl),
            ExternalId = body.TextOr("externalId", check.ExternalId),
            Status = status,
            Conclusion = conclusion,
            StartedAt = check.StartedAt ?? now,
            CompletedAt = status is "completed" ? now : null,
            UpdatedAt = now,
        };
    }

    /// <summary>Asks for the check again. With "autoUpdate", it counts as running from now on.</summary>
    private IResult Repeat(HttpContext context, VercelDeployment deployment, VercelCheck check)
    {
        if (!check.Rerequestable)
            return VercelErrors.BadRequest("the check can't be requested again.");
        bool isRunning = context.Request.Query["autoUpdate"] == "true";
        data.Checks.Update(check.Id, c => c with
        {
            Status = isRunning ? "running" : "registered",
            Conclusion = null,
            CompletedAt = null,
            StartedAt = isRunning ? data.Clock.Now : null,
            UpdatedAt = data.Clock.Now,
        });
        Summarize(deployment);
        return VercelAnswers.Ok(new { });
    }

    /// <summary>The deployment says how its checks are as a whole.</summary>
    private void Summarize(VercelDeployment deployment)
    {
        VercelCheck[] checks = [.. ChecksOf(deployment)];
        string state = Array.TrueForAll(checks, c => c.Status is "completed") ? "completed" : Array.TrueForAll(checks, c => c.Status is "registered") ? "registered" : "running";
        string conclusion = checks.Any(c => c.Conclusion is "failed") ? "failed" : checks.Any(c => c.Conclusion is "canceled") ? "canceled" : "succeeded";
        data.Deployments.Update(deployment.Uid, d => d with { ChecksState = state, ChecksConclusion = state is "completed" ? conclusion : null });
    }

    private IEnumerable<VercelCheck> ChecksOf(VercelDeployment deployment) => data.Checks.All.Where(c => c.DeploymentId == deployment.Uid);

    private IResult With(HttpContext context, string deploymentId, string checkId, Func<VercelDeployment, VercelCheck, IResult> answer) =>
        With(context, deploymentId, checkId, (_, deployment, check) => answer(deployment, check));

    private IResult With(HttpContext context, string deploymentId, string checkId, Func<HttpContext, VercelDeployment, VercelCheck, IResult> answer) =>
        data.WithDeployment(context, deploymentId, deployment => data.Checks.Find(checkId) is { } check && check.DeploymentId == deployment.Uid
            ? answer(context, deployment, check)
            : NotFound());

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The check was not found.");
}
