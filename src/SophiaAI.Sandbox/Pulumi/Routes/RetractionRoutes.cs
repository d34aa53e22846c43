using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>Retracts revisions: they can no longer be read or opened, and their tags then point to another revision.</summary>
internal sealed class RetractionRoutes(EscStore store, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(EscAnswers.Environment + "/versions/{version}/retract", (Delegate)RetractAsync);

    private async Task<IResult> RetractAsync(HttpContext context, string organization, string project, string name, string version)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return store.For(organization, project, name, version, (environment, revision) => Retract(environment, revision, body));
    }

    /// <summary>The default replacement is the last earlier revision that is not retracted. The wording of the refusals is a guess.</summary>
    private IResult Retract(EscEnvironment environment, EscRevision revision, JsonObject? body)
    {
        if (revision.Number == environment.Latest.Number)
            return PulumiErrors.BadRequest("the latest revision can not be retracted");
        int? wanted = WireJson.IntegerOf(body?["replacement"]);
        EscRevision? replacement = environment.Revisions.LastOrDefault(r => r.Retraction is null && (wanted is null ? r.Number < revision.Number : r.Number == wanted));
        if (replacement is null || replacement.Number == revision.Number)
            return PulumiErrors.BadRequest("there is no revision to replace the retracted one");
        EscRetraction retraction = new(replacement.Number, time.GetUtcNow(), WireJson.StringOf(body?["reason"]));
        store.Update(environment, e => e.Retract(revision.Number, retraction));
        return Results.Ok();
    }
}
