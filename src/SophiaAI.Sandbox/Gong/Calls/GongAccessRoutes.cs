using SophiaAI.Sandbox.Gong.Limits;

namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>Which users may hear a call besides those who may anyway.</summary>
internal sealed class GongAccessRoutes(GongData data)
{
    private const string WriteScope = "api:call-user-access:write";
    private const string Path = "/v2/calls/users-access";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, (Delegate)ListAsync).Needs("api:call-user-access:read");
        routes.MapPut(Path, (Delegate)GrantAsync).Needs(WriteScope);
        routes.MapDelete(Path, (Delegate)WithdrawAsync).Needs(WriteScope);
    }

    private Task<IResult> GrantAsync(HttpContext context) => ChangeAsync(context, (users, others) => [.. users.Union(others)]);

    private Task<IResult> WithdrawAsync(HttpContext context) => ChangeAsync(context, (users, others) => [.. users.Except(others)]);

    private async Task<IResult> ListAsync(HttpContext context)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        IReadOnlyList<string> ids = body.RequiredObject("filter").Ids("callIds");
        body.Check(ids.Count > 0, "filter.callIds is required");
        CheckCalls(body, ids);
        return body.Refusal ?? GongAnswers.Ok(("callAccessList", ids.Distinct().Select(data.FindCall).OfType<GongCall>()
            .Select(c => new { callId = c.Id, users = c.GrantedUserIds.Select(u => new { userId = u }) })));
    }

    private async Task<IResult> ChangeAsync(HttpContext context, Func<IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<string>> change)
    {
        GongBody body = await GongBody.ReadAsync(context.Request).ConfigureAwait(false);
        (string CallId, IReadOnlyList<string> UserIds)[] wishes = [.. body.RequiredObjects("callAccessList").Select(w => (w.RequiredText("callId"), w.Ids("userIds")))];
        CheckCalls(body, [.. wishes.Select(w => w.CallId)]);
        string[] strangers = [.. wishes.SelectMany(w => w.UserIds).Where(id => data.Users.Find(id) is null)];
        body.Check(strangers.Length == 0, $"Users that do not exist: {string.Join(", ", strangers)}");
        if (body.Refusal is { } refusal)
            return refusal;
        foreach ((string callId, IReadOnlyList<string> userIds) in wishes)
            data.Calls.Update(callId, c => c with { GrantedUserIds = change(c.GrantedUserIds, userIds) });
        return GongAnswers.Ok();
    }

    private void CheckCalls(GongBody body, IReadOnlyList<string> ids)
    {
        string[] strangers = [.. ids.Where(id => data.FindCall(id) is null)];
        body.Check(strangers.Length == 0, $"Calls that do not exist: {string.Join(", ", strangers)}");
    }
}
