using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>Mutations of drafts.</summary>
internal static partial class DraftMutations
{
    public const string NotFound = "draft not found";

    private static readonly string[] s_types = ["capture", "collection", "materialization", "test"];

    public static object Create(EstuarySession session, JsonObject arguments) =>
        (session, session.State.Drafts.Create(session.Caller.Id, QueryArguments.Text(arguments, "detail")));

    /// <summary>All or none are staged.</summary>
    public static JsonNode Stage(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "draftId");
        if (arguments["specs"] is not JsonArray given)
            throw QueryArguments.Invalid("specs", "[DraftSpecInput!]!");
        DateTimeOffset now = EstuarySchema.Exact(session.State.Now);

        // The last one with a name counts.
        DraftSpec[] specs = [.. given.Select((item, i) => Read(item, i, now)).GroupBy(s => s.Name).Select(g => g.Last())];
        if (!session.State.Drafts.Change(id, session.Caller.Id, d => d.Stage(specs, now)))
            throw new QueryException(NotFound);
        return Names(specs.Select(s => s.Name));
    }

    public static JsonNode Unstage(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "draftId");
        IReadOnlyList<string> names = QueryArguments.Texts(arguments, "catalogNames");
        Draft draft = session.State.Drafts.Find(id, session.Caller.Id) ?? throw new QueryException(NotFound);
        session.State.Drafts.Change(id, session.Caller.Id, d => d.Drop(names, EstuarySchema.Exact(session.State.Now)));
        return Names(draft.Specs.Select(s => s.Name).Where(names.Contains));
    }

    public static JsonNode Delete(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "id");
        return session.State.Drafts.Delete(id, session.Caller.Id) ? id : throw new QueryException(NotFound);
    }

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(n => JsonValue.Create(n))];

    private static DraftSpec Read(JsonNode? item, int index, DateTimeOffset now)
    {
        if (item is not JsonObject spec)
            throw QueryArguments.Invalid($"specs.{index}", "DraftSpecInput!");
        string name = QueryArguments.RequiredText(spec, "catalogName");
        if (!Name().IsMatch(name))
            throw new QueryException($"Failed to parse \"Name\": '{name}' is not a valid catalog name (occurred while parsing \"DraftSpecInput\")");
        foreach (string member in new[] { "catalogType", "model" })
        {
            if (!spec.ContainsKey(member))
                throw new QueryException($"`{member}` of '{name}' must be given; it is null, as is the other, to stage a deletion");
        }

        string? type = QueryArguments.Member(spec, "specs", "catalogType", "CatalogType", s_types);
        JsonNode? model = spec["model"];
        if (type is null != model is null)
            throw new QueryException($"`catalogType` and `model` of '{name}' must both be null, to stage a deletion, or neither");
        if (model is not (null or JsonObject))
            throw new QueryException($"`model` of '{name}' must be an object");
        return new DraftSpec(name, type, model?.ToJsonString(WireJson.Options), QueryArguments.Id(spec, "expectPubId"), QueryArguments.Text(spec, "detail"), now);
    }

    [GeneratedRegex(@"^[\p{L}\p{N}\-_.]+(/[\p{L}\p{N}\-_.]+)+\z")]
    private static partial Regex Name();
}
