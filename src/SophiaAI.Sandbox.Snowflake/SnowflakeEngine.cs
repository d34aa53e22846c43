using SophiaAI.Sandbox.Snowflake.Data;
using SophiaAI.Sandbox.Snowflake.Execution;
using SophiaAI.Sandbox.Snowflake.History;
using SophiaAI.Sandbox.Snowflake.Seed;
using SophiaAI.Sandbox.Snowflake.Users;

namespace SophiaAI.Sandbox.Snowflake;

/// <summary>An account: its data and users, and the statements that run in it.</summary>
internal sealed class SnowflakeEngine : IAsyncDisposable
{
    private readonly DuckStore _store;
    private readonly AccountSeed _seed;
    private readonly QueryHistory _history;
    private readonly Task _made = Task.CompletedTask;

    /// <param name="dataFile">The file with the data; null keeps the data in memory.</param>
    /// <param name="makesAccount">Whether the account is made now, in the background, or for the first statement.</param>
    /// <param name="time">The clock for everything in the account.</param>
    public SnowflakeEngine(string? dataFile, bool makesAccount, TimeProvider time)
    {
        DateTimeOffset start = time.GetUtcNow();
        _store = new DuckStore(dataFile, () => Plant(start));
        _seed = new AccountSeed(_store);
        _history = new QueryHistory(_store);
        AccessTokens = new AccessTokens(_store, time);
        UserKeys = new UserKeys(_store);
        Statements = new StatementStore(time);
        Runner = new StatementRunner(_store, Statements, _history, time);
        History = new HistoryDesk(_store, _history, time);
        // A file that can't be opened must fail the start, not the first statement.
        if (dataFile is not null)
            _store.Open().Dispose();
        // If this fails, the first statement tries again, and says why it can't be made.
        else if (makesAccount)
            _made = Task.Run(() => _store.Open().Dispose());
    }

    public AccessTokens AccessTokens { get; }

    public UserKeys UserKeys { get; }

    public StatementStore Statements { get; }

    public StatementRunner Runner { get; }

    /// <summary>What is written into the account's history by hand.</summary>
    public HistoryDesk History { get; }

    /// <summary>Puts a key into a user's first slot. An unknown user is created.</summary>
    /// <param name="user">The user's name; its case does not matter.</param>
    /// <param name="spkiPem">The public key as SubjectPublicKeyInfo in PEM.</param>
    public void RegisterPublicKey(string user, string spkiPem) => _seed.AddUser(user.ToUpperInvariant(), PublicKey.FromPem(spkiPem));

    /// <summary>Cancels all running statements, and waits for them to end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _made.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (StatementRun? run in Statements.All.Where(r => r.IsRunning))
            await run.Cancellation.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(Statements.All.Select(r => r.Finished)).ConfigureAwait(false);
        Statements.Dispose();
        Runner.Dispose();
        _history.Dispose();
        _store.Dispose();
    }

    private void Plant(DateTimeOffset start)
    {
        _seed.Plant(History.End ?? new HistoryEnd(start, IsWell: false));
        AccessTokens.Plant(start);
    }
}
