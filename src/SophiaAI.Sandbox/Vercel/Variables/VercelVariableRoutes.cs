using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Lists, reads, creates, changes and deletes the environment variables of projects. Clients of both API versions are in use.</summary>
internal sealed class VercelVariableRoutes(VercelData data)
{
    private const int MaxPerEnvironment = 1000;

    private static readonly string[] s_environmentParameters = ["target", "customEnvironmentId", "customEnvironmentSlug"];

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "v9", "v10" })
        {
            routes.MapGet($"/{version}/projects/{{idOrName}}/env", List);
            routes.MapPost($"/{version}/projects/{{idOrName}}/env", (Delegate)CreateAsync);
            routes.MapPatch($"/{version}/projects/{{idOrName}}/env/{{id}}", (Delegate)ChangeAsync);
            routes.MapDelete($"/{version}/projects/{{idOrName}}/env/{{id}}", Delete);
        }

        routes.MapGet("/v1/projects/{idOrName}/env/{id}", (HttpContext context, string idOrName, string id) =>
            With(context, idOrName, id, variable => Ok(variable.Describe(decrypt: true))));
        routes.MapDelete("/v1/projects/{idOrName}/env", (Delegate)DeleteManyAsync);
    }

    /// <summary>All of them, oldest first; with <c>limit</c>, pages of them, newest first.</summary>
    private IResult List(HttpContext context, string idOrName) => With(context, idOrName, project =>
    {
        IQueryCollection query = context.Request.Query;
        bool decrypt = query["decrypt"] == "true";
        IEnumerable<VercelVariable> variables = data.Variables.All.Where(v => v.ProjectId == project.Id && IsWanted(v, project, query));
        if (!query.ContainsKey("limit"))
            return Ok(new { envs = variables.Select(v => v.Describe(decrypt)) });
        if (!VercelQuery.TryReadLimit(query, out int limit, out string? error) || !VercelQuery.TryReadTime(query, "until", out long? until, out error)
            || !VercelQuery.TryReadTime(query, "since", out long? since, out error))
        {
            return VercelErrors.BadRequest(error);
        }

        VercelVariable[] found = variables.Where(v => (until is null || v.CreatedAt < until) && (since is null || v.CreatedAt > since)).OrderByDescending(v => v.CreatedAt).ToArray();
        return Ok(new { envs = found.Take(limit).Select(v => v.Describe(decrypt)), pagination = VercelPagination.Of(found, limit, v => v.CreatedAt) });
    });

    /// <summary>Environments are wanted by any of their names, under any of the three parameters.</summary>
    private bool IsWanted(VercelVariable variable, VercelProject project, IQueryCollection query)
    {
        string branch = query["gitBranch"].ToString();
        return (branch.Length == 0 || variable.AppliesTo(branch))
            && s_environmentParameters
                .Select(parameter => query[parameter].ToString())
                .All(name => name.Length == 0 || variable.Places.Contains(data.FindEnvironment(project.Id, name)?.Id ?? name));
    }

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
                if (Read(project, item, out ErrorAnswer? refusal) is not { } variable)
                    return refusal!;
                wanted.Add(variable);
            }

            bool isUpsert = context.Request.Query["upsert"] == "true";
            StoreResult<VercelVariable>[] results = [.. wanted.Select(v => Store(v, isUpsert))];
            return body is JsonArray ? AnswerAll(results, wanted) : Answer(results[0]);
        });
    }

    private VercelVariable? Read(VercelProject project, JsonNode? item, out ErrorAnswer? refusal)
    {
        VercelBody body = new(item);
        (string? key, string? value, string? type) = (body.RequiredText("key"), body.RequiredText("value"), body.RequiredText("type"));
        long now = data.Clock.Next();
        VercelVariable variable = Reader(project.Id).Change(
            new VercelVariable { Id = VercelIds.Variable(), ProjectId = project.Id, Key = key, Value = value, Type = type, CreatedAt = now, UpdatedAt = now },
            body);
        refusal = body.Error is { } error ? VercelErrors.BadRequest(error) : VercelVariableErrors.Refusal(variable) ?? RefuseExcess(variable);
        return refusal is null ? variable : null;
    }

    private ErrorAnswer? RefuseExcess(VercelVariable variable)
    {
        HashSet<string> places = variable.Places.ToHashSet();
        bool isFull = data.Variables.All.Count(v => v.ProjectId == variable.ProjectId && v.Places.Any(places.Contains)) >= MaxPerEnvironment;
        return isFull ? VercelVariableErrors.TooMany(variable, MaxPerEnvironment) : null;
    }

    private StoreResult<VercelVariable> Store(VercelVariable variable, bool isUpsert)
    {
        StoreResult<VercelVariable> result = data.Variables.Add(variable);
        return isUpsert && result.Conflict is { } other && other.IsSame(variable)
            ? data.Variables.Update(other.Id, v => variable with { Id = v.Id, CreatedAt = v.CreatedAt })
            : result;
    }

    private static IResult Answer(StoreResult<VercelVariable> result) => result.Conflict is { } other
        ? VercelVariableErrors.Refuse(VercelVariableErrors.Conflict(other))
        : Created(result.Resource!.Describe(), []);

    private static IResult AnswerAll(StoreResult<VercelVariable>[] results, List<VercelVariable> wanted)
    {
        HashSet<string> own = wanted.Select(v => v.Id).ToHashSet();
        JsonObject[] failed =
        [
            .. results.Select(r => r.Conflict).OfType<VercelVariable>().Select(other => new JsonObject { ["error"] = VercelVariableErrors.Conflict(other, own.Contains(other.Id)) }),
        ];
        return Created(new JsonArray([.. results.Select(r => r.Resource?.Describe()).OfType<JsonObject>()]), failed);
    }

    private static IResult Created(JsonNode created, JsonObject[] failed) =>
        Results.Json(new { created, failed }, WireJson.Options, statusCode: StatusCodes.Status201Created);

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrName, string id)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, id, variable =>
        {
            VercelVariable wanted = Reader(variable.ProjectId).Change(variable, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            if (VercelVariableErrors.Refusal(wanted) is { } refusal)
                return refusal;
            StoreResult<VercelVariable> result = data.Variables.Update(variable.Id, _ => wanted with { UpdatedAt = data.Clock.Next() });
            return result.Conflict is { } other ? VercelVariableErrors.Refuse(VercelVariableErrors.Conflict(other))
                : result.Resource is { } changed ? Ok(changed.Describe())
                : NotFound();
        });
    }

    /// <summary>With <c>customEnvironmentId</c>, a variable of several environments is only removed from that one.</summary>
    private IResult Delete(HttpContext context, string idOrName, string id, string? customEnvironmentId) => With(context, idOrName, id, variable =>
    {
        string? environment = customEnvironmentId is null ? null : data.FindEnvironment(variable.ProjectId, customEnvironmentId)?.Id ?? customEnvironmentId;
        if (environment is not null && variable.CustomEnvironmentIds.Contains(environment) && variable.Places.Count() > 1)
            data.Variables.Update(id, v => v with { CustomEnvironmentIds = [.. v.CustomEnvironmentIds.Where(e => e != environment)], UpdatedAt = data.Clock.Next() });
        else
            data.Variables.Remove(id);
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

    private VercelVariableReader Reader(string projectId) => new(data.EnvironmentsOf(projectId));

    private IResult With(HttpContext context, string idOrName, Func<VercelProject, IResult> answer) =>
        data.FindProject(VercelScope.TeamOf(context), idOrName) is { } project ? answer(project) : VercelErrors.NotFound("Project not found.");

    private IResult With(HttpContext context, string idOrName, string id, Func<VercelVariable, IResult> answer) => With(context, idOrName, project =>
        data.Variables.Find(id) is { } variable && variable.ProjectId == project.Id ? answer(variable) : NotFound());

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The Environment Variable was not found.");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
