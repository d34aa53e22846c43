using System.Collections.Concurrent;
using SophiaAI.Sandbox.Knobs;
using SophiaAI.Sandbox.Vercel.Billing;
using SophiaAI.Sandbox.Vercel.Deployments;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>/_sandbox/vercel: deployments that ended badly, charges, certificates that expire, and how much of the rate limit is used.</summary>
internal sealed class VercelKnobs(VercelData data, VercelChargeBook charges, VercelRateWindow window)
{
    private const string Path = Knob.Prefix + "vercel/";
    private const int MillisecondsPerSecond = 1000;
    private const int MillisecondsPerMinute = 60 * MillisecondsPerSecond;
    private const int MostMinutes = 70 * 24 * 60;
    private const int MostDays = 400;
    private const int MostBuildSeconds = 45 * 60;
    private const int MostAtOnce = 100;
    private const double MostDollars = 1_000_000;

    private readonly ConcurrentBag<string> _made = [];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path + "deployments", (Delegate)AddDeploymentsAsync);
        routes.MapPost(Path + "charges", (Delegate)AddChargeAsync);
        routes.MapPost(Path + "certificates", (Delegate)ExpireAsync);
        routes.MapPost(Path + "limit", (Delegate)UseAsync);
        KnobBody.MapUndo(routes, Path + "deployments", RemoveDeployments);
        KnobBody.MapUndo(routes, Path + "charges", charges.RemoveAdded);
        KnobBody.MapUndo(routes, Path + "certificates", data.Certificates.Renew);
        KnobBody.MapUndo(routes, Path + "limit", () => window.SetUsed(0, 0));
    }

    private async Task<IResult> AddDeploymentsAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "project", "state", "target", "minutesAgo", "buildSeconds", "message", "count").ConfigureAwait(false);
        string state = body.Word("state", "ERROR", "CANCELED", "READY") ?? "ERROR";
        string? target = body.Word("target", "production", "staging", "preview") ?? "production";
        long end = data.Clock.Now - (long)((body.Number("minutesAgo", 0, MostMinutes) ?? 1) * MillisecondsPerMinute);
        long length = (long)((body.Number("buildSeconds", 1, MostBuildSeconds) ?? 60) * MillisecondsPerSecond);
        (string? message, int count) = (body.Text("message"), body.Integer("count", 1, MostAtOnce) ?? 1);
        VercelProject? project = data.FindProject(SandboxCredentials.VercelTeamId, body.Text("project") ?? SandboxCredentials.VercelProjectId);
        body.Check(project is not null, "`project` should be the id or the name of a project.");
        if (body.Refusal is { } refusal)
            return refusal;
        string[] ids = [.. Enumerable.Range(0, count).Select(i => Deploy(project!, state, target == "preview" ? null : target, end + i, length, message).Uid)];
        return KnobBody.Answer(new { deploymentIds = ids });
    }

    private VercelDeployment Deploy(VercelProject project, string state, string? target, long end, long length, string? message)
    {
        string id = VercelIds.Deployment();
        string code = id["dpl_".Length..];
        bool isReady = state is "READY";
        VercelDeployment deployment = new()
        {
            Uid = id,
            Name = project.Name,
            ProjectId = project.Id,
            Url = $"{project.Name}-{code[..9].ToLowerInvariant()}-{SandboxCredentials.VercelTeamSlug}.vercel.app",
            Created = end - length - (3 * MillisecondsPerSecond),
            ReadyState = state,
            ReadySubstate = isReady && target is "production" ? "STAGED" : null,
            IsPromotedByItself = false,
            Creator = VercelCreator.Owner,
            InspectorUrl = $"https://vercel.com/{SandboxCredentials.VercelTeamSlug}/{project.Name}/{code}",
            Meta = new Dictionary<string, string>(),
            Target = target,
            BuildingAt = end - length,
            BuildEndsAt = end,
            CanceledAt = state is "CANCELED" ? end : null,
            Ready = isReady ? end : null,
            ErrorCode = state is "ERROR" ? "BUILD_UTILS_SPAWN_1" : null,
            ErrorMessage = state is "ERROR" ? message ?? "Command \"npm run build\" exited with 1" : null,
            IsRollbackCandidate = target is "production" ? false : null,
        };
        _made.Add(id);
        return data.Deployments.Add(deployment).Resource ?? deployment;
    }

    private void RemoveDeployments()
    {
        while (_made.TryTake(out string? id))
        {
            if (data.Deployments.Find(id) is { } deployment)
                data.Remove(deployment);
        }
    }

    private async Task<IResult> AddChargeAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "product", "amount", "daysAgo", "project").ConfigureAwait(false);
        string slug = body.Word("product", [.. VercelProduct.Used.Select(p => p.Slug)]) ?? VercelProduct.Used[0].Slug;
        (double? amount, int daysAgo) = (body.Number("amount", 0, MostDollars), body.Integer("daysAgo", 0, MostDays) ?? 1);
        body.Require("amount");
        VercelProject? project = body.Text("project") is { } named ? data.FindProject(SandboxCredentials.VercelTeamId, named) : data.Projects.Find(SandboxCredentials.VercelProjectId);
        body.Check(project is not null, "`project` should be the id or the name of a project.");
        if (body.Refusal is { } refusal)
            return refusal;
        DateOnly day = VercelBillingDay.Of(DateTimeOffset.FromUnixTimeMilliseconds(data.Clock.Now)).AddDays(-daysAgo);
        charges.Add(VercelChargeSeed.Of(day, VercelProduct.Used.Single(p => p.Slug == slug), amount!.Value, project!));
        return KnobBody.Answer(new { product = slug, amount, day });
    }

    private async Task<IResult> ExpireAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "domain", "daysLeft").ConfigureAwait(false);
        (string? domain, double? days) = (body.Text("domain"), body.Number("daysLeft", -MostDays, MostDays));
        body.Require("domain");
        body.Require("daysLeft");
        if (body.Refusal is { } refusal)
            return refusal;
        long at = data.Clock.Now + (long)(days!.Value * 24 * 60 * MillisecondsPerMinute);
        return data.Certificates.Expire(domain!, at)
            ? KnobBody.Answer(new { domain, expiresAt = at })
            : KnobBody.Refuse($"There is no certificate with the name '{domain}'.");
    }

    private async Task<IResult> UseAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "used", "seconds").ConfigureAwait(false);
        (int? used, int seconds) = (body.Integer("used", 0, VercelRateWindow.Limit), body.Integer("seconds", 1, 24 * 60 * 60) ?? 60);
        body.Require("used");
        if (body.Refusal is { } refusal)
            return refusal;
        window.SetUsed(used!.Value, seconds);
        return KnobBody.Answer(new { limit = VercelRateWindow.Limit, used, seconds });
    }
}
