namespace SophiaAI.Sandbox.Gong.Accounts;

/// <summary>Lists and reads users.</summary>
internal sealed class GongUserRoutes(GongData data)
{
    private static readonly GongList<GongUser> s_list = new("users", u => u.Id, u => u) { Noun = "users" };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/users", (Delegate)List);
        routes.MapGet("/v2/users/{id}", (string id) => data.Users.Find(id) is { } user ? GongAnswers.Ok(("user", user)) : GongErrors.NotFound("User", id));
    }

    private IResult List(HttpContext context)
    {
        GongQuery query = new(context.Request);
        return query.Refusal ?? GongPages.Answer(s_list, query.Page("users"), data.Users.All);
    }
}
