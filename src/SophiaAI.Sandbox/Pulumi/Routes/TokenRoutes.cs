using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>
/// GET /api/user/tokens: the user's access tokens, without their secrets. There is one, which never expires unless /_sandbox/pulumi/tokens says so: <c>{"daysLeft": 5}</c>.
/// </summary>
internal sealed class TokenRoutes(TimeProvider time)
{
    private const string Path = Knob.Prefix + "pulumi/tokens";
    private const int MostDays = 1_000;
    private long _expires;

    public void Map(IEndpointRouteBuilder api) => api.MapGet("/user/tokens", () => Results.Json(
        new
        {
            tokens = new[] { new { id = "5a0d0b0c-0000-4000-8000-000000000003", name = PulumiUser.TokenName, description = "", created = "2026-01-05T08:00:00.000Z", lastUsed = 0, expires = Interlocked.Read(ref _expires), admin = false } },
        },
        WireJson.Options));

    public void MapKnobs(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (Delegate)ExpireAsync);
        KnobBody.MapUndo(routes, Path, () => Interlocked.Exchange(ref _expires, 0));
    }

    private async Task<IResult> ExpireAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "daysLeft").ConfigureAwait(false);
        double? days = body.Number("daysLeft", 0, MostDays);
        body.Require("daysLeft");
        if (body.Refusal is { } refusal)
            return refusal;
        DateTimeOffset at = time.GetUtcNow().AddDays(days!.Value);
        Interlocked.Exchange(ref _expires, at.ToUnixTimeSeconds());
        return KnobBody.Answer(new { expires = at });
    }
}
