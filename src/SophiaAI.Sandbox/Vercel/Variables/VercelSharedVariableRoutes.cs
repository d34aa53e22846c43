using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Lists, reads, creates, changes and deletes the environment variables of teams, and links them to projects.</summary>
internal sealed class VercelSharedVariableRoutes(VercelData data)
{
    private const int MaxAtOnce = 50;

    private readonly VercelSharedVariableReader _reader = new(data);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/env", List);
        routes.MapGet("/v1/env/{id}", (HttpContext context, string id) => Find(context, id) is { } variable ? Ok(variable.Describe(decrypt: true)) : NotFound());
        routes.MapPost("/v1/env", (Delegate)CreateAsync);
        routes.MapPatch("/v1/env", (Delegate)ChangeAsync);
        routes.MapDelete("/v1/env", (Delegate)DeleteAsync);
        routes.MapPatch("/v1/env/{id}/unlink/{projectId}", Unlink);
    }

    private IResult List(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        string team = VercelScope.TeamOf(context);
        IEnumerable<VercelSharedVariable> variables = data.SharedVariables.All
            .Where(v => v.OwnerId == team)
            .Where(v => v.Key.Contains(query["search"].ToString(), StringComparison.OrdinalIgnoreCase))
            .Where(v => !query.ContainsKey("projectId") || v.ProjectIds.Contains(query["projectId"].ToString()))
            .Where(v => !query.ContainsKey("ids") || VercelQuery.ReadList(query, "ids").Contains(v.Id))
            .Where(v => !Excluded(query, "ids").Contains(v.Id))
            .Where(v => !Excluded(query, "projectId").Any(v.ProjectIds.Contains));
        return VercelPages.Answer(query, variables, v => v.CreatedAt, (page, pagination) => new { data = page.Select(v => v.Describe()), pagination });
    }

    /// <summary>Both spellings are in use.</summary>
    private static IEnumerable<string> Excluded(IQueryCollection query, string name) =>
        VercelQuery.ReadList(query, "exclude_" + name).Concat(VercelQuery.ReadList(query, "exclude-" + name));

    private async Task<IResult> CreateAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        VercelSharedVariable[] wanted = _reader.Read(VercelScope.TeamOf(context), body);
        body.Check(wanted.Length is > 0 and <= MaxAtOnce, $"`evs` should have from 1 to {MaxAtOnce} items.");
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        StoreResult<VercelSharedVariable>[] results = [.. wanted.Select(data.SharedVariables.Add)];
        JsonObject[] errors = [.. results.Select(r => r.Conflict).OfType<VercelSharedVariable>().Select(Conflict)];
        return errors.Length == wanted.Length
            ? ErrorAnswer.Json(StatusCodes.Status409Conflict, new { error = errors[0] })
            : Results.Json(
                new { created = results.Select(r => r.Resource?.Describe()).OfType<JsonObject>(), failed = errors.Select(e => new { error = e }) },
                WireJson.Options,
                statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> ChangeAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("updates");
        body.Check(body.Node("updates") is JsonObject { Count: > 0 and <= MaxAtOnce }, $"`updates` should be object with from 1 to {MaxAtOnce} properties.");
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        List<JsonObject> updated = [];
        List<object> failed = [];
        foreach ((string id, JsonNode? update) in body.Node("updates")!.AsObject())
        {
            if (Change(Find(context, id), id, new VercelBody(update), out JsonObject? failure) is { } variable)
                updated.Add(variable.Describe());
            else
                failed.Add(new { error = failure });
        }

        return Ok(new { updated, failed });
    }

    private VercelSharedVariable? Change(VercelSharedVariable? variable, string id, VercelBody update, out JsonObject? failure)
    {
        failure = variable is null ? Missing(id) : null;
        if (variable is null)
            return null;
        VercelSharedVariable wanted = _reader.Change(variable, update);
        if (update.Error is { } error)
        {
            failure = Failure("bad_request", "Invalid request: " + error, variable);
            return null;
        }

        StoreResult<VercelSharedVariable> result = data.SharedVariables.Update(id, _ => wanted with { UpdatedAt = data.Clock.Next() });
        failure = result.Conflict is { } other ? Conflict(other) : null;
        return result.Resource;
    }

    private async Task<IResult> DeleteAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("ids");
        IReadOnlyList<string> ids = body.TextsOr("ids", []);
        body.Check(ids.Count is > 0 and <= MaxAtOnce, $"`ids` should have from 1 to {MaxAtOnce} items.");
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        ILookup<bool, string> known = ids.ToLookup(id => Find(context, id) is not null && data.SharedVariables.Remove(id) is not null);
        return Ok(new { deleted = known[true], failed = known[false].Select(id => new { error = Missing(id) }) });
    }

    private IResult Unlink(HttpContext context, string id, string projectId)
    {
        if (Find(context, id) is not { } variable || !variable.ProjectIds.Contains(projectId))
            return NotFound();
        data.SharedVariables.Update(id, v => v with { ProjectIds = [.. v.ProjectIds.Where(p => p != projectId)], UpdatedAt = data.Clock.Next() });
        return Ok(new { id });
    }

    private VercelSharedVariable? Find(HttpContext context, string id) =>
        data.SharedVariables.Find(id) is { } variable && variable.OwnerId == VercelScope.TeamOf(context) ? variable : null;

    private static JsonObject Conflict(VercelSharedVariable other)
    {
        JsonObject failure = Failure("existing_key_and_target", $"A shared Environment Variable with the name `{other.Key}` already exists for the target {string.Join(',', other.Target)}", other);
        failure["target"] = new JsonArray([.. other.Target.Select(t => JsonValue.Create(t))]);
        return failure;
    }

    private static JsonObject Missing(string id) => new() { ["code"] = "id_not_found", ["message"] = $"The shared Environment Variable {id} was not found.", ["envVarId"] = id };

    private static JsonObject Failure(string code, string message, VercelSharedVariable variable) =>
        new() { ["code"] = code, ["message"] = message, ["key"] = variable.Key, ["envVarId"] = variable.Id, ["envVarKey"] = variable.Key };

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The shared Environment Variable was not found.");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
