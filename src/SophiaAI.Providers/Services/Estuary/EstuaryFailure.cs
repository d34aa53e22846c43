using System.Globalization;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>What an answer with status 200 means that has errors in place of data. The service gives them no codes, only words.</summary>
internal static class EstuaryFailure
{
    // The words as the control plane has them, the first that matches counts.
    private static readonly (string Words, FailureReason Reason)[] s_reasons =
    [
        ("PermissionDenied", FailureReason.AccessDenied),
        ("not authorized", FailureReason.AccessDenied),
        ("not found", FailureReason.NotFound),
        ("timed out", FailureReason.Timeout),
        ("database error", FailureReason.Unavailable),
    ];

    /// <summary>The failure that an answer's errors describe.</summary>
    public static ServiceException Of(IReadOnlyList<EstuaryError> errors, SecretRedactor redactor)
    {
        string words = redactor.Redact(string.Join(" ", errors.Select(static error => error.Message)));
        FailureReason reason = s_reasons
            .Where(known => words.Contains(known.Words, StringComparison.OrdinalIgnoreCase))
            .Select(static known => known.Reason)
            .DefaultIfEmpty(FailureReason.InvalidRequest)
            .First();
        return new ServiceException(EstuaryService.Name, reason, $"Estuary {StatusReasons.Describe(reason)}: {words}")
        {
            StatusCode = 200,
            ServerMessage = words,
            RecommendedAction = EstuaryService.Profile.AdviceFor(reason),
        };
    }

    /// <summary>Whether the control plane is older or newer than what was requested of it: its schema has no such field.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="field">The field.</param>
    public static bool IsUnknownField(ServiceException failure, string field) =>
        failure.ServerMessage?.Contains($"Unknown field \"{field}\"", StringComparison.Ordinal) == true;

    /// <summary>The failure of an answer that has something else than what was requested.</summary>
    /// <param name="what">What it has.</param>
    public static ServiceException Unasked(string what) => Invalid($"has {what}");

    /// <summary>The failure of an answer with a count that does not fit into a number with a sign.</summary>
    public static ServiceException TooGreat(ulong count) => new(
        EstuaryService.Name,
        FailureReason.InvalidResponse,
        string.Create(CultureInfo.InvariantCulture, $"Estuary's answer has a count that is greater than this module can hold: {count}, more than {long.MaxValue}."))
    {
        RecommendedAction = "Ask for single hours or single tasks, whose counts are smaller.",
    };

    /// <summary>The failure of an answer that has data, but not what was requested.</summary>
    public static ServiceException Lacking() => Invalid("lacks what was requested");

    private static ServiceException Invalid(string how) => new(EstuaryService.Name, FailureReason.InvalidResponse, $"Estuary's answer {how}.")
    {
        RecommendedAction = EstuaryService.Profile.AdviceFor(FailureReason.InvalidResponse),
    };
}
