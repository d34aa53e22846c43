namespace SophiaAI.Sandbox.Gong.Limits;

/// <summary>What a key must be good for to call a route.</summary>
/// <param name="Name">Such as api:users:read.</param>
/// <param name="RefusalStatus">403, or 401 where Gong answers as if the key were wrong.</param>
internal sealed record GongScope(string Name, int RefusalStatus);
