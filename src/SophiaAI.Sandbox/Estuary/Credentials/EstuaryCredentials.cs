using System.Security.Cryptography;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Estuary.Credentials;

/// <summary>The tenant's refresh tokens, service accounts and keys. Revoked credentials are forgotten, so the very next request with one is refused.</summary>
internal sealed class EstuaryCredentials
{
    private const int IdLength = 16;
    private static readonly TimeSpan s_seededLife = TimeSpan.FromDays(365);

    private static readonly ServiceAccount[] s_accounts =
    [
        new("5a0d0b0c-0000-4000-8000-00000000a002", SandboxCredentials.EstuaryTenant + "dbt-runner", SeedTime.DaysAgo(200)),
        new(SandboxCredentials.EstuaryServiceAccountId, SandboxCredentials.EstuaryServiceAccount, SeedTime.DaysAgo(120)),
    ];

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<RefreshToken> _refreshTokens;
    private readonly List<ApiKey> _keys;

    public EstuaryCredentials(TimeProvider time)
    {
        _time = time;

        // The credential that a user is told to sign in with must not have expired before the sandbox starts.
        DateTimeOffset expires = Now + s_seededLife;
        _refreshTokens = [new(SandboxCredentials.EstuaryRefreshTokenId, SandboxCredentials.EstuaryRefreshTokenSecret, "flowctl on a laptop", true, SeedTime.DaysAgo(40), expires)];
        _keys =
        [
            new(SandboxCredentials.EstuaryApiKeyId, SandboxCredentials.EstuaryServiceAccountId, "sophia", SandboxCredentials.EstuaryApiKey, SeedTime.DaysAgo(30), expires),
        ];
    }

    /// <summary>By name, as the control plane lists them.</summary>
    public IReadOnlyList<ServiceAccount> Accounts
    {
        get
        {
            lock (_lock)
                return [.. s_accounts.Select(a => a with { Keys = [.. _keys.Where(k => k.AccountId == a.Id)] })];
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RefreshToken> RefreshTokens
    {
        get
        {
            lock (_lock)
                return [.. _refreshTokens.AsEnumerable().Reverse().Select(t => t with { IsExpired = Now >= t.ExpiresAt })];
        }
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    /// <returns>The account that owns this key; null when the key is not valid.</returns>
    public ServiceAccount? UseKey(string text)
    {
        lock (_lock)
        {
            int index = _keys.FindIndex(k => AuthorizationHeader.Same(text, k.Text) && Now < k.ExpiresAt);
            if (index < 0)
                return null;
            _keys[index] = _keys[index] with { LastUsedAt = Now };
            return s_accounts.Single(a => a.Id == _keys[index].AccountId);
        }
    }

    /// <returns>The token as it is now; null when id and secret are not valid. A single-use token has a new secret.</returns>
    public RefreshToken? UseRefreshToken(string? id, string? secret)
    {
        lock (_lock)
        {
            int index = _refreshTokens.FindIndex(t => t.Id == id && AuthorizationHeader.Same(secret, t.Secret) && Now < t.ExpiresAt);
            if (index < 0)
                return null;
            RefreshToken token = _refreshTokens[index];
            return _refreshTokens[index] = token with { Secret = token.IsMultiUse ? token.Secret : NewSecret(), Uses = token.Uses + 1, UpdatedAt = Now };
        }
    }

    public RefreshToken CreateRefreshToken(TimeSpan validFor, bool isMultiUse, string? detail)
    {
        RefreshToken token = new(NewId(), NewSecret(), detail, isMultiUse, Now, Now + validFor);
        lock (_lock)
            _refreshTokens.Add(token);
        return token;
    }

    public bool RevokeRefreshToken(string id)
    {
        lock (_lock)
            return _refreshTokens.RemoveAll(t => t.Id == id) > 0;
    }

    public ApiKey CreateKey(ServiceAccount account, string? detail, TimeSpan validFor)
    {
        string id = NewId();
        ApiKey key = new(id, account.Id, detail, ApiKey.NewText(id), Now, Now + validFor);
        lock (_lock)
            _keys.Add(key);
        return key;
    }

    public bool RevokeKey(string id)
    {
        lock (_lock)
            return _keys.RemoveAll(k => k.Id == id) > 0;
    }

    private static string NewId() => RandomNumberGenerator.GetHexString(IdLength, lowercase: true);

    private static string NewSecret() => "sandbox-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
