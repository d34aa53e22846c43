using SophiaAI.Sandbox.Knobs;

namespace SophiaAI.Sandbox.Pulumi.Audit;

/// <summary>/_sandbox/pulumi/audit: <c>{"licensed": false}</c> takes the audit log away from the organization; DELETE empties it and gives it back.</summary>
internal sealed class AuditKnobs(AuditBook book)
{
    private const string Path = Knob.Prefix + "pulumi/audit";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Read);
        routes.MapPost(Path, (Delegate)SetAsync);
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
}
