using System.Security.Cryptography;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;
using SophiaAI.Sandbox.Seed;

namespace SophiaAI.Sandbox.Vercel;

/// <summary>The tokens that are valid for the account, until they are deleted or expire.</summary>
internal sealed class VercelTokens
{
    private readonly ResourceStore<VercelToken> _tokens = new(t => t.Id);
    private readonly VercelClock _clock;

    public VercelTokens(TimeProvider time)
    {
        _clock = new VercelClock(time);
        _tokens.Add(new(SandboxCredentials.VercelTokenId, "Sophia AI", SandboxCredentials.VercelToken, SeedTime.DaysAgo(90).ToUnixTimeMilliseconds()));
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<VercelToken> All => [.. _tokens.All.Where(IsAlive).Reverse()];

    /// <summary>The token with this secret, whose last use becomes now; null when there is none.</summary>
    public VercelToken? Use(string secret) => _tokens.All.FirstOrDefault(t => AuthorizationHeader.Same(secret, t.Secret) && IsAlive(t)) is { } token
        ? _tokens.Update(token.Id, t => t with { ActiveAt = _clock.Now }).Resource
        : null;

    public VercelToken? Find(string id) => _tokens.Find(id) is { } token && IsAlive(token) ? token : null;

    public VercelToken Create(string name, string? teamId, string? projectId, long? expiresAt)
    {
        string secret = "vcp_sandbox" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 45);
        VercelToken token = new(RandomNumberGenerator.GetHexString(64, lowercase: true), name, secret, _clock.Next())
        {
            TeamId = teamId,
            ProjectId = projectId,
            ExpiresAt = expiresAt,
        };
        _tokens.Add(token);
        return token;
    }

    public bool Delete(string id) => Find(id) is not null && _tokens.Remove(id) is not null;

    private bool IsAlive(VercelToken token) => token.ExpiresAt is not { } expires || _clock.Now < expires;
}
