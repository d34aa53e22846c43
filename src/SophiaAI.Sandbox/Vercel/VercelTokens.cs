using System.Security.Cryptography;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The tokens that open the account, until they are deleted or expire.</summary>
internal sealed class VercelTokens(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<VercelToken> _tokens =
    [
        new(SandboxCredentials.VercelTokenId, "Sophia AI", SandboxCredentials.VercelToken, SeedTime.DaysAgo(90).ToUnixTimeMilliseconds()),
    ];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<VercelToken> All
    {
        get
        {
            lock (_lock)
                return [.. _tokens.Where(IsAlive).Reverse()];
        }
    }

    /// <summary>The token with this secret, which it notes as used now; null when it opens nothing.</summary>
    public VercelToken? Use(string secret)
    {
        lock (_lock)
        {
            var index = _tokens.FindIndex(t => AuthorizationHeader.Same(secret, t.Secret) && IsAlive(t));
            return index < 0 ? null : _tokens[index] = _tokens[index] with { ActiveAt = Now };
        }
    }

    public VercelToken? Find(string id)
    {
        lock (_lock)
            return _tokens.Find(t => t.Id == id && IsAlive(t));
    }

    public VercelToken Create(string name, string? teamId, string? projectId, long? expiresAt)
    {
        lock (_lock)
        {
            // The list is paged by time, so no two tokens share one.
            var created = _tokens.Count == 0 ? Now : Math.Max(Now, _tokens[^1].CreatedAt + 1);
            var secret = "vcp_sandbox" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 45);
            var token = new VercelToken(RandomNumberGenerator.GetHexString(64, lowercase: true), name, secret, created)
            {
                TeamId = teamId,
                ProjectId = projectId,
                ExpiresAt = expiresAt,
            };
            _tokens.Add(token);
            return token;
        }
    }

    public bool Delete(string id)
    {
        lock (_lock)
            return _tokens.RemoveAll(t => t.Id == id && IsAlive(t)) > 0;
    }

    private bool IsAlive(VercelToken token) => token.ExpiresAt is not { } expires || Now < expires;
}
