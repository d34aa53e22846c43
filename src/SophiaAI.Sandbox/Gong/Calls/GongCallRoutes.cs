using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Lists and reads calls.</summary>
internal sealed class GongCallRoutes(GongData data)
{
    private const string Scope = "api:calls:read:basic";
    private static readonly GongList<GongCall> s_list = new("calls", c => c.Id, c => c);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/calls", (Delegate)List).Needs(Scope);
        routes.MapPost("/v2/calls/extensive", (Delegate)ListExtensiveAsync).Needs("api:calls:read:extensive", StatusCodes.Status401Unauthorized);
        routes.MapGet("/v2/calls/{id}", (string id) => data.FindCall(id) is { } call ? GongAnswers.Ok(("call", call)) : GongErrors.NotFound("Call", id)).Needs(Scope);
    }

    private IResult List(HttpContext context)
    {
        GongQuery query = new(context.Request);
        GongCallFilter filter = GongCallFilter.Read(query);
        return query.Refusal ?? GongPages.Answer(s_list, query.Page("calls", "fromDateTime", "toDateTime", "workspaceId"), filter.Select(data.VisibleCalls));
    }

    private async Task<IResult> ListExtensiveAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongCallFilter filter = GongCallFilter.Read(body);
        GongContentSelector selector = GongContentSelector.Read(body);
        GongPageRequest page = body.Page("calls/extensive");
        DateTimeOffset now = data.Time.GetUtcNow();
        GongList<GongCall> list = new("calls", c => c.Id, c => GongExtensiveCall.Describe(new GongStory(c, data), selector, now));
        return body.Refusal ?? GongPages.Answer(list, page, filter.Select(data.VisibleCalls));
    }
}
