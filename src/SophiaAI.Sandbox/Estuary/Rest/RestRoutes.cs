using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.Publishing;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Rest;

/// <summary>The control plane's older API, which is PostgREST over its database.</summary>
internal sealed class RestRoutes(EstuaryState state, EstuaryTokens tokens)
{
    private const string Root = "/rest/v1";

    private readonly RestTables _tables = new(state);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (RestTable table in _tables.All)
            routes.MapGet($"{Root}/{table.Name}", (HttpContext context) => Run(context, caller => RestQuery.Answer(context, table, caller.Id)));
        Post(routes, "/publications", CreatePublication);
        Post(routes, "/drafts", CreateDraft);
        routes.MapDelete(Root + "/drafts", (HttpContext context) => Run(context, caller => DeleteDrafts(context, caller)));
        Post(routes, "/draft_specs", StageSpecs);
        Post(routes, "/rpc/view_logs", ViewLogs);
        routes.Map(Root + "/{**path}", (HttpContext context) => Run(context, _ =>
            throw new RestException(StatusCodes.Status404NotFound, "PGRST205", $"Could not find the table 'public.{context.Request.RouteValues["path"]}' in the schema cache")));
    }

    // As a delegate, or else the result would be taken for that of middleware, and be lost.
    private void Post(IEndpointRouteBuilder routes, string path, Func<HttpContext, EstuaryCaller, JsonArray, IResult> answer) =>
        routes.MapPost(Root + path, (Delegate)((HttpContext context) => RunAsync(context, (caller, body) => answer(context, caller, body))));

    private IResult CreatePublication(HttpContext context, EstuaryCaller caller, JsonArray body)
    {
        if (body is not [JsonObject row])
            throw Invalid("All object keys must match");
        if (state.Drafts.Find(Id(row, "draft_id") ?? "", caller.Id) is not { } draft)
            throw new RestException(StatusCodes.Status403Forbidden, "42501", "new row violates row-level security policy for table \"publications\"");
        bool isDryRun = row["dry_run"]?.GetValueKind() == JsonValueKind.True;
        PublicationJob job = state.Publications.Create(draft, caller, isDryRun, WireJson.StringOf(row["detail"]), WireJson.StringOf(row["data_plane_name"]));
        return Created(context, _tables.Publications, [RestTables.Publication(job)]);
    }

    private IResult CreateDraft(HttpContext context, EstuaryCaller caller, JsonArray body)
    {
        JsonObject[] made = [.. body.OfType<JsonObject>().Select(row => RestTables.Draft(state.Drafts.Create(caller.Id, WireJson.StringOf(row["detail"]))))];
        return Created(context, Table("drafts"), made);
    }

    private IResult DeleteDrafts(HttpContext context, EstuaryCaller caller)
    {
        JsonObject[] found = [.. RestQuery.Find(context.Request, Table("drafts"), caller.Id)];
        foreach (JsonObject draft in found)
            state.Drafts.Delete(Id(draft, "id")!, caller.Id);
        return WantsRows(context) ? Results.Json(RestQuery.Select(context.Request, Table("drafts"), found), WireJson.Options) : Results.NoContent();
    }

    private IResult StageSpecs(HttpContext context, EstuaryCaller caller, JsonArray body)
    {
        List<JsonObject> made = [];
        foreach (IGrouping<string?, JsonObject> rows in body.OfType<JsonObject>().GroupBy(row => Id(row, "draft_id")))
        {
            DraftSpec[] specs = [.. rows.Select(ReadSpec)];
            if (!state.Drafts.Change(rows.Key ?? "", caller.Id, d => d.Stage(specs, EstuarySchema.Exact(state.Now))))
                throw new RestException(StatusCodes.Status403Forbidden, "42501", "new row violates row-level security policy for table \"draft_specs\"");
            made.AddRange(specs.Select(s => RestTables.DraftSpec(state.Drafts.Find(rows.Key!, caller.Id)!, s)));
        }

        return Created(context, Table("draft_specs"), made);
    }

    private DraftSpec ReadSpec(JsonObject row)
    {
        string name = WireJson.StringOf(row["catalog_name"]) ?? throw new RestException(StatusCodes.Status400BadRequest, "23502", "null value in column \"catalog_name\" of relation \"draft_specs\" violates not-null constraint");
        string? type = WireJson.StringOf(row["spec_type"]);
        if (type is null != row["spec"] is null)
            throw new RestException(StatusCodes.Status400BadRequest, "23514", "new row for relation \"draft_specs\" violates check constraint \"spec and spec_type must be consistent\"");
        return new DraftSpec(name, type, row["spec"]?.ToJsonString(WireJson.Options), Id(row, "expect_pub_id"), WireJson.StringOf(row["detail"]), EstuarySchema.Exact(state.Now));
    }

    private IResult ViewLogs(HttpContext context, EstuaryCaller caller, JsonArray body)
    {
        string token = body is [JsonObject row] ? WireJson.StringOf(row["bearer_token"]) ?? "" : "";
        return RestQuery.Answer(context, RestTables.Logs(_tables.LogOf(token), token), caller.Id);
    }

    private RestTable Table(string name) => _tables.All.Single(t => t.Name == name);

    private static IResult Created(HttpContext context, RestTable table, IEnumerable<JsonObject> rows) => WantsRows(context)
        ? Results.Json(RestQuery.Select(context.Request, table, rows), WireJson.Options, statusCode: StatusCodes.Status201Created)
        : Results.StatusCode(StatusCodes.Status201Created);

    private static bool WantsRows(HttpContext context) => context.Request.Headers["Prefer"].ToString().Contains("return=representation", StringComparison.Ordinal);

    private static string? Id(JsonObject row, string column) => WireJson.StringOf(row[column]) is { } text ? EstuaryIds.WithoutColons(text) : null;

    private static RestException Invalid(string message) => new(StatusCodes.Status400BadRequest, "PGRST102", message);

    /// <summary>One object is a list of one.</summary>
    private async Task<IResult> RunAsync(HttpContext context, Func<EstuaryCaller, JsonArray, IResult> answer)
    {
        JsonNode? body = await WireJson.TryReadAsync(context.Request).ConfigureAwait(false);
        return Run(context, caller => answer(caller, body switch
        {
            JsonArray rows => rows,
            JsonObject row => [row],
            _ => throw Invalid("Empty or invalid json"),
        }));
    }

    private IResult Run(HttpContext context, Func<EstuaryCaller, IResult> answer)
    {
        if (context.Request.Headers["apikey"].Count == 0)
            return Results.Json(new { message = "No API key found in request", hint = "No `apikey` request header or url param was found." }, WireJson.Options, statusCode: StatusCodes.Status401Unauthorized);
        (EstuaryCaller? caller, string error) = tokens.AuthenticateAccess(AuthorizationHeader.Credential(context.Request, "Bearer"));
        if (caller is null)
            return Refuse(new RestException(StatusCodes.Status401Unauthorized, "PGRST301", error.EndsWith("ExpiredSignature", StringComparison.Ordinal) ? "JWT expired" : "JWSError JWSInvalidSignature"));
        try
        {
            return answer(caller);
        }
        catch (RestException refusal)
        {
            return Refuse(refusal);
        }
    }

    private static IResult Refuse(RestException refusal) =>
        Results.Json(new { code = refusal.Code, details = (string?)null, hint = (string?)null, message = refusal.Message }, WireJson.Options, statusCode: refusal.Status);
}
