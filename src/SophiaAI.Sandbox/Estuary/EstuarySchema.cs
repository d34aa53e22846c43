using System.Globalization;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The part of the control plane's GraphQL schema that lists the catalog, and the entry points.</summary>
internal static class EstuarySchema
{
    public const string DataPlaneName = "ops/dp/public/aws-us-east-1-c1";
    public const string UserEmail = "sophia@acme.example";

    public const string UserId = "5a0d0b0c-0000-4000-8000-000000000001";

    private const string DataPlaneId = "0e5a7d60b0a5da7a";
    private static readonly string[] s_pageArguments = ["after", "before", "first", "last"];

    /// <summary>The root type for each kind of operation.</summary>
    public static IReadOnlyDictionary<string, SchemaType> Roots { get; } = new Dictionary<string, SchemaType>(StringComparer.Ordinal)
    {
        ["query"] = CreateRoot(),
        ["mutation"] = CredentialMutations.Root,
    };

    /// <summary>A time as the control plane writes it.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static SchemaType CreateRoot()
    {
        SchemaType pageInfo = new SchemaType("PageInfo")
            .With<CatalogPage>("hasPreviousPage", p => p.HasPrevious)
            .With<CatalogPage>("hasNextPage", p => p.HasNext)
            .With<CatalogPage>("startCursor", p => p.Names.Count > 0 ? p.Names[0] : null)
            .With<CatalogPage>("endCursor", p => p.Names.Count > 0 ? p.Names[^1] : null);
        return new SchemaType("QueryRoot")
            .With<object>("liveSpecs", CreateReferences(pageInfo), (_, arguments) => CatalogQuery.LiveSpecs(arguments), ["by", .. s_pageArguments])
            .With<object>("prefixes", CreatePrefixes(pageInfo), (_, arguments) => CatalogQuery.Prefixes(arguments), "by", "after", "first")
            .With<EstuarySession>("refreshTokens", CredentialTypes.RefreshTokens, (session, arguments) => CredentialTypes.ListRefreshTokens(session, arguments), "after", "first")
            .With<EstuarySession>("serviceAccounts", CredentialTypes.ServiceAccounts, (session, arguments) => CredentialTypes.ListAccounts(session, arguments), "after", "first");
    }

    private static SchemaType CreateReferences(SchemaType pageInfo)
    {
        // A reference leads to a spec, and a spec to further references, so the types are created first and filled afterwards.
        SchemaType reference = new("LiveSpecRef");
        SchemaType references = Connection("LiveSpecRef", reference, pageInfo);
        SchemaType status = new SchemaType("LiveSpecStatus")
            .With<CatalogSpec>("type", s => s.Status)
            .With<CatalogSpec>("summary", s => s.StatusSummary);
        SchemaType publication = new SchemaType("SpecPublicationHistoryItem")
            .With<CatalogSpec>("publicationId", s => s.LastPublicationId)
            .With<CatalogSpec>("publishedAt", s => Time(s.UpdatedAt))
            .With<CatalogSpec>("userId", _ => UserId)
            .With<CatalogSpec>("userEmail", _ => UserEmail)
            .With<CatalogSpec>("detail", _ => null);
        reference
            .With<string>("catalogName", name => name)
            .With<string>("userCapability", _ => "admin")
            .With<string>("liveSpec", CreateSpec(reference, references), (name, _) => Existing(name))
            .With<string>("status", status, (name, _) => Existing(name))
            .With<string>("lastPublication", publication, (name, _) => Existing(name));
        return references;
    }

    private static SchemaType CreateSpec(SchemaType reference, SchemaType references) => new SchemaType("LiveSpec")
        .With<CatalogSpec>("liveSpecId", s => s.Id)
        .With<CatalogSpec>("catalogName", s => s.Name)
        .With<CatalogSpec>("catalogType", s => s.Type)
        .With<CatalogSpec>("isDisabled", s => s.Status == "TASK_DISABLED")
        .With<CatalogSpec>("dataPlaneId", _ => DataPlaneId)
        .With<CatalogSpec>("lastPubId", s => s.LastPublicationId)
        .With<CatalogSpec>("lastBuildId", s => s.LastPublicationId)
        .With<CatalogSpec>("createdAt", s => Time(s.CreatedAt))
        .With<CatalogSpec>("updatedAt", s => Time(s.UpdatedAt))
        .With<CatalogSpec>("model", s => s.Model)
        .With<CatalogSpec>("builtSpec", s => new JsonObject { ["name"] = s.Name })
        .With<CatalogSpec>("readsFrom", references, (s, a) => Page(s.ReadsFrom, a), s_pageArguments)
        .With<CatalogSpec>("writesTo", references, (s, a) => Page(s.WritesTo, a), s_pageArguments)
        .With<CatalogSpec>("readBy", references, (s, a) => Page(Catalog.ReadersOf(s.Name), a), s_pageArguments)
        .With<CatalogSpec>("writtenBy", references, (s, a) => Page(Catalog.WritersOf(s.Name), a), s_pageArguments)
        .With<CatalogSpec>("sourceCapture", reference, (s, _) => s.SourceCapture);

    private static SchemaType CreatePrefixes(SchemaType pageInfo)
    {
        SchemaType prefix = new SchemaType("PrefixRef")
            .With<string>("prefix", p => p)
            .With<string>("userCapability", _ => "admin");
        return Connection("PrefixRef", prefix, pageInfo);
    }

    private static SchemaType Connection(string name, SchemaType node, SchemaType pageInfo)
    {
        SchemaType edge = new SchemaType(name + "Edge")
            .With<string>("cursor", cursor => cursor)
            .With<string>("node", node, (item, _) => item);
        return new SchemaType(name + "Connection")
            .With<CatalogPage>("pageInfo", pageInfo, (page, _) => page)
            .With<CatalogPage>("edges", edge, (page, _) => page.Names);
    }

    private static CatalogSpec? Existing(string name) => Catalog.Find(name) is { IsBeingDeleted: false } spec ? spec : null;

    private static CatalogPage Page(IEnumerable<string> names, JsonObject arguments) => CatalogPage.Of(names.Order(StringComparer.Ordinal), arguments);
}
