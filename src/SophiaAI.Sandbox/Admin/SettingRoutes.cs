using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Admin;

/// <summary>/_sandbox/settings: what is set for all services at once. <c>{"fresh": true}</c> lets the data end at the time of the request, with nothing wrong in it.</summary>
internal sealed class SettingRoutes(IReadOnlyList<ISandboxService> services, TimeProvider time)
{
    private const string Path = Knob.Prefix + "settings";
    private readonly Lock _gate = new();
    private volatile bool _isFresh;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Knob.Prefix.TrimEnd('/'), () => Results.Json(Listed(), WireJson.Options));
        routes.MapGet(Path, Read);
        routes.MapPost(Path, (Delegate)ChangeAsync);
        KnobBody.MapUndo(routes, Path, Undo);
    }

    /// <summary>Whether the data ends now. Said again, it ends later.</summary>
    public void SetFresh(bool isFresh)
    {
        lock (_gate)
        {
            _isFresh = isFresh;
            DateTimeOffset? now = isFresh ? time.GetUtcNow() : null;
            foreach (ISandboxService service in services)
                service.Freshen(now);
        }
    }

    private static IEnumerable<object> Listed() =>
    [
        .. KnobList.All.Select(k => new { method = HttpMethods.Post, path = Knob.Prefix + k.Path, body = WireJson.TryParse(k.Body), does = k.Does }),
        .. KnobList.Views.Select(v => new { method = HttpMethods.Get, path = Knob.Prefix + v.Path, example = Knob.Prefix + v.Example, has = v.Has }),
    ];

    private void Undo()
    {
        if (_isFresh)
            SetFresh(false);
    }

    private IResult Read() => KnobBody.Answer(new { fresh = _isFresh });

    private async Task<IResult> ChangeAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "fresh").ConfigureAwait(false);
        bool? fresh = body.Flag("fresh");
        body.Require("fresh");
        if (body.Refusal is { } refusal)
            return refusal;
        SetFresh(fresh!.Value);
        return Read();
    }
}
