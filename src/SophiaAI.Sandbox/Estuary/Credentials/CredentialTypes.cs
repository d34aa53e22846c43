using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>The lists of refresh tokens and of service accounts. The type names are guesses.</summary>
internal static class CredentialTypes
{
    private static readonly SchemaType s_pageInfo = new SchemaType("PageInfo")
        .With<CredentialPage>("hasPreviousPage", p => p.HasPrevious)
        .With<CredentialPage>("hasNextPage", p => p.HasNext)
        .With<CredentialPage>("startCursor", p => p.Edges.Count > 0 ? p.Edges[0].Cursor : null)
        .With<CredentialPage>("endCursor", p => p.Edges.Count > 0 ? p.Edges[^1].Cursor : null);

    public static SchemaType RefreshTokens { get; } = Connection(new SchemaType("RefreshToken")
        .With<RefreshToken>("id", t => t.Id)
        .With<RefreshToken>("detail", t => t.Detail)
        .With<RefreshToken>("createdAt", t => EstuarySchema.Time(t.CreatedAt))
        .With<RefreshToken>("updatedAt", t => EstuarySchema.Time(t.UpdatedAt))
        .With<RefreshToken>("multiUse", t => t.IsMultiUse)
        .With<RefreshToken>("uses", t => t.Uses)
        .With<RefreshToken>("expired", t => t.IsExpired));

    public static SchemaType ServiceAccounts { get; } = Connection(new SchemaType("ServiceAccount")
        .With<ServiceAccount>("id", a => a.Id)
        .With<ServiceAccount>("displayName", a => a.DisplayName)
        .With<ServiceAccount>("catalogName", a => a.CatalogName)
        .With<ServiceAccount>("createdBy", _ => EstuarySchema.UserId)
        .With<ServiceAccount>("createdAt", a => EstuarySchema.Time(a.CreatedAt))
        .With<ServiceAccount>("updatedAt", a => EstuarySchema.Time(a.CreatedAt))
        .With<ServiceAccount>("lastUsedAt", a => Time(a.Keys.Max(k => k.LastUsedAt)))
        .With<ServiceAccount>("apiKeys", CreateKey(), (a, _) => a.Keys));

    public static CredentialPage ListRefreshTokens(EstuarySession session, JsonObject arguments)
    {
        // A service account has no refresh tokens and can't create any.
        IReadOnlyList<RefreshToken> own = session.Caller.IsPerson ? session.Credentials.RefreshTokens : [];
        return CredentialPage.Of(own, t => t.Id, arguments);
    }

    public static CredentialPage ListAccounts(EstuarySession session, JsonObject arguments) =>
        CredentialPage.Of([.. session.Credentials.Accounts.Where(session.Caller.MayManage)], a => a.Id, arguments);

    private static SchemaType CreateKey() => new SchemaType("ApiKey")
        .With<ApiKey>("id", k => k.Id)
        .With<ApiKey>("label", k => k.Label)
        .With<ApiKey>("createdBy", _ => EstuarySchema.UserId)
        .With<ApiKey>("createdAt", k => EstuarySchema.Time(k.CreatedAt))
        .With<ApiKey>("expiresAt", k => EstuarySchema.Time(k.ExpiresAt))
        .With<ApiKey>("lastUsedAt", k => Time(k.LastUsedAt));

    private static SchemaType Connection(SchemaType node)
    {
        SchemaType edge = new SchemaType(node.Name + "Edge")
            .With<CredentialEdge>("cursor", e => e.Cursor)
            .With<CredentialEdge>("node", node, (e, _) => e.Node);
        return new SchemaType(node.Name + "Connection")
            .With<CredentialPage>("pageInfo", s_pageInfo, (page, _) => page)
            .With<CredentialPage>("edges", edge, (page, _) => page.Edges);
    }

    private static string? Time(DateTimeOffset? time) => time is { } known ? EstuarySchema.Time(known) : null;
}
