using System.Text;
using System.Text.Json;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>Lists, reads, starts and reports the runs of a project's checks for a deployment, and reads their logs.</summary>
internal sealed class VercelCheckRunRoutes(VercelData data)
{
    private const string Path = "/v2/deployments/{deploymentId}/check-runs";
    private const int MillisecondsApart = 1300;

    private static readonly string[] s_statuses = ["queued", "running", "completed"];
    private static readonly string[] s_conclusions = ["canceled", "skipped", "timeout", "failed", "neutral", "succeeded"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context, string deploymentId) => data.WithDeployment(context, deploymentId, deployment =>
            VercelAnswers.Ok(new { runs = data.CheckRuns.All.Where(r => r.DeploymentId == deployment.Uid) })));
        routes.MapPost(Path, (Delegate)CreateAsync);
        routes.MapGet(Path + "/{runId}", (HttpContext context, string deploymentId, string runId) => With(context, deploymentId, runId, run => VercelAnswers.Ok(run)));
        routes.MapPatch(Path + "/{runId}", (Delegate)ChangeAsync);
        routes.MapGet(Path + "/{runId}/logs", (HttpContext context, string deploymentId, string runId) => With(context, deploymentId, runId, run =>
            Results.Text(Log(run), "application/x-ndjson", Encoding.UTF8)));
    }

    private async Task<IResult> CreateAsync(HttpContext context, string deploymentId)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return data.WithDeployment(context, deploymentId, deployment =>
        {
            string checkId = body.RequiredText("checkId");
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            if (data.ProjectChecks.Find(checkId) is not { } check || check.ProjectId != deployment.ProjectId)
                return VercelErrors.NotFound("The check was not found.");
            VercelCheckRun run = VercelCheckRun.Of(check, deployment.Uid, VercelIds.CheckRun(), data.Clock.Next());
            data.CheckRuns.Add(run);
            return VercelAnswers.Ok(run);
        });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string deploymentId, string runId)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, deploymentId, runId, run =>
        {
            body.Allow("externalId", "externalUrl", "status", "output", "completedAt", "conclusion", "conclusionText");
            _ = Change(run, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            return data.CheckRuns.Update(run.Id, r => Change(r, body)).Resource is { } changed ? VercelAnswers.Ok(changed) : NotFound();
        });
    }

    private VercelCheckRun Change(VercelCheckRun run, VercelBody body)
    {
        (string status, string? conclusion) = (body.Text("status") ?? run.Status, body.Text("conclusion") ?? run.Conclusion);
        body.Check(s_statuses.Contains(status), $"`status` should be equal to one of the allowed values \"{string.Join(", ", s_statuses)}\".");
        body.Check(conclusion is null || s_conclusions.Contains(conclusion), $"`conclusion` should be equal to one of the allowed values \"{string.Join(", ", s_conclusions)}\".");
        return run with
        {
            Status = status,
            Conclusion = conclusion,
            ConclusionText = body.TextOr("conclusionText", run.ConclusionText),
            ExternalId = body.TextOr("externalId", run.ExternalId),
            ExternalUrl = body.TextOr("externalUrl", run.ExternalUrl),
            CompletedAt = status is "completed" ? run.CompletedAt ?? data.Clock.Now : null,
            UpdatedAt = data.Clock.Now,
        };
    }

    /// <summary>JSON lines. The one with the level "eof" says that no more will come, so it is there only once the run has ended.</summary>
    private static string Log(VercelCheckRun run)
    {
        List<(string Level, string Message)> lines = [("debug", $"Received {run.Id}"), ("info", $"{run.Name} started")];
        if (run.Status is "completed")
        {
            lines.Add((run.Conclusion is "failed" or "timeout" ? "error" : "info", $"{run.Name} {run.Conclusion}"));
            lines.Add(("eof", ""));
        }

        IEnumerable<string> text = lines.Select((line, index) =>
            JsonSerializer.Serialize(new { level = line.Level, timestamp = run.CreatedAt + (index * MillisecondsApart), message = line.Message }, WireJson.Options));
        return string.Concat(text.Select(line => line + "\n"));
    }

    private IResult With(HttpContext context, string deploymentId, string runId, Func<VercelCheckRun, IResult> answer) => data.WithDeployment(context, deploymentId, deployment =>
        data.CheckRuns.Find(runId) is { } run && run.DeploymentId == deployment.Uid ? answer(run) : NotFound());

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The check run was not found.");
}
