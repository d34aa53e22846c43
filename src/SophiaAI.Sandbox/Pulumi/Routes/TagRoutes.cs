using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Pulumi.Store;

namespace SophiaAI.Sandbox.Pulumi.Routes;

/// <summary>The tags of environments: names with values.</summary>
internal sealed class TagRoutes(EscStore store, TimeProvider time)
{
    private const string Tags = EscAnswers.Environment + "/tags";
    private const int DefaultCount = 100;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Tags, (string organization, string project, string name, string? after, int? count) =>
            store.For(organization, project, name, environment => List(environment, after ?? "", count ?? DefaultCount)));
        routes.MapPost(Tags, (Delegate)AddAsync);
        routes.MapGet(Tags + "/{tag}", (string organization, string project, string name, string tag) =>
            store.For(organization, project, name, environment => Find(environment, tag) is { } found ? Answer(found) : PulumiErrors.NotFound($"tag '{tag}'")));
        routes.MapPatch(Tags + "/{tag}", (Delegate)ChangeAsync);
        routes.MapDelete(Tags + "/{tag}", (string organization, string project, string name, string tag) =>
            store.For(organization, project, name, environment =>
            {
                if (Find(environment, tag) is null)
                    return PulumiErrors.NotFound($"tag '{tag}'");
                store.Update(environment, e => e with { Tags = [.. e.Tags.Where(t => t.Name != tag)] });
                return Results.NoContent();
            }));
    }

    private static IResult List(EscEnvironment environment, string after, int count)
    {
        EscTag<string>[] rest = environment.Tags.Where(t => string.CompareOrdinal(t.Name, after) > 0).OrderBy(t => t.Name, StringComparer.Ordinal).ToArray();
        return Results.Json(
            new { tags = rest.Take(count).ToDictionary(t => t.Name, Describe), nextToken = rest.Length > count ? rest[count - 1].Name : "" },
            WireJson.Options);
    }

    private async Task<IResult> AddAsync(HttpContext context, string organization, string project, string name)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return store.For(organization, project, name, environment =>
        {
            if (WireJson.StringOf(body?["name"]) is not { Length: > 0 } tag || WireJson.StringOf(body?["value"]) is not { } value)
                return PulumiErrors.BadRequest("a tag needs a name and a value");
            if (Find(environment, tag) is not null)
                return PulumiErrors.Conflict($"tag '{tag}' already exists");
            DateTimeOffset now = time.GetUtcNow();
            EscTag<string> added = new(tag, value, now, now);
            store.Update(environment, e => e with { Tags = [.. e.Tags, added] });
            return Answer(added);
        });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string organization, string project, string name, string tag)
    {
        JsonObject? body = await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false);
        return store.For(organization, project, name, environment =>
        {
            if (Find(environment, tag) is not { } old)
                return PulumiErrors.NotFound($"tag '{tag}'");
            (JsonObject? current, JsonObject? wanted) = (body?["currentTag"] as JsonObject, body?["newTag"] as JsonObject);
            if (WireJson.StringOf(wanted?["name"]) is not { Length: > 0 } newName || WireJson.StringOf(wanted?["value"]) is not { } newValue)
                return PulumiErrors.BadRequest("the new tag needs a name and a value");
            if (WireJson.StringOf(current?["value"]) != old.Target || (newName != tag && Find(environment, newName) is not null))
                return PulumiErrors.Conflict($"tag '{tag}' was modified, or '{newName}' already exists");
            EscTag<string> changed = new(newName, newValue, old.Created, time.GetUtcNow());
            store.Update(environment, e => e with { Tags = [.. e.Tags.Where(t => t.Name != tag), changed] });
            return Answer(changed);
        });
    }

    private static EscTag<string>? Find(EscEnvironment environment, string tag) => environment.Tags.FirstOrDefault(t => t.Name == tag);

    private static IResult Answer(EscTag<string> tag) => Results.Json(Describe(tag), WireJson.Options);

    private static object Describe(EscTag<string> tag) => new
    {
        name = tag.Name,
        value = tag.Target,
        created = EscAnswers.Time(tag.Created),
        modified = EscAnswers.Time(tag.Modified),
        editorLogin = PulumiUser.Login,
        editorName = PulumiUser.Name,
    };
}
