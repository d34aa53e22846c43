using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>The lists of refresh tokens and of service accounts. The type names are guesses.</summary>
internal static class CredentialTypes
{
    private const int DefaultSize = 25;

    public static SchemaType RefreshTokens { get; } = QueryPage.Connection(new SchemaType("RefreshToken")
        .With<RefreshToken>("id", t => t.Id)
        .With<RefreshToken>("detail", t => t.Detail)
        .With<RefreshToken>("createdAt", t => EstuarySchema.Time(t.CreatedAt))
        .With<RefreshToken>("updatedAt", t => EstuarySchema.Time(t.UpdatedAt))
        .With<RefreshToken>("multiUse", t => t.IsMultiUse)
        .With<RefreshToken>("uses", t => t.Uses)
        .With<RefreshToken>("expired", t => t.IsExpired));

    public static SchemaType ServiceAccount { get; } = new SchemaType("ServiceAccount")
        .With<ServiceAccount>("catalogName", a => a.CatalogName)
        .With<ServiceAccount>("createdByEmail", _ => EstuaryUser.Sophia.Email)
        .With<ServiceAccount>("createdAt", a => EstuarySchema.Time(a.CreatedAt))
        .With<ServiceAccount>("lastUsedAt", a => EstuarySchema.Time(a.Keys.Max(k => k.LastUsedAt)))
        .With<ServiceAccount>("grants", SchemaType.OfJson("ServiceAccountGrant", "prefix", "capability"), (_, _) => Grants())
        .With<ServiceAccount>("apiKeys", CreateKey(), (a, _) => a.Keys);

    public static SchemaType ServiceAccounts { get; } = QueryPage.Connection(ServiceAccount);

    public static QueryPage ListRefreshTokens(EstuarySession session, JsonObject arguments)
    {
        // A service account has no refresh tokens and can't create any.
        IReadOnlyList<RefreshToken> own = session.Caller.IsPerson ? session.State.Credentials.RefreshTokens : [];
        return QueryPage.Forward(own, t => t.Id, arguments, DefaultSize);
    }

    public static QueryPage ListAccounts(EstuarySession session, JsonObject arguments) =>
        QueryPage.Forward([.. session.State.Credentials.Accounts.Where(session.Caller.MayManage)], a => a.CatalogName, arguments, DefaultSize);

    private static SchemaType CreateKey() => new SchemaType("ApiKey")
        .With<ApiKey>("id", k => k.Id)
        .With<ApiKey>("detail", k => k.Detail)
        .With<ApiKey>("createdByEmail", _ => EstuaryUser.Sophia.Email)
        .With<ApiKey>("createdAt", k => EstuarySchema.Time(k.CreatedAt))
        .With<ApiKey>("expiresAt", k => EstuarySchema.Time(k.ExpiresAt))
        .With<ApiKey>("lastUsedAt", k => EstuarySchema.Time(k.LastUsedAt));

    /// <summary>Every account may do what its tenant may.</summary>
    private static IReadOnlyList<object> Grants() =>
        [.. EstuaryGrants.Prefixes("read").Select(p => new JsonObject { ["prefix"] = p, ["capability"] = EstuaryGrants.CapabilityFor(p) })];
}
