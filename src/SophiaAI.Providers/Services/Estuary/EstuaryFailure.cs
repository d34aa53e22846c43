using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>What an answer with status 200 means that has errors in place of data. The service gives them no codes, only words.</summary>
internal static partial class EstuaryFailure
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
        Match? refused = reason == FailureReason.AccessDenied && Refusal().Match(words) is { Success: true } match ? match : null;
        return new ServiceException(EstuaryService.Name, reason, $"Estuary {StatusReasons.Describe(reason)}: {words}")
        {
            StatusCode = 200,
            ServerMessage = words,
            RecommendedAction = refused is null ? EstuaryService.Profile.AdviceFor(reason) : AdviceOn(refused.Groups["name"].Value, refused.Groups["capability"].Value),
            Subject = refused?.Groups["name"].Value,
        };
    }

    /// <summary>What to do about a name that may not be used, or is another than was meant.</summary>
    /// <param name="name">The name or the prefix.</param>
    /// <param name="capability">The capability that it takes.</param>
    public static string AdviceOn(string name, string capability) =>
        $"Check the name, in which case matters, and that the key has the capability {capability} on {(name.Length == 0 ? "the prefix" : name)}: Get-EstuaryTenant shows what it may do where.";

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

    [GeneratedRegex("prefix or name '(?<name>[^']*)' with required capability (?<capability>[a-z]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Refusal();

    private static ServiceException Invalid(string how) => new(EstuaryService.Name, FailureReason.InvalidResponse, $"Estuary's answer {how}.")
    {
        RecommendedAction = EstuaryService.Profile.AdviceFor(FailureReason.InvalidResponse),
    };
}
