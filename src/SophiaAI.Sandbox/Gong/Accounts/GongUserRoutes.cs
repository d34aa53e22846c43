using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Accounts;

/// <summary>Lists and reads users.</summary>
internal sealed class GongUserRoutes(GongData data)
{
    private const string Scope = "api:users:read";
    private static readonly GongList<GongUser> s_list = new("users", u => u.Id, u => u) { Noun = "users" };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v2/users", (Delegate)List).Needs(Scope);
        routes.MapPost("/v2/users/extensive", (Delegate)FilterAsync).Needs(Scope);
        routes.MapGet("/v2/users/{id}", (string id) => With(id, user => GongAnswers.Ok(("user", user)))).Needs(Scope);
        routes.MapGet("/v2/users/{id}/settings-history", (string id) => With(id, user => GongAnswers.Ok(("userSettingsHistory", GongSettingChange.HistoryOf(user))))).Needs(Scope);
    }

    private IResult List(HttpContext context)
    {
        GongQuery query = new(context.Request);
        GongUserFilter filter = new() { IncludesAvatars = query.Flag("includeAvatars") };
        return query.Refusal ?? GongPages.Answer(s_list, query.Page("users", "includeAvatars"), filter.Select(data.Users.All));
    }

    private async Task<IResult> FilterAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        GongUserFilter filter = GongUserFilter.Read(body);
        GongPageRequest page = body.Page("users/extensive");
        return body.Refusal ?? GongPages.Answer(s_list, page, filter.Select(data.Users.All));
    }

    private IResult With(string id, Func<GongUser, IResult> answer) => data.Users.Find(id) is { } user ? answer(user) : GongErrors.NotFound("User", id);
}
