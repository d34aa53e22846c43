using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Core.Contracts;

/// <summary>Collects the checks of one integration while they run.</summary>
internal sealed class IntegrationTestRun : IDisposable
{
    private const string Start = "Settings";

    private readonly string _name;
    private readonly ProviderContext _context;
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _stopped;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _both;
    private readonly List<IntegrationCheck> _checks = [];
    private readonly DateTimeOffset _timestamp;
    private readonly long _started;

    internal IntegrationTestRun(string name, ProviderContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _name = name;
        _context = context;
        _timeout = timeout;
        _stopped = cancellationToken;
        _limit = new CancellationTokenSource(timeout, context.Runtime.Time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _limit.Token);
        _timestamp = context.Runtime.Time.GetUtcNow();
        _started = context.Runtime.Time.GetTimestamp();
    }

    internal CancellationToken Token => _both.Token;

    /// <summary>
    /// Runs a check: it passes with the message that it returns, or fails with the exception that it throws. Once a
    /// check has not passed, all later ones are skipped.
    /// </summary>
    /// <param name="name">What is checked.</param>
    /// <param name="check">The check; it returns what it found.</param>
    public async Task CheckAsync(string name, Func<CancellationToken, Task<string>> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (_checks.Any(static earlier => earlier.Status != IntegrationStatus.Passed))
        {
            _checks.Add(new IntegrationCheck { Name = name, Status = IntegrationStatus.Skipped, Message = "Not run: an earlier check did not pass." });
            return;
        }

        long started = _context.Runtime.Time.GetTimestamp();
        try
        {
            string message = await check(Token).ConfigureAwait(false);
            // What a service says about itself is displayed just like error text, and can quote the credential too.
            _checks.Add(new IntegrationCheck { Name = name, Status = IntegrationStatus.Passed, Message = Shown(message), Duration = Since(started) });
        }
        catch (Exception exception) when (!_stopped.IsCancellationRequested)
        {
            _checks.Add(Failed(name, exception, Since(started)));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _both.Dispose();
        _limit.Dispose();
    }

    /// <summary>Records an exception from outside a check, most often from creating the provider.</summary>
    internal void Fail(Exception exception) => _checks.Add(Failed(Start, exception, TimeSpan.Zero));

    internal IntegrationTestResult Finish() => new()
    {
        Integration = _name,
        Status = Worst(),
        Duration = Since(_started),
        Checks = _checks,
        Timestamp = _timestamp,
        Environment = Configured(_context.Services.Settings.Environment),
    };

    // The default is what would be connected to, not what was tested.
    private string? Configured(SettingDefinition? environment) =>
        environment is not null && _context.Settings.Get(environment) is { IsSet: true, Source.Kind: not SettingSourceKind.Default } value ? value.Value : null;

    private string Worst()
    {
        if (_checks.Count == 0 || _checks.Any(static check => check.Status == IntegrationStatus.Failed)) return IntegrationStatus.Failed;
        return _checks.Any(static check => check.Status == IntegrationStatus.NotConfigured) ? IntegrationStatus.NotConfigured : IntegrationStatus.Passed;
    }

    private IntegrationCheck Failed(string name, Exception exception, TimeSpan duration) => exception switch
    {
        ServiceException failure => new IntegrationCheck
        {
            Name = name,
            Status = failure.Reason == FailureReason.NotConfigured ? IntegrationStatus.NotConfigured : IntegrationStatus.Failed,
            Duration = duration,
            Message = Shown(failure.Message),
            RecommendedAction = failure.RecommendedAction is { } action ? Shown(action) : null,
        },
        OperationCanceledException => new IntegrationCheck
        {
            Name = name,
            Status = IntegrationStatus.Failed,
            Duration = duration,
            Message = $"Not finished within {_timeout.TotalSeconds:0} s.",
            RecommendedAction = "Check the network and the service's status page, or allow more time with -TimeoutSec.",
        },
        _ => new IntegrationCheck
        {
            Name = name,
            Status = IntegrationStatus.Failed,
            Duration = duration,
            Message = Shown($"{exception.GetType().Name}: {exception.Message}"),
        },
    };

    // Messages are made for people: a report of them is to be as safe as an error.
    private string Shown(string text) => VisibleText.Line(_context.Runtime.Redactor.Redact(text));

    private TimeSpan Since(long started) => _context.Runtime.Time.GetElapsedTime(started);
}
