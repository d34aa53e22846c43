using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>A failed attempt to connect, and the reason. It takes the place of the connection that was wanted.</summary>
internal sealed class FailedConnection
{
    private readonly string _call;
    private readonly string? _error;
    private readonly DateTimeOffset _at = ServiceRuntime.Shared.Time.GetUtcNow();

    /// <summary>Records an attempt, with the current time.</summary>
    /// <param name="call">The command and what it was to connect to.</param>
    /// <param name="error">What went wrong; null if the attempt was stopped before that was known.</param>
    /// <param name="name">The name that the connection was to have; null for none.</param>
    public FailedConnection(string call, string? error, string? name = null)
    {
        Name = name;
        _call = call;
        _error = error;
    }

    /// <summary>The name that the connection was to have; null for none.</summary>
    public string? Name { get; }

    /// <summary>Whether it is known what went wrong.</summary>
    public bool HasError => _error is not null;

    /// <summary>The error of a command that would have used the connection.</summary>
    public ServiceException ToException() => new("SophiaAI", FailureReason.NotConnected, $"There is no connection: {this}")
    {
        RecommendedAction = "Run Connect-SophiaEnvironment again. To work with the process's variables, run Disconnect-SophiaEnvironment. A connection that you have in a variable, or another name, can be given with -Connection.",
    };

    /// <summary>What was tried, when, and the result.</summary>
    public override string ToString() => HasError
        ? $"'{_call}' failed at {_at:u}. {_error}"
        : $"'{_call}', which began at {_at:u}, was stopped before it connected.";
}
