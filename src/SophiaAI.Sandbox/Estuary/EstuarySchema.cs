using System.Globalization;
using SophiaAI.Sandbox.Estuary.Credentials;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Estuary.Incidents;
using SophiaAI.Sandbox.Estuary.Publishing;
using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Estuary.Statistics;

namespace SophiaAI.Sandbox.Estuary;

/// <summary>The roots of the control plane's GraphQL schema.</summary>
internal static class EstuarySchema
{
    public const string DataPlaneName = "ops/dp/public/aws-us-east-1-c1";

    /// <summary>The arguments of lists that are read in both directions.</summary>
    public static IReadOnlyList<string> PageArguments { get; } = ["after", "before", "first", "last"];

    /// <summary>The root type for each kind of operation.</summary>
    public static IReadOnlyDictionary<string, SchemaType> Roots { get; } = Create(hasPublications: true);

    /// <summary>The same in a control plane that publishes by its older API only.</summary>
    public static IReadOnlyDictionary<string, SchemaType> OlderRoots { get; } = Create(hasPublications: false);

    /// <summary>A time as the control plane writes it.</summary>
    public static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => time is { } known ? Time(known) : null;

    /// <summary>A time as it is in cursors and messages: with the offset, and a fraction only when there is one.</summary>
    public static string OffsetTime(DateTimeOffset time) =>
        time.ToString(time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'+00:00'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    /// <summary>Database times have microseconds.</summary>
    public static DateTimeOffset Exact(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));

    private static Dictionary<string, SchemaType> Create(bool hasPublications)
    {
        SchemaType query = CreateQuery();
        SchemaType mutation = CreateMutation();
        if (hasPublications)
        {
            query.With<EstuarySession>("publication", PublicationTypes.Publication, PublicationTypes.Find, "id!");
            mutation.With<EstuarySession>("createPublication", PublicationTypes.Publication, PublicationTypes.Create, "draftId!", "dryRun!", "defaultDataPlane", "detail");
        }

        return new Dictionary<string, SchemaType>(StringComparer.Ordinal) { ["query"] = query, ["mutation"] = mutation };
    }

    private static SchemaType CreateQuery() => new SchemaType("QueryRoot")
        .With<EstuarySession>("liveSpecs", SpecTypes.References, CatalogQuery.LiveSpecs, ["by!", .. PageArguments])
        .With<EstuarySession>("prefixes", SpecTypes.Prefixes, CatalogQuery.Prefixes, "by!", "after", "first")
        .With<EstuarySession>("catalogStats", StatsTypes.Rows, StatsQuery.Rows, "by!")
        .With<EstuarySession>("alerts", AlertTypes.Alerts, AlertQuery.Alerts, ["by!", .. PageArguments])
        .With<EstuarySession>("alertTypes", AlertTypes.Kind, (_, _) => AlertTypes.Kinds())
        .With<EstuarySession>("draft", DraftTypes.Draft, DraftTypes.Find, "id!")
        .With<EstuarySession>("drafts", DraftTypes.Drafts, DraftTypes.List, "after", "first")
        .With<EstuarySession>("refreshTokens", CredentialTypes.RefreshTokens, CredentialTypes.ListRefreshTokens, "after", "first")
        .With<EstuarySession>("serviceAccounts", CredentialTypes.ServiceAccounts, CredentialTypes.ListAccounts, "after", "first");

    private static SchemaType CreateMutation() => CredentialMutations.AddTo(new SchemaType("MutationRoot"))
        .With<EstuarySession>("createDraft", DraftTypes.Draft, DraftMutations.Create, "detail")
        .With<EstuarySession>("stageDraftSpecs", DraftMutations.Stage, "draftId!", "specs!")
        .With<EstuarySession>("unstageDraftSpecs", DraftMutations.Unstage, "draftId!", "catalogNames!")
        .With<EstuarySession>("deleteDraft", DraftMutations.Delete, "id!");
}
