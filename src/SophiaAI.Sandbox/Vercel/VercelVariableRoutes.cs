using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>Lists, reads, creates, changes and deletes the environment variables of projects. Clients of both API versions are in use.</summary>
internal sealed class VercelVariableRoutes(VercelData data)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "v9", "v10" })
        {
            routes.MapGet($"/{version}/projects/{{idOrName}}/env", List);
            routes.MapPatch($"/{version}/projects/{{idOrName}}/env/{{id}}", (Delegate)ChangeAsync);
            routes.MapDelete($"/{version}/projects/{{idOrName}}/env/{{id}}", Delete);
        }

        routes.MapPost("/v10/projects/{idOrName}/env", (Delegate)CreateAsync);
        routes.MapGet("/v1/projects/{idOrName}/env/{id}", (HttpContext context, string idOrName, string id) =>
            With(context, idOrName, id, variable => Ok(variable.Describe(decrypt: true))));
        routes.MapDelete("/v1/projects/{idOrName}/env", (Delegate)DeleteManyAsync);
    }

    private IResult List(HttpContext context, string idOrName) => With(context, idOrName, project =>
    {
        IQueryCollection query = context.Request.Query;
        (string? target, string? branch, bool decrypt) = (query["target"].ToString(), query["gitBranch"].ToString(), query["decrypt"] == "true");
        IEnumerable<JsonObject> envs = data.Variables.All
            .Where(v => v.ProjectId == project.Id)
            .Where(v => target.Length == 0 || v.Places.Contains(target))
            .Where(v => branch.Length == 0 || v.GitBranch is null || v.GitBranch == branch)
            .Select(v => v.Describe(decrypt));
        return Ok(new { envs });
    });

    /// <summary>Accepts one variable or a list. Variables of a list that conflict with others are reported; the rest are created.</summary>
    private async Task<IResult> CreateAsync(HttpContext context, string idOrName)
    {
        JsonNode? body = await WireJson.TryReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            JsonNode?[] items = body is JsonArray array ? [.. array] : [body];
            List<VercelVariable> wanted = [];
            foreach (JsonNode? item in items)
            {
                if (Read(project, item, out string? error) is not { } variable)
                    return VercelErrors.BadRequest(error!);
                wanted.Add(variable);
            }

            bool isUpsert = context.Request.Query["upsert"] == "true";
            StoreResult<VercelVariable>[] results = [.. wanted.Select(v => Store(v, isUpsert))];
            return Answer(results, body is JsonArray);
        });
    }

    private VercelVariable? Read(VercelProject project, JsonNode? item, out string? error)
    {
        VercelBody body = new(item);
        (string? key, string? value, string? type) = (body.RequiredText("key"), body.RequiredText("value"), body.RequiredText("type"));
        long now = data.Clock.Next();
        VercelVariable variable = VercelVariableReader.Change(
            new VercelVariable { Id = VercelIds.Variable(), ProjectId = project.Id, Key = key, Value = value, Type = type, CreatedAt = now, UpdatedAt = now },
            body);
        error = body.Error;
        return error is null ? variable : null;
    }

    private StoreResult<VercelVariable> Store(VercelVariable variable, bool isUpsert)
    {
        StoreResult<VercelVariable> result = data.Variables.Add(variable);
        return isUpsert && result.Conflict is { } other && other.IsSame(variable)
            ? data.Variables.Update(other.Id, v => variable with { Id = v.Id, CreatedAt = v.CreatedAt })
            : result;
    }

    private static IResult Answer(StoreResult<VercelVariable>[] results, bool isList)
    {
        JsonNode[] created = [.. results.Select(r => r.Resource?.Describe()).OfType<JsonObject>()];
        JsonObject[] errors = [.. results.Select(r => r.Conflict).OfType<VercelVariable>().Select(VercelErrors.VariableConflict)];
        if (created.Length == 0 && errors.Length > 0)
            return ErrorAnswer.Json(StatusCodes.Status400BadRequest, new { error = errors[0] });
        var failed = errors.Select(error => new { error });
        return Results.Json(
            new { created = isList ? new JsonArray(created) : created[0], failed }, WireJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrName, string id)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, id, variable =>
        {
            _ = VercelVariableReader.Change(variable, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            StoreResult<VercelVariable> result = data.Variables.Update(variable.Id, v => VercelVariableReader.Change(v, body) with { UpdatedAt = data.Clock.Next() });
            return result.Conflict is { } other ? ErrorAnswer.Json(StatusCodes.Status400BadRequest, new { error = VercelErrors.VariableConflict(other) })
                : result.Resource is { } changed ? Ok(changed.Describe())
                : NotFound();
        });
    }

    private IResult Delete(HttpContext context, string idOrName, string id) => With(context, idOrName, id, variable =>
    {
        data.Variables.Remove(variable.Id);
        return Ok(variable.Describe());
    });

    private async Task<IResult> DeleteManyAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow("ids");
            body.Check(body.Has("ids"), "missing required property `ids`.");
            IReadOnlyList<string> ids = body.TextsOr("ids", []);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            string[] deleted = [.. ids.Where(id => data.Variables.Find(id)?.ProjectId == project.Id && data.Variables.Remove(id) is not null)];
            return Ok(new { deleted = deleted.Length, ids = deleted });
        });
    }

    private IResult With(HttpContext context, string idOrName, Func<VercelProject, IResult> answer) =>
        data.FindProject(VercelScope.TeamOf(context), idOrName) is { } project ? answer(project) : VercelErrors.NotFound("Project not found.");

    private IResult With(HttpContext context, string idOrName, string id, Func<VercelVariable, IResult> answer) => With(context, idOrName, project =>
        data.Variables.Find(id) is { } variable && variable.ProjectId == project.Id ? answer(variable) : NotFound());

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The Environment Variable was not found.");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
