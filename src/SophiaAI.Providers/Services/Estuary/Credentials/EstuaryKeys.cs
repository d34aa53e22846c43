using System.Text.Json.Serialization.Metadata;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Estuary.Credentials;

/// <summary>Service accounts' keys and users' refresh tokens, through the control plane's GraphQL API.</summary>
internal sealed class EstuaryKeys
{
    private const string AccountsQuery = """
        query ServiceAccounts($after: String) {
          serviceAccounts(after: $after, first: 100) {
            pageInfo { hasNextPage endCursor }
            edges { node { catalogName apiKeys { id detail createdAt expiresAt } } }
          }
        }
        """;

    private const string TokensQuery = """
        query RefreshTokens($after: String) {
          refreshTokens(after: $after, first: 100) {
            pageInfo { hasNextPage endCursor }
            edges { node { id detail createdAt } }
          }
        }
        """;

    private const string MakeKey = """
        mutation MakeKey($account: Name!, $detail: String!, $validFor: String!) {
          createApiKey(catalogName: $account, detail: $detail, validFor: $validFor) { id secret }
        }
        """;

    private const string MakeToken = """
        mutation MakeToken($detail: String!, $validFor: String!) {
          createRefreshToken(detail: $detail, validFor: $validFor) { id secret }
        }
        """;

    private const string RevokeKey = "mutation RevokeKey($id: Id!) { revokeApiKey(id: $id) }";
    private const string RevokeToken = "mutation RevokeToken($id: Id!) { revokeRefreshToken(id: $id) }";

    private readonly EstuaryClient _client;

    public EstuaryKeys(ProviderContext context) => _client = new EstuaryClient(context);

    private static JsonTypeInfo<EstuaryAnswer<EstuaryKeyData>> Answer => EstuaryKeyJson.Default.EstuaryAnswerEstuaryKeyData;

    /// <summary>The service accounts that the caller may manage, with their keys.</summary>
    public IAsyncEnumerable<EstuaryServiceAccount> GetAccountsAsync(CancellationToken cancellationToken) =>
        _client.ListAsync(AccountsQuery, [], Answer, static data => data.ServiceAccounts, cancellationToken);

    /// <summary>The caller's refresh tokens.</summary>
    public IAsyncEnumerable<EstuaryKeyInfo> GetTokensAsync(CancellationToken cancellationToken) =>
        _client.ListAsync(TokensQuery, [], Answer, static data => data.RefreshTokens, cancellationToken);

    /// <summary>Creates a key and returns it in the form used for signing in.</summary>
    /// <param name="account">The service account's catalog name.</param>
    /// <param name="detail">What the key is called.</param>
    /// <param name="validFor">Its lifetime, as an ISO 8601 duration.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<string> MakeKeyAsync(string account, string detail, string validFor, CancellationToken cancellationToken)
    {
        EstuaryKeyData data = await _client.MutateAsync(
            MakeKey, new() { ["account"] = account, ["detail"] = detail, ["validFor"] = validFor }, Answer, cancellationToken).ConfigureAwait(false);
        return data.CreateApiKey?.Secret ?? throw EstuaryFailure.Lacking();
    }

    /// <summary>Creates a refresh token for the caller and returns it in the form used for signing in.</summary>
    public async Task<string> MakeTokenAsync(string detail, string validFor, CancellationToken cancellationToken)
    {
        EstuaryKeyData data = await _client.MutateAsync(
            MakeToken, new() { ["detail"] = detail, ["validFor"] = validFor }, Answer, cancellationToken).ConfigureAwait(false);
        return data.CreateRefreshToken is { } made ? EstuaryCredential.RefreshToken(made.Id, made.Secret) : throw EstuaryFailure.Lacking();
    }

    /// <summary>Revokes a key or a token. If it is already revoked, that is not an error.</summary>
    public async Task RevokeAsync(EstuaryCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            EstuaryKeyData data = await _client.MutateAsync(credential.IsApiKey ? RevokeKey : RevokeToken, new() { ["id"] = credential.Id }, Answer, cancellationToken).ConfigureAwait(false);
            if ((data.RevokeApiKey ?? data.RevokeRefreshToken) is null) throw EstuaryFailure.Lacking();
        }
        catch (ServiceException exception) when (exception.ServerMessage?.Contains("not found", StringComparison.OrdinalIgnoreCase) == true)
        {
            // It is already gone; the check that follows will tell.
        }
    }
}
