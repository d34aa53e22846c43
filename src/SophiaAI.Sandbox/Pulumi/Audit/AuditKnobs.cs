using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Pulumi.Audit;

/// <summary>
/// /_sandbox/pulumi/audit: <c>{"licensed": false}</c> takes the audit log away from the organization; DELETE empties it and gives it back. And
/// /_sandbox/pulumi/signins: <c>{"user": "mallory", "count": 5}</c> are sign-ins that failed; DELETE takes these out of the log.
/// </summary>
internal sealed class AuditKnobs(AuditBook book)
{
    private const string Path = Knob.Prefix + "pulumi/audit";
    private const string SignIns = Knob.Prefix + "pulumi/signins";
    private const string Address = "203.0.113.7";
    private const int MostAtOnce = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Read);
        routes.MapPost(Path, (Delegate)SetAsync);
        routes.MapPost(SignIns, (Delegate)FailAsync);
        KnobBody.MapUndo(routes, SignIns, () => book.RemoveFrom(Address));
        KnobBody.MapUndo(routes, Path, () =>
        {
            book.IsLicensed = true;
            book.Clear();
        });
    }

    private IResult Read() => KnobBody.Answer(new { licensed = book.IsLicensed, events = book.All.Count });

    private async Task<IResult> SetAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "licensed").ConfigureAwait(false);
        bool? licensed = body.Flag("licensed");
        body.Require("licensed");
        if (body.Refusal is { } refusal)
            return refusal;
        book.IsLicensed = licensed!.Value;
        return Read();
    }

    private async Task<IResult> FailAsync(HttpContext context)
    {
        KnobBody body = await KnobBody.ReadAsync(context.Request, "user", "count").ConfigureAwait(false);
        (string? user, int count) = (body.Text("user"), body.Integer("count", 1, MostAtOnce) ?? 1);
        if (body.Refusal is { } refusal)
            return refusal;
        for (int i = 0; i < count; i++)
            book.Add(AuditEvent.AuthenticationFailure, "Failed to authenticate with an access token", Address, user ?? "", isAuthenticationFailure: true);
        return Read();
    }
}
