using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Contract;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Faults;

/// <summary>What a cmdlet made of a fault.</summary>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Reason">The error's reason; null if it recovered.</param>
/// <param name="Problem">What is not as it must be; null if all is.</param>
internal sealed partial record FaultOutcome(string Cmdlet, string Fault, string? Reason, string? Problem)
{
    private const int LongestMessage = 2_000;

    // What is sent once, and whose answer was lost, ends in one of these, whatever a second attempt would have met.
    private static readonly string[] s_doubtful = ["ConnectionFailed", "InvalidResponse", "Timeout", "Unavailable"];

    private static readonly Dictionary<string, ErrorCategory> s_categories = new()
    {
        ["AccessDenied"] = ErrorCategory.PermissionDenied,
        ["AuthenticationFailed"] = ErrorCategory.AuthenticationError,
        ["Conflict"] = ErrorCategory.ResourceExists,
        ["ConnectionFailed"] = ErrorCategory.ConnectionError,
        ["InvalidRequest"] = ErrorCategory.InvalidArgument,
        ["InvalidResponse"] = ErrorCategory.InvalidData,
        ["NotFound"] = ErrorCategory.ObjectNotFound,
        ["RateLimited"] = ErrorCategory.LimitsExceeded,
        ["Timeout"] = ErrorCategory.OperationTimeout,
        ["Unavailable"] = ErrorCategory.ResourceUnavailable,
    };

    public static FaultOutcome Of(CmdletScenario scenario, WireFault fault, EngineResult result, HealthyResult healthy, int requests, long bytes)
    {
        string? reason = result.Errors.Count == 0 ? null : ReasonOf(result.Errors[0]);
        string? problem = (result.Errors.Count == 0 ? ProblemOfRecovery(scenario, fault, result, healthy) : ProblemOfFailure(scenario, fault, result))
            ?? (scenario.IsSentOnce && reason is not null && reason != "RateLimited" && requests > 1 && !fault.IsRedirect ? $"sent {requests} times, though the first may have done its work" : null)
            ?? (requests > fault.MostRequests ? $"sent {requests} requests, at most {fault.MostRequests} make sense" : null)
            ?? (fault.Address is null && requests == 0 ? "no request came" : null)
            ?? (bytes / fault.MostRequests > fault.MostBytes ? $"took {bytes} bytes" : null);
        return new FaultOutcome(scenario.Cmdlet, fault.Name, reason, problem);
    }

    /// <summary>How many combinations were tried, and how they ended.</summary>
    public static IEnumerable<string> Summary(IReadOnlyList<FaultOutcome> outcomes) =>
        outcomes.GroupBy(static outcome => outcome.Reason ?? "recovered with the right result", StringComparer.Ordinal).OrderByDescending(static group => group.Count())
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"  {group.Count(),5} {group.Key}"))
            .Prepend(string.Create(CultureInfo.InvariantCulture,
                $"{outcomes.Select(static outcome => outcome.Fault).Distinct().Count()} faults x {outcomes.Select(static outcome => outcome.Cmdlet).Distinct().Count()} cmdlets: {outcomes.Count} runs, {outcomes.Count(static outcome => outcome.Problem is not null)} wrong"));

    /// <inheritdoc/>
    public override string ToString() => $"{Fault}: {Problem}";

    private static string? ProblemOfRecovery(CmdletScenario scenario, WireFault fault, EngineResult result, HealthyResult healthy)
    {
        if (result.Output.Count == 0 && scenario.NothingIn.Contains(fault.Name)) return null;
        if (healthy.Difference(result.Output) is { } difference) return $"no error, and {difference}";
        return fault.MayRecover ? null : "no error";
    }

    private static string? ProblemOfFailure(CmdletScenario scenario, WireFault fault, EngineResult result)
    {
        ErrorRecord error = result.Errors[0];
        string message = error.ToString();
        if (result.Errors.Count > 1) return $"{result.Errors.Count} errors: {string.Join(" | ", result.Errors)}";
        if (ReasonOf(error) is not { } reason) return $"{error.FullyQualifiedErrorId}: {message}";
        bool isInDoubt = scenario.IsSentOnce && s_doubtful.Contains(reason) && message.Contains("is not known", StringComparison.Ordinal);
        if (!scenario.WrapsFailures && !isInDoubt && !fault.Reasons.Contains(reason)) return $"{reason}: {message}";
        if (scenario.WrapsFailures && fault.Reasons.Count == 0) return $"{reason}: {message}";
        if (!scenario.WrapsFailures && error.CategoryInfo.Category != s_categories[reason]) return $"{reason} is in the category {error.CategoryInfo.Category}";
        if (message.Length > LongestMessage || Foreign().IsMatch(message)) return $"not a clear message: {message}";
        if (!scenario.WrapsFailures && !message.Contains(scenario.Service, StringComparison.Ordinal)) return $"does not name {scenario.Service}: {message}";
        return string.IsNullOrWhiteSpace(error.ErrorDetails?.RecommendedAction) ? $"no advice: {message}" : null;
    }

    // Null for an error that is not the module's own.
    private static string? ReasonOf(ErrorRecord error) => error.Exception.GetType().FullName == "SophiaAI.SophiaException" || error.FullyQualifiedErrorId.StartsWith("SophiaAI.", StringComparison.Ordinal)
        ? error.FullyQualifiedErrorId.Split(',')[0].Split('.')[1]
        : null;

    // Words of .NET, of its libraries, and what no message should contain.
    [GeneratedRegex(@"System\.|Exception|Flurl|\bat \w+\.\w+\(|JsonException|[\x00-\x08\x0B\x0C\x0E-\x1F\x7F]")]
    private static partial Regex Foreign();
}
