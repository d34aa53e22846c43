using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;
using SophiaAI.Sandbox.Estuary.Incidents;
using SophiaAI.Sandbox.Estuary.Specs.Status;

namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>The types of live specs, and of references to them.</summary>
internal static class SpecTypes
{
    private const string DataPlaneId = "0e5a7d60b0a5da7a";

    // A reference leads to a spec, and a spec to further references, so the type is created first and filled afterwards.
    private static readonly SchemaType s_reference = new("LiveSpecRef");

    static SpecTypes() => s_reference
        .With<SpecReference>("catalogName", r => r.Name)
        .With<SpecReference>("userCapability", r => r.Capability)
        .With<SpecReference>("liveSpec", CreateSpec(), (r, _) => r.Find())
        .With<SpecReference>("status", SpecStatusTypes.Status, (r, _) => r.Find() is { } view ? new SpecStatus(view).Describe() : null)
        .With<SpecReference>("lastPublication", SpecHistory.Item, (r, _) => SpecHistory.Last(r))
        .With<SpecReference>("publicationForId", SpecHistory.Item, SpecHistory.Find, "id!")
        .With<SpecReference>("publicationHistory", SpecHistory.Items, SpecHistory.Page, EstuarySchema.PageArguments)
        .With<SpecReference>("activeAlerts", AlertTypes.Alert, (r, _) => AlertQuery.Active(r))
        .With<SpecReference>("alertHistory", AlertTypes.Alerts, AlertQuery.History, "last!", "before");

    /// <summary>Pages of references.</summary>
    public static SchemaType References { get; } = QueryPage.Connection(s_reference);

    /// <summary>Pages of prefixes.</summary>
    public static SchemaType Prefixes { get; } = QueryPage.Connection(new SchemaType("PrefixRef")
        .With<SpecReference>("prefix", p => p.Name)
        .With<SpecReference>("userCapability", p => p.Capability)
        .With<SpecReference>("capabilities", p => Capabilities(p.Capability)));

    private static SchemaType CreateSpec() => new SchemaType("LiveSpec")
        .With<SpecView>("liveSpecId", v => v.Spec.Id)
        .With<SpecView>("catalogName", v => v.Spec.Name)
        .With<SpecView>("catalogType", v => v.Spec.Type)
        .With<SpecView>("isDisabled", v => v.Spec.Contents.IsDisabled)
        .With<SpecView>("dataPlaneId", _ => DataPlaneId)
        .With<SpecView>("lastPubId", v => v.Spec.LastPublicationId)
        .With<SpecView>("lastBuildId", v => v.Spec.LastPublicationId)
        .With<SpecView>("createdAt", v => EstuarySchema.Time(v.Spec.CreatedAt))
        .With<SpecView>("updatedAt", v => EstuarySchema.Time(v.Spec.UpdatedAt))
        .With<SpecView>("model", v => v.Spec.ReadModel())
        .With<SpecView>("builtSpec", v => new JsonObject { ["name"] = v.Spec.Name })
        .With<SpecView>("readsFrom", References, (v, a) => Page(v, v.Spec.Contents.ReadsFrom, a), EstuarySchema.PageArguments)
        .With<SpecView>("writesTo", References, (v, a) => Page(v, v.Spec.Contents.WritesTo, a), EstuarySchema.PageArguments)
        .With<SpecView>("readBy", References, (v, a) => Page(v, v.Session.State.Catalog.ReadersOf(v.Spec.Name), a), EstuarySchema.PageArguments)
        .With<SpecView>("writtenBy", References, (v, a) => Page(v, v.Session.State.Catalog.WritersOf(v.Spec.Name), a), EstuarySchema.PageArguments)
        .With<SpecView>("sourceCapture", s_reference, (v, _) => v.Spec.Contents.SourceCapture is { } name ? new SpecReference(v.Session, name) : null);

    private static QueryPage Page(SpecView view, IEnumerable<string> names, JsonObject arguments) =>
        CatalogPage.Of(names.Order(StringComparer.Ordinal), arguments, name => new SpecReference(view.Session, name));

    private static JsonArray Capabilities(string? granted) => granted switch
    {
        "admin" => ["CatalogRead", "JournalRead", "JournalAppend", "SpecEdit", "CreateGrant", "DeleteGrant", "QueryServiceAccounts", "CreateServiceAccount", "CreateApiKey", "RevokeApiKey"],
        "read" => ["CatalogRead", "JournalRead"],
        _ => [],
    };
}
