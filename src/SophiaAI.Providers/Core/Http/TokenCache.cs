using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Http;

/// <summary>
/// Keeps one token and renews it before it runs out. Whoever asks while a new one is under way waits for that one.
/// Thread-safe.
/// </summary>
internal sealed class TokenCache
{
    // A token younger than this was refused for another reason than its age: the next one would be refused too.
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

    /// <summary>A token that is good now.</summary>
    /// <param name="fetch">Makes a new one. It may serve several callers, so it does not end with one of them.</param>
    /// <param name="cancellationToken">Ends the wait of this caller.</param>
    public async ValueTask<string> GetAsync(Func<Task<TimedToken>> fetch, CancellationToken cancellationToken)
    {
        Task<TimedToken> pending;
        lock (_gate)
        {
            if (_token is { } token && _time.GetUtcNow() < token.RenewAt) return token.Value;
            pending = _pending ??= FetchAsync(fetch);
            // What ended at once is remembered already, or failed: the next caller tries anew.
            if (pending.IsCompleted) _pending = null;
        }

        return (await pending.WaitAsync(cancellationToken).ConfigureAwait(false)).Value;
    }

    /// <summary>
    /// The service has refused a token as run out. Forgets it, and says whether another one is worth a try: not if it
    /// was new.
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
