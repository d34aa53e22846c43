using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Incidents;
using SophiaAI.Sandbox.Estuary.Publishing;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Estuary.Admin;

/// <summary>What whoever runs the sandbox may change behind the backs of its clients.</summary>
internal sealed class EstuaryAdminRoutes(EstuaryState state)
{
    private const int MaxTimes = 100;
    private const int MaxMinutes = 7 * 24 * 60;
    private const string Incidents = "/_sandbox/estuary/incidents";
    private const string Delays = Knob.Prefix + "estuary/delays";

    private static readonly string[] s_incidents = [Incident.ShardFailed, Incident.Stalled, Incident.AutoDiscoverFailed, Incident.PublicationFailed, Incident.ChronicallyFailing];

    private static readonly string[] s_statuses =
        [PublicationOutcome.Success, "buildFailed", "testFailed", "publishFailed", "emptyDraft", "expectPubIdMismatch", "buildIdLockFailure", "deprecatedBackground"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/_sandbox/estuary/schema", (Delegate)ChangeSchemaAsync);
        routes.MapPost("/_sandbox/estuary/publications", (Delegate)WishAsync);
        routes.MapPost("/_sandbox/estuary/specs", (Delegate)PublishAsync);
        routes.MapPost(Incidents, (Delegate)BeginAsync);
        routes.MapPost(Delays, (Delegate)DelayAsync);
        KnobBody.MapUndo(routes, Incidents, state.Incidents.End);
        KnobBody.MapUndo(routes, Delays, state.Delays.Clear);
    }

    /// <summary><c>{"publications": false}</c>: as in a control plane that publishes by its older API only.</summary>
    private async Task<IResult> ChangeSchemaAsync(HttpContext context)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        if (body?["publications"]?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            return KnobBody.Refuse("`publications` should be true or false.");
        state.HasPublications = body["publications"]!.GetValue<bool>();
        return Results.Json(new { publications = state.HasPublications }, WireJson.Options);
    }

    /// <summary><c>{"status", "errors", "lockFailures", "delaySeconds", "times"}</c>: how the next publications end, whatever is in their drafts.</summary>
    private async Task<IResult> WishAsync(HttpContext context)
    {
        if (await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false) is not { } body)
            return KnobBody.Refuse("The body should be a JSON object.");
        string? status = WireJson.StringOf(body["status"]);
        if (body["status"] is not null && !s_statuses.Contains(status))
            return KnobBody.Refuse($"`status` should be one of {string.Join(", ", s_statuses)}.");
        int times = body["times"] is null ? 1 : WireJson.IntegerOf(body["times"]) ?? 0;
        if (times is < 1 or > MaxTimes)
            return KnobBody.Refuse($"`times` should be from 1 to {MaxTimes}.");
        int? delay = WireJson.IntegerOf(body["delaySeconds"]);
        if (body["delaySeconds"] is not null && delay is null or < 0)
            return KnobBody.Refuse("`delaySeconds` should be a whole number that is not negative.");
        DraftError[] errors = [.. Items(body["errors"]).Select(e => new DraftError(Text(e, "catalogName"), Text(e, "scope"), Text(e, "detail")))];
        LockFailure[] locks = [.. Items(body["lockFailures"]).Select(f => new LockFailure(Text(f, "catalogName"), Text(f, "expected"), WireJson.StringOf(f["actual"])))];
        PublicationOutcome? outcome = status is null ? null : new PublicationOutcome(status) { Errors = errors, LockFailures = locks };
        state.Publications.Wish(new PublicationWish(outcome, delay is { } seconds ? TimeSpan.FromSeconds(seconds) : null), times);
        return Results.Json(new { waiting = state.Publications.Wishes }, WireJson.Options);
    }

    /// <summary><c>{"catalogName", "catalogType", "model", "detail"}</c>: a colleague publishes a spec; without a model it is deleted.</summary>
    private async Task<IResult> PublishAsync(HttpContext context)
    {
        JsonObject? body = await WireJson.TryReadUniqueObjectAsync(context.Request).ConfigureAwait(false);
        if (WireJson.StringOf(body?["catalogName"]) is not { } name)
            return KnobBody.Refuse("`catalogName` should be a string.");
        if (body!["model"] is not (null or JsonObject))
            return KnobBody.Refuse("`model` should be an object, or null to delete the spec.");
        string? type = WireJson.StringOf(body["catalogType"]) ?? state.Catalog.FindExisting(name)?.Type;
        if (type is not ("capture" or "collection" or "materialization" or "test"))
            return KnobBody.Refuse($"There is no '{name}'; for a new spec `catalogType` should be capture, collection, materialization or test.");
        DraftSpec spec = new(name, body["model"] is null ? null : type, body["model"]?.ToJsonString(WireJson.Options), null, null, state.Now);
        string id = state.Publications.Publish([spec], EstuaryUser.Ben, WireJson.StringOf(body["detail"]));
        return Results.Json(new { publicationId = id }, WireJson.Options);
    }

    /// <summary>
    /// <c>{"task", "type", "message"}</c>: something goes wrong with a task from now on, until somebody publishes it. Without a task: what goes wrong with a few tasks,
    /// as if it had for hours and days.
    /// </summary>
    private async Task<IResult> BeginAsync(HttpContext context)
    {
        JsonObject body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false) ?? [];
        if (body["task"] is null)
        {
            state.Incidents.HasCurrent = true;
            return Results.Json(new { tasks = IncidentSeed.Current.Select(i => i.Task).Distinct() }, WireJson.Options);
        }

        if (WireJson.StringOf(body["task"]) is not { } task || state.Catalog.FindExisting(task) is not { IsTask: true })
            return KnobBody.Refuse("`task` should be the name of a capture, a derivation or a materialization.");
        string? type = body["type"] is null ? Incident.ShardFailed : WireJson.StringOf(body["type"]);
        if (!s_incidents.Contains(type))
            return KnobBody.Refuse($"`type` should be one of {string.Join(", ", s_incidents)}.");
        state.Incidents.Begin(task, type!, WireJson.StringOf(body["message"]) ?? IncidentSeed.RevokedToken);
        return Results.Json(new { tasks = new[] { task } }, WireJson.Options);
    }

    /// <summary><c>{"task", "minutes"}</c>: from now on a task is so far behind: what it reads, or what it captures, arrives later. None at all lets it catch up.</summary>
    private async Task<IResult> DelayAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "task", "minutes").ConfigureAwait(false);
        (string? task, double? minutes) = (body.Text("task"), body.Number("minutes", 0, MaxMinutes));
        body.Require("minutes");
        body.Check(task is not null && state.Catalog.FindExisting(task) is { IsTask: true }, "`task` should be the name of a capture, a derivation or a materialization.");
        if (body.Refusal is { } refusal)
            return refusal;
        state.Delays.Set(task!, TimeSpan.FromMinutes(minutes!.Value));
        return KnobBody.Answer(new { task, minutes });
    }

    private static IEnumerable<JsonObject> Items(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    private static string Text(JsonObject item, string member) => WireJson.StringOf(item[member]) ?? "";
}
