using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Keeps one token and renews it before it expires. Callers that ask while a new one is being fetched wait for it.
/// Thread-safe.
/// </summary>
internal sealed class TokenCache
{
    // If a token younger than this was refused, its age was not the reason: the next one would be refused too.
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly SecretRedactor _redactor;
    private readonly object _gate = new();
    private TimedToken? _token;
    private Task<TimedToken>? _pending;

    public TokenCache(TimeProvider time, SecretRedactor redactor)
    {
        _time = time;
        _redactor = redactor;
    }

    /// <summary>Returns a token that is currently valid.</summary>
    /// <param name="fetch">Gets a new one. It may serve several callers, so it doesn't stop when one of them cancels.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public async ValueTask<string> GetAsync(Func<Task<TimedToken>> fetch, CancellationToken cancellationToken)
    {
        Task<TimedToken> pending;
        lock (_gate)
        {
            if (_token is { } token && _time.GetUtcNow() < token.RenewAt) return token.Value;
            pending = _pending ??= FetchAsync(fetch);
            // A fetch that completed immediately is already cached, or failed: the next caller tries again.
            if (pending.IsCompleted) _pending = null;
        }

        return (await pending.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>
    /// The service has refused a token as expired. Forgets the token and returns whether it makes sense to try another:
    /// not if it was new.
    /// </summary>
    public bool Refuse(string value)
    {
        lock (_gate)
        {
            if (_token?.Value != value) return true;
            if (_time.GetUtcNow() - _token.ObtainedAt < s_fresh) return false;
            _token = null;
            return true;
        }
    }

    private async Task<TimedToken> FetchAsync(Func<Task<TimedToken>> fetch)
    {
        TimedToken? token = null;
        try
        {
            token = await fetch().ConfigureAwait(false);
            _redactor.Register(token.Value);
            return token;
        }
        finally
        {
            lock (_gate)
            {
                _token = token ?? _token;
                _pending = null;
            }
        }
    }
}
