using System.Globalization;
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
        .With<ApiKey>("id", k => k.Id)
        .With<ApiKey>("secret", k => k.Text);

    /// <summary>The root type of mutations.</summary>
    public static SchemaType Root { get; } = new SchemaType("MutationRoot")
        .With<EstuarySession>("createRefreshToken", s_refreshToken, CreateRefreshToken, "validFor", "multiUse", "detail")
        .With<EstuarySession>("revokeRefreshToken", RevokeRefreshToken, "id!")
        .With<EstuarySession>("createApiKey", s_apiKey, CreateApiKey, "serviceAccountId!", "label!", "validFor!")
        .With<EstuarySession>("revokeApiKey", RevokeApiKey, "id!");

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

    private static ApiKey CreateApiKey(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredText(arguments, "serviceAccountId");
        if (!Guid.TryParse(id, out Guid accountId))
            throw new QueryException($"Failed to parse \"UUID\": invalid UUID '{id}'");
        string label = QueryArguments.RequiredText(arguments, "label");
        TimeSpan validFor = ValidFor.Parse(QueryArguments.RequiredText(arguments, "validFor"), "valid_for must be a positive duration no greater than 1 year");

        // The wording is a guess.
        ServiceAccount account = session.State.Credentials.Accounts.FirstOrDefault(a => Guid.Parse(a.Id, CultureInfo.InvariantCulture) == accountId)
            ?? throw new QueryException("service account not found");
        Authorize(session, account);
        return session.State.Credentials.CreateKey(account, label, validFor);
    }

    private static JsonNode? RevokeApiKey(EstuarySession session, JsonObject arguments)
    {
        string id = QueryArguments.RequiredId(arguments, "id");
        ServiceAccount account = session.State.Credentials.Accounts.FirstOrDefault(a => a.Keys.Any(k => k.Id == id)) ?? throw new QueryException("API key not found");
        Authorize(session, account);
        return session.State.Credentials.RevokeKey(id) ? true : throw new QueryException("API key not found");
    }

    private static void Authorize(EstuarySession session, ServiceAccount account)
    {
        if (session.Caller.MayManage(account))
            return;
        throw session.Deny($"{session.Caller.Name} is not authorized to access prefix or name '{account.CatalogName}' with required capability ManageServiceAccounts");
    }
}
