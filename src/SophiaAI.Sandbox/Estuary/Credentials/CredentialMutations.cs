using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.GraphQL;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>Mutations that create and revoke credentials. A secret is in the answer that creates it, and never shown again.</summary>
internal static class CredentialMutations
{
    private static readonly SchemaType s_refreshToken = new SchemaType("RefreshTokenSecret")
        .With<RefreshToken>("id", t => t.Id)
        .With<RefreshToken>("secret", t => t.Secret);

    private static readonly SchemaType s_apiKey = new SchemaType("ApiKeySecret")
        .With<(ApiKey Key, ServiceAccount Account)>("id", k => k.Key.Id)
        .With<(ApiKey Key, ServiceAccount Account)>("secret", k => k.Key.Text)
        .With<(ApiKey Key, ServiceAccount Account)>("serviceAccount", CredentialTypes.ServiceAccount, (k, _) => k.Account);

    /// <summary>Adds these mutations to the root.</summary>
    public static SchemaType AddTo(SchemaType root) => root
        .With<EstuarySession>("createRefreshToken", s_refreshToken, CreateRefreshToken, "validFor", "multiUse", "detail")
        .With<EstuarySession>("revokeRefreshToken", RevokeRefreshToken, "id!")
        .With<EstuarySession>("createApiKey", s_apiKey, CreateApiKey, "catalogName!", "detail", "validFor!")
        .With<EstuarySession>("revokeApiKey", RevokeApiKey, "id!")
        .With<EstuarySession>("revokeAllApiKeys", RevokeAllApiKeys, "catalogName!");

    private static RefreshToken CreateRefreshToken(EstuarySession session, JsonObject arguments)
    {
        TimeSpan validFor = ValidFor.Parse(QueryArguments.Text(arguments, "validFor") ?? "P90D", "validFor must be greater than zero and at most one year");

        // The wording is a guess.
        if (!session.Caller.IsPerson)
            throw new QueryException("PermissionDenied: service accounts cannot create refresh tokens");
        return session.State.Credentials.CreateRefreshToken(validFor, QueryArguments.Flag(arguments, "multiUse") ?? true, QueryArguments.Text(arguments, "detail"));
    }

    private static JsonNode? RevokeRefreshToken(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "id");
        return session.Caller.IsPerson && session.State.Credentials.RevokeRefreshToken(id) ? true : throw new QueryException("refresh token not found");
    }

    private static object CreateApiKey(EstuarySession session, JsonObject arguments)
    {
        string name = QueryArguments.RequiredText(arguments, "catalogName");
        string? detail = QueryArguments.Text(arguments, "detail");
        TimeSpan validFor = ValidFor.Parse(QueryArguments.RequiredText(arguments, "validFor"), "valid_for must be a positive duration no greater than 1 year");
        ServiceAccount account = Find(session, name, "CreateApiKey");
        return (session.State.Credentials.CreateKey(account, detail, validFor), account);
    }

    /// <summary>It is no error when the key is already gone.</summary>
    private static JsonNode? RevokeApiKey(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "id");
        if (session.State.Credentials.Accounts.FirstOrDefault(a => a.Keys.Any(k => k.Id == id)) is { } account)
        {
            Find(session, account.CatalogName, "RevokeApiKey");
            session.State.Credentials.RevokeKey(id);
        }

        return true;
    }

    /// <summary>Answers how many there were.</summary>
    private static JsonNode? RevokeAllApiKeys(EstuarySession session, JsonObject arguments)
    {
        ServiceAccount account = Find(session, QueryArguments.RequiredText(arguments, "catalogName"), "RevokeApiKey");
        return account.Keys.Count(k => session.State.Credentials.RevokeKey(k.Id));
    }

    /// <summary>The permission comes first; the wording of the other error is a guess.</summary>
    private static ServiceAccount Find(EstuarySession session, string name, string capability)
    {
        ServiceAccount? account = session.State.Credentials.Accounts.FirstOrDefault(a => a.CatalogName == name);
        bool isAllowed = account is null ? session.Caller.IsPerson && EstuaryGrants.Allow(name, "admin") : session.Caller.MayManage(account);
        if (!isAllowed)
            throw session.Deny($"{session.Caller.Name} is not authorized to access prefix or name '{name}' with required capability {capability}");
        return account ?? throw new QueryException($"service account '{name}' not found");
    }
}
