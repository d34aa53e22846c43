using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel.Checks;

/// <summary>Lists, reads, creates, changes and deletes the checks of projects, and lists their runs.</summary>
internal sealed class VercelProjectCheckRoutes(VercelData data)
{
    private const string Path = "/v2/projects/{idOrName}/checks";

    private static readonly string[] s_blocks = ["build-start", "deployment-start", "deployment-alias", "deployment-promotion", "none"];
    private static readonly string[] s_requires = ["build-ready", "deployment-url", "none"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, List);
        routes.MapPost(Path, (Delegate)CreateAsync);
        routes.MapGet(Path + "/{checkId}", (HttpContext context, string idOrName, string checkId) => With(context, idOrName, checkId, check => VercelAnswers.Ok(check)));
        routes.MapPatch(Path + "/{checkId}", (Delegate)ChangeAsync);
        routes.MapDelete(Path + "/{checkId}", (HttpContext context, string idOrName, string checkId) => With(context, idOrName, checkId, check =>
        {
            data.ProjectChecks.Remove(check.Id);
            return VercelAnswers.Ok(new { success = true });
        }));
        routes.MapGet(Path + "/{checkId}/runs", (HttpContext context, string idOrName, string checkId) => With(context, idOrName, checkId, check =>
            VercelAnswers.Ok(new { runs = data.CheckRuns.All.Where(r => r.CheckId == check.Id).OrderByDescending(r => r.CreatedAt) })));
    }

    private IResult List(HttpContext context, string idOrName) => data.WithProject(context, idOrName, project =>
    {
        string blocks = context.Request.Query["blocks"].ToString();
        return VercelAnswers.Ok(new { checks = data.ProjectChecks.All.Where(c => c.ProjectId == project.Id && (blocks.Length == 0 || c.Blocks == blocks)) });
    });

    private async Task<IResult> CreateAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return data.WithProject(context, idOrName, project =>
        {
            body.Allow("name", "isRerequestable", "requires", "targets", "blocks", "source", "timeout");
            string name = body.RequiredText("name");
            long now = data.Clock.Next();
            VercelProjectCheck check = new() { Id = VercelIds.ProjectCheck(), ProjectId = project.Id, OwnerId = project.AccountId, Name = name, CreatedAt = now, UpdatedAt = now };
            check = Change(check, body);
            return body.Error is { } error ? VercelErrors.BadRequest(error)
                : data.ProjectChecks.Add(check).Resource is { } added ? VercelAnswers.Ok(added)
                : Taken(name);
        });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrName, string checkId)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, checkId, check =>
        {
            body.Allow("name", "isRerequestable", "requires", "targets", "blocks", "timeout");
            _ = Change(check, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            StoreResult<VercelProjectCheck> result = data.ProjectChecks.Update(check.Id, c => Change(c, body) with { UpdatedAt = data.Clock.Now });
            return result.Conflict is { } other ? Taken(other.Name) : result.Resource is { } changed ? VercelAnswers.Ok(changed) : NotFound();
        });
    }

    private static VercelProjectCheck Change(VercelProjectCheck check, VercelBody body)
    {
        VercelProjectCheck changed = check with
        {
            Name = body.Text("name") ?? check.Name,
            IsRerequestable = body.FlagOr("isRerequestable", check.IsRerequestable),
            Requires = body.Text("requires") ?? check.Requires,
            Blocks = body.Text("blocks") ?? check.Blocks,
            Targets = body.TextsOr("targets", check.Targets),
            Timeout = WireJson.IntegerOf(body.Node("timeout")) ?? check.Timeout,
        };
        body.Check(s_blocks.Contains(changed.Blocks), $"`blocks` should be equal to one of the allowed values \"{string.Join(", ", s_blocks)}\".");
        body.Check(s_requires.Contains(changed.Requires), $"`requires` should be equal to one of the allowed values \"{string.Join(", ", s_requires)}\".");
        return changed;
    }

    private IResult With(HttpContext context, string idOrName, string checkId, Func<VercelProjectCheck, IResult> answer) => data.WithProject(context, idOrName, project =>
        data.ProjectChecks.Find(checkId) is { } check && check.ProjectId == project.Id ? answer(check) : NotFound());

    private static ErrorAnswer Taken(string name) => VercelErrors.Conflict($"The check \"{name}\" already exists.");

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The check was not found.");
}
