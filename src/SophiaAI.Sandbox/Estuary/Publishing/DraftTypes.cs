using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Publishing;

/// <summary>The types of drafts.</summary>
internal static class DraftTypes
{
    private const int DefaultSize = 25;

    private static readonly SchemaType s_specs = QueryPage.Connection(new SchemaType("DraftSpec")
        .With<DraftSpecView>("catalogName", v => v.Staged.Name)
        .With<DraftSpecView>("catalogType", v => v.Staged.Type)
        .With<DraftSpecView>("model", v => v.Staged.Model is { } text ? JsonNode.Parse(text) : null)
        .With<DraftSpecView>("expectPubId", v => v.Staged.ExpectPubId)
        .With<DraftSpecView>("lastPubId", v => v.Live?.LastPublicationId)
        .With<DraftSpecView>("detail", v => v.Staged.Detail)
        .With<DraftSpecView>("updatedAt", v => EstuarySchema.Time(v.Staged.UpdatedAt))
        .With<DraftSpecView>("isUnchanged", v => v.IsUnchanged));

    /// <summary>An error of a draft.</summary>
    public static SchemaType Error { get; } = new SchemaType("DraftError")
        .With<DraftError>("catalogName", e => e.CatalogName)
        .With<DraftError>("scope", e => e.Scope)
        .With<DraftError>("detail", e => e.Detail);

    /// <summary>A draft, with the session in which it is read.</summary>
    public static SchemaType Draft { get; } = new SchemaType("Draft")
        .With<(EstuarySession Session, Draft Draft)>("id", d => d.Draft.Id)
        .With<(EstuarySession Session, Draft Draft)>("createdAt", d => EstuarySchema.Time(d.Draft.CreatedAt))
        .With<(EstuarySession Session, Draft Draft)>("updatedAt", d => EstuarySchema.Time(d.Draft.UpdatedAt))
        .With<(EstuarySession Session, Draft Draft)>("detail", d => d.Draft.Detail)
        .With<(EstuarySession Session, Draft Draft)>("numSpecs", d => d.Draft.Specs.Count)
        .With<(EstuarySession Session, Draft Draft)>("specs", s_specs, (d, arguments) => Specs(d.Session, d.Draft, arguments), "after", "first")
        .With<(EstuarySession Session, Draft Draft)>("errors", Error, (d, _) => d.Draft.Errors);

    /// <summary>Pages of drafts.</summary>
    public static SchemaType Drafts { get; } = QueryPage.Connection(Draft);

    public static QueryPage List(EstuarySession session, JsonObject arguments) =>
        QueryPage.Forward([.. session.State.Drafts.Of(session.Caller.Id).Select(draft => (session, draft))], item => item.draft.Id, arguments, DefaultSize);

    public static object? Find(EstuarySession session, JsonObject arguments) =>
        session.State.Drafts.Find(QueryArguments.RequiredId(arguments, "id"), session.Caller.Id) is { } draft ? (session, draft) : null;

    private static QueryPage Specs(EstuarySession session, Draft draft, JsonObject arguments)
    {
        DraftSpecView[] views = [.. draft.Specs.Select(s => new DraftSpecView(s, EstuaryGrants.Allow(s.Name, "read") ? session.State.Catalog.FindExisting(s.Name) : null))];
        return QueryPage.Forward(views, v => v.Staged.Name, arguments, DefaultSize);
    }
}
