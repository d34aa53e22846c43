using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Gong.Limits;

/// <summary>
/// /_sandbox/gong/usage: how much of the day's calls is spent. POST, or PUT, sets it: <c>{"spent": 9990, "secondsAgo": 3600}</c> means that so many calls were made an
/// hour ago, and so they count for another 23 hours.
/// </summary>
internal sealed class GongUsageRoutes(GongLimits limits)
{
    private const string Path = Knob.Prefix + "gong/usage";
    private const int SecondsOfDay = 24 * 60 * 60;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Read);
        routes.MapPut(Path, (Delegate)SetAsync);
        routes.MapPost(Path, (Delegate)SetAsync);
        KnobBody.MapUndo(routes, Path, () => limits.SetDay(0, TimeSpan.Zero));
    }

    private IResult Read()
    {
        (int spent, int? secondsToWait) = limits.ReadDay();
        return Results.Json(new { limit = GongLimits.PerDay, spent, left = GongLimits.PerDay - spent, secondsToWait }, WireJson.Options);
    }

    private async Task<IResult> SetAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        double? spent = body.RequiredNumber("spent");
        double ago = body.Number("secondsAgo") ?? 0;
        body.Check(spent is null or (>= 0 and <= GongLimits.PerDay) && double.IsInteger(spent ?? 0), $"spent must be a whole number from 0 to {GongLimits.PerDay}");
        body.Check(ago is >= 0 and < SecondsOfDay, $"secondsAgo must be at least 0 and less than {SecondsOfDay}");
        if (body.Refusal is { } refusal)
            return refusal;
        limits.SetDay((int)(spent ?? 0), TimeSpan.FromSeconds(ago));
        return Read();
    }
}
