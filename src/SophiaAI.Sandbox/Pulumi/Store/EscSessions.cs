using System.Security.Cryptography;
using SophiaAI.Sandbox.Pulumi.Evaluation;

namespace SophiaAI.Sandbox.Pulumi.Store;

/// <summary>Opened environments. Each can be read until it expires.</summary>
internal sealed class EscSessions(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (EscOpened Opened, DateTimeOffset Expires)> _sessions = new(StringComparer.Ordinal);

    /// <returns>The session's id.</returns>
    public string Open(EscOpened opened, TimeSpan duration)
    {
        string id = RandomNumberGenerator.GetHexString(32, lowercase: true);
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            foreach ((string? old, (EscOpened Opened, DateTimeOffset Expires) session) in _sessions)
            {
                if (session.Expires <= now)
                    _sessions.Remove(old);
            }

            _sessions[id] = (opened, now + duration);
        }

        return id;
    }

    public EscOpened? Find(string id)
    {
        lock (_lock)
            return _sessions.TryGetValue(id, out (EscOpened Opened, DateTimeOffset Expires) session) && session.Expires > time.GetUtcNow() ? session.Opened : null;
    }
}
