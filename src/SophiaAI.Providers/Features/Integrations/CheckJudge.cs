using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Features.Integrations;

/// <summary>What the end of a check means.</summary>
internal sealed partial class CheckJudge
{
    private const string ShowsMore = "Look at what the check says. Get-SophiaDiagnostic shows what the module knows of this machine and its settings.";

    private const string OwnAdvice = "The check is one of your own: look at what it does there. It can say itself what to do, with -RecommendedAction of Assert-SophiaTest or RecommendedAction of IntegrationTestException.";

    // Enough for a sentence with a list in it; a report is no place for a file.
    private const int LongestText = 4000;

    private readonly ProviderContext _context;
    private readonly TimeSpan _timeout;

    /// <param name="context">Knows the secrets.</param>
    /// <param name="timeout">The time that each attempt has by default, for the message.</param>
    public CheckJudge(ProviderContext context, TimeSpan timeout)
    {
        _context = context;
        _timeout = timeout;
    }

    /// <summary>The status of an integration with these checks: the worst among those that were run.</summary>
    public static string Worst(IReadOnlyList<IntegrationCheck> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        if (checks.Any(static check => check.Status == IntegrationStatus.Failed)) return IntegrationStatus.Failed;
        if (checks.Any(static check => check.Status == IntegrationStatus.NotConfigured)) return IntegrationStatus.NotConfigured;
        return checks.Any(static check => check.Status == IntegrationStatus.Passed) ? IntegrationStatus.Passed : IntegrationStatus.Skipped;
    }

    /// <summary>A check that another one kept from being run.</summary>
    public IntegrationCheck SkippedAfter(PlannedCheck check, IntegrationCheck blocking)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(blocking);
        string name = blocking.Integration == check.Integration ? blocking.Name : blocking.Id;
        return Of(check, IntegrationStatus.Skipped) with { Message = $"Not run: {name} {Ended(blocking.Status)}." };
    }

    /// <summary>A check that depends on one that nobody wants.</summary>
    public IntegrationCheck SkippedWithout(PlannedCheck check, string excluded)
    {
        ArgumentNullException.ThrowIfNull(check);
        return Of(check, IntegrationStatus.Skipped) with { Message = $"Not run: it depends on {excluded}, which was excluded." };
    }

    /// <summary>A check that can't be run, because of what it depends on.</summary>
    public IntegrationCheck Unrunnable(PlannedCheck check, string problem) => Of(check, IntegrationStatus.Failed) with
    {
        Reason = nameof(FailureReason.InvalidRequest),
        Message = problem,
        RecommendedAction = "Correct what the check depends on (-DependsOn). Get-SophiaIntegrationTest lists the checks that there are.",
    };

    /// <summary>The outcome of an attempt.</summary>
    /// <param name="check">The check.</param>
    /// <param name="found">What it has found; null if it has thrown.</param>
    /// <param name="exception">What it has thrown; null if it has passed.</param>
    public IntegrationCheck Outcome(PlannedCheck check, string? found, Exception? exception) => exception switch
    {
        // What a service says about itself is displayed just like error text, and can quote the credential too.
        null => Of(check, IntegrationStatus.Passed) with { Message = Shown(found ?? string.Empty) },
        CheckSkippedException skipped => Of(check, IntegrationStatus.Skipped) with { Message = Shown(skipped.Message) },
        ServiceException failure => Of(check, failure.Reason == FailureReason.NotConfigured ? IntegrationStatus.NotConfigured : IntegrationStatus.Failed) with
        {
            Reason = failure.Reason.ToString(),
            Message = Shown(failure.Message),
            RecommendedAction = Shown(Advice(check.Integration, failure.Reason, failure.RecommendedAction)),
        },
        CheckFailedException failure => Of(check, failure.Reason == FailureReason.NotConfigured ? IntegrationStatus.NotConfigured : IntegrationStatus.Failed) with
        {
            Reason = failure.Reason?.ToString(),
            Message = Shown(failure.Message),
            RecommendedAction = failure.RecommendedAction is { Length: > 0 } action ? Shown(action) : check.Check.IsOwn ? OwnAdvice : null,
        },
        OperationCanceledException => Of(check, IntegrationStatus.Failed) with
        {
            Reason = nameof(FailureReason.Timeout),
            Message = $"Not finished within {(check.Check.Timeout ?? _timeout).TotalSeconds:0} s.",
            RecommendedAction = check.Check.IsOwn
                ? $"The check is one of your own: look at what it waits for, or allow it more time with -TimeoutSec{(check.Check.Timeout is null ? string.Empty : " where it is registered")}."
                : "Check the network and the service's status page, or allow more time with -TimeoutSec. Get-SophiaDiagnostic shows how far requests get.",
        },
        _ => Of(check, IntegrationStatus.Failed) with
        {
            Message = Shown($"{exception.GetType().Name}: {exception.Message}"),
            RecommendedAction = check.Check.IsOwn ? OwnAdvice : "The check itself has failed, which says nothing about the service. Get-SophiaDiagnostic gathers what a bug report needs.",
        },
    };

    // Whatever a check of ours says to do, it names a command that shows more.
    private string Advice(string integration, FailureReason reason, string? action)
    {
        ServiceProfile? profile = _context.Services.All.FirstOrDefault(service => service.Name.Equals(integration, StringComparison.OrdinalIgnoreCase))?.Profile;
        // Of an integration of somebody's own, nobody else knows.
        if (profile is null) return action ?? ShowsMore;
        if (action is null) return profile.AdviceFor(reason);
        return Command().IsMatch(action) ? action : profile.WithCommand(action, reason);
    }

    private static string Ended(string status) => status switch
    {
        IntegrationStatus.NotConfigured => "is not configured",
        IntegrationStatus.Skipped => "was skipped",
        _ => "failed",
    };

    private IntegrationCheck Of(PlannedCheck check, string status) => new()
    {
        Integration = Shown(check.Integration),
        Name = Shown(check.Check.Name),
        Status = status,
        Tags = [.. check.Check.Tags.Select(Shown)],
        DependsOn = [.. check.DependsOn.Select(static other => other.Key)],
    };

    // Messages are made for people: a report of them is to be as safe as an error.
    private string Shown(string text) => CutText.Within(_context.Shown(text), LongestText);

    // One that reads or tests, and belongs to the module.
    [GeneratedRegex(@"\b(Get|Test)-(?!Help\b|Credential\b|Content\b|Command\b)[A-Z][A-Za-z]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
