namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Lists and reads calls.</summary>
internal sealed class GongCallRoutes(GongData data)
{
    private static readonly GongList<GongCall> s_list = new("calls", c => c.Id, c => c);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/calls", (Delegate)List);
        routes.MapGet("/v2/calls/{id}", (string id) => data.FindCall(id) is { } call ? GongAnswers.Ok(("call", call)) : GongErrors.NotFound("Call", id));
    }

    private IResult List(HttpContext context)
    {
        GongQuery query = new(context.Request);
        GongCallFilter filter = GongCallFilter.Read(query);
        return query.Refusal ?? GongPages.Answer(s_list, query.Page("calls", "fromDateTime", "toDateTime", "workspaceId"), filter.Select(data.VisibleCalls));
    }
}
