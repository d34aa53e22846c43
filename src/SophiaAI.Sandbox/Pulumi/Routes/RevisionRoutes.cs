using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>The history of an environment, and the tags of its revisions.</summary>
internal sealed class RevisionRoutes(EscStore store, TimeProvider time)
{
    private const string Versions = EscAnswers.Environment + "/versions";
    private const int DefaultCount = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Versions, (string organization, string project, string name, int? before, int? count) =>
            store.For(organization, project, name, environment => List(environment, before ?? int.MaxValue, count ?? DefaultCount)));
        routes.MapGet(Versions + "/tags", (string organization, string project, string name, string? after, int? count) =>
            store.For(organization, project, name, environment => ListTags(environment, after ?? "", count ?? DefaultCount)));
        routes.MapPost(Versions + "/tags", (Delegate)AddTagAsync);
        routes.MapGet(Versions + "/tags/{tag}", (string organization, string project, string name, string tag) =>
            store.For(organization, project, name, environment => environment.AllRevisionTags.FirstOrDefault(t => t.Name == tag) is { } found
                ? Results.Json(Describe(found), WireJson.Options)
                : PulumiErrors.NotFound($"tag '{tag}'")));
        routes.MapPatch(Versions + "/tags/{tag}", (Delegate)MoveTagAsync);
        routes.MapDelete(Versions + "/tags/{tag}", (string organization, string project, string name, string tag) =>
            store.For(organization, project, name, environment => Change(environment, tag, null)));
    }

    private static IResult List(EscEnvironment environment, int before, int count)
    {
        ILookup<int, string> tags = environment.AllRevisionTags.ToLookup(t => t.Target, t => t.Name);
        var page = environment.Revisions.Reverse().Where(r => r.Number < before).Take(count).Select(revision => new
        {
            number = revision.Number,
            created = EscAnswers.Time(revision.Created),
            creatorLogin = PulumiUser.Login,
            creatorName = PulumiUser.Name,
            tags = tags[revision.Number],
            retracted = Describe(revision.Retraction),
        });
        return Results.Json(page, WireJson.Sparse);
    }

    private static object? Describe(EscRetraction? retraction) => retraction is null ? null : new
    {
        replacement = retraction.Replacement,
        at = EscAnswers.Time(retraction.At),
        byLogin = PulumiUser.Login,
        byName = PulumiUser.Name,
        reason = retraction.Reason,
    };

    private static IResult ListTags(EscEnvironment environment, string after, int count)
    {
        EscTag<int>[] rest = environment.AllRevisionTags.Where(t => string.CompareOrdinal(t.Name, after) > 0).ToArray();
        return Results.Json(new { tags = rest.Take(count).Select(Describe), nextToken = rest.Length > count ? rest[count - 1].Name : "" }, WireJson.Options);
    }

    private async Task<IResult> AddTagAsync(HttpContext context, string organization, string project, string name)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        string? tag = WireJson.StringOf(body?["name"]);
        return store.For(organization, project, name, environment =>
        {
            if (string.IsNullOrEmpty(tag) || char.IsAsciiDigit(tag[0]))
                return PulumiErrors.BadRequest("a tag's name must not begin with a digit");
            if (environment.AllRevisionTags.Any(t => t.Name == tag))
                return PulumiErrors.Conflict($"tag '{tag}' already exists");
            int revision = WireJson.IntegerOf(body?["revision"]) ?? environment.Latest.Number;
            if (environment.Revisions.All(r => r.Number != revision))
                return PulumiErrors.NotFound($"revision '{revision}'");
            DateTimeOffset now = time.GetUtcNow();
            store.Update(environment, e => e with { RevisionTags = [.. e.RevisionTags, new EscTag<int>(tag, revision, now, now)] });
            return Results.NoContent();
        });
    }

    private async Task<IResult> MoveTagAsync(HttpContext context, string organization, string project, string name, string tag)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return store.For(organization, project, name, environment =>
            WireJson.IntegerOf(body?["revision"]) is not { } revision ? PulumiErrors.BadRequest("a revision is required")
            : environment.Revisions.All(r => r.Number != revision) ? PulumiErrors.NotFound($"revision '{revision}'")
            : Change(environment, tag, revision));
    }

    /// <summary>Moves a tag to another revision, or removes it.</summary>
    private IResult Change(EscEnvironment environment, string tag, int? revision)
    {
        if (tag == EscEnvironment.LatestTag)
            return PulumiErrors.BadRequest($"tag '{tag}' is built in");
        if (environment.RevisionTags.FirstOrDefault(t => t.Name == tag) is not { } old)
            return PulumiErrors.NotFound($"tag '{tag}'");
        EscTag<int>[] replacement = revision is { } number ? [old with { Target = number, Modified = time.GetUtcNow(), IsSeeded = false }] : [];
        store.Update(environment, e => e with { RevisionTags = [.. e.RevisionTags.Where(t => t.Name != tag), .. replacement] });
        return Results.NoContent();
    }

    private static object Describe(EscTag<int> tag) => new
    {
        name = tag.Name,
        revision = tag.Target,
        created = EscAnswers.Time(tag.Created),
        modified = EscAnswers.Time(tag.Modified),
        editorLogin = PulumiUser.Login,
        editorName = PulumiUser.Name,
    };
}
