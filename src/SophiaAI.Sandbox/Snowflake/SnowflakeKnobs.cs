using System.Globalization;
using SophiaAI.Sandbox.Knobs;
using SophiaAI.Sandbox.Snowflake.History;

namespace SophiaAI.Sandbox.Snowflake;

/// <summary>/_sandbox/snowflake: what is found in the account's history, when, and how much of the quotas is used.</summary>
internal sealed class SnowflakeKnobs(HistoryDesk desk, TimeProvider time)
{
    private const string Path = Knob.Prefix + "snowflake/";
    private const int MostMinutes = 28 * 24 * 60;
    private const int MostSeconds = 604_800;
    private const int MostRows = 1_000;
    private const double MostCredits = 1_000_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path + "latency", ReadLatency);
        routes.MapPost(Path + "latency", (Delegate)SetLatencyAsync);
        routes.MapPost(Path + "queries", (Delegate)AddQueriesAsync);
        routes.MapPost(Path + "signins", (Delegate)AddSignInsAsync);
        routes.MapPost(Path + "credits", (Delegate)AddCreditsAsync);
        routes.MapPost(Path + "monitors", (Delegate)SetMonitorAsync);
        KnobBody.MapUndo(routes, Path + "latency", () => desk.ViewLatency = TimeSpan.Zero);
        KnobBody.MapUndo(routes, Path + "queries", desk.RemoveQueries);
        KnobBody.MapUndo(routes, Path + "signins", desk.RemoveSignIns);
        KnobBody.MapUndo(routes, Path + "credits", desk.RemoveCredits);
        KnobBody.MapUndo(routes, Path + "monitors", desk.ResetMonitors);
    }

    private IResult ReadLatency() => KnobBody.Answer(new { minutes = desk.ViewLatency.TotalMinutes });

    private async Task<IResult> SetLatencyAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "minutes").ConfigureAwait(false);
        double? minutes = body.Number("minutes", 0, MostMinutes);
        body.Require("minutes");
        if (body.Refusal is { } refusal)
            return refusal;
        desk.ViewLatency = TimeSpan.FromMinutes(minutes!.Value);
        return ReadLatency();
    }

    private async Task<IResult> AddQueriesAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(
            context.Request, "warehouse", "user", "text", "code", "message", "minutesAgo", "seconds", "queuedSeconds", "spilledBytes", "count").ConfigureAwait(false);
        MadeUpQuery query = new()
        {
            Warehouse = body.Text("warehouse") ?? SandboxCredentials.SnowflakeWarehouse,
            User = body.Text("user") ?? SandboxCredentials.SnowflakeUser,
            Text = body.Text("text") ?? "SELECT COUNT(*) FROM ACCOUNTS",
            Code = body.Text("code"),
            Message = body.Text("message") ?? "Made to fail by the sandbox",
            Ended = Ago(body.Number("minutesAgo", 0, MostMinutes)),
            Ran = TimeSpan.FromSeconds(body.Number("seconds", 0, MostSeconds) ?? 1),
            Queued = TimeSpan.FromSeconds(body.Number("queuedSeconds", 0, MostSeconds) ?? 0),
            Spilled = (long)(body.Number("spilledBytes", 0, long.MaxValue / 2) ?? 0),
            Count = body.Integer("count", 1, MostRows) ?? 1,
        };
        return body.Refusal ?? KnobBody.Answer(new { queryIds = desk.Add(query) });
    }

    private async Task<IResult> AddSignInsAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "user", "code", "message", "minutesAgo", "count").ConfigureAwait(false);
        (string? user, int? code, string? message) = (body.Text("user"), body.Integer("code", 1, int.MaxValue), body.Text("message"));
        DateTimeOffset at = Ago(body.Number("minutesAgo", 0, MostMinutes));
        int count = body.Integer("count", 1, MostRows) ?? 1;
        if (body.Refusal is { } refusal)
            return refusal;
        desk.MakeUpSignIns(at, user, code, code is null ? null : message ?? "INCORRECT_USERNAME_PASSWORD", count);
        return KnobBody.Answer(new { at, count });
    }

    private async Task<IResult> AddCreditsAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "warehouse", "credits", "hoursAgo").ConfigureAwait(false);
        string warehouse = body.Text("warehouse") ?? SandboxCredentials.SnowflakeWarehouse;
        double? credits = body.Number("credits", 0, MostCredits);
        DateTimeOffset at = Ago((body.Number("hoursAgo", 0, MostMinutes / 60) ?? 1) * 60);
        body.Require("credits");
        if (body.Refusal is { } refusal)
            return refusal;
        desk.AddCredits(warehouse, (decimal)credits!.Value, at);
        return KnobBody.Answer(new { warehouse, credits, at });
    }

    private async Task<IResult> SetMonitorAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "name", "quota", "used").ConfigureAwait(false);
        string name = body.Text("name") ?? "SOPHIA_MONITOR";
        (double quota, double? used) = (body.Number("quota", 1, MostCredits) ?? 100, body.Number("used", 0, MostCredits));
        body.Require("used");
        if (body.Refusal is { } refusal)
            return refusal;
        desk.SetMonitor(name.ToUpper(CultureInfo.InvariantCulture), (decimal)quota, (decimal)used!.Value);
        return KnobBody.Answer(new { name, quota, used });
    }

    private DateTimeOffset Ago(double? minutes) => time.GetUtcNow().AddMinutes(-(minutes ?? 1));
}
