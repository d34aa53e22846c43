using System.Collections;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Diagnostics;

namespace SophiaAI.Diagnostics;

/// <summary>The errors of the module's commands that a session remembers.</summary>
internal static class SessionErrors
{
    /// <summary>The most that are kept: the newest.</summary>
    public const int Most = 20;

    private const string OfModule = "SophiaAI.";

    /// <summary>The errors, the newest first.</summary>
    /// <param name="session">The caller's session.</param>
    public static IReadOnlyList<DiagnosticError> Of(SessionState session)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (EngineValue.Bare(session.PSVariable.GetValue("global:Error")) is not ArrayList errors) return [];
        return
        [
            .. errors.ToArray().Select(RecordOf).OfType<ErrorRecord>()
                .Where(static record => record.FullyQualifiedErrorId.Split(',') is [_, .., var source] && source.StartsWith(OfModule, StringComparison.Ordinal))
                // One that ends a script is remembered twice.
                .DistinctBy(static record => record.Exception, ReferenceEqualityComparer.Instance)
                .Take(Most)
                .Select(Describe),
        ];
    }

    private static ErrorRecord? RecordOf(object? remembered) => EngineValue.Bare(remembered) switch
    {
        ErrorRecord record => record,
        IContainsErrorRecord exception => exception.ErrorRecord,
        _ => null,
    };

    private static DiagnosticError Describe(ErrorRecord record)
    {
        string id = record.FullyQualifiedErrorId.Split(',')[0];
        SophiaException? failure = record.Exception as SophiaException;
        bool isOwn = IsOwn(id);
        return new DiagnosticError
        {
            Id = id,
            Category = record.CategoryInfo.Category.ToString(),
            Command = record.CategoryInfo.Activity is { Length: > 0 } command ? command : null,
            Message = isOwn ? record.ErrorDetails?.Message ?? record.Exception.Message : null,
            RecommendedAction = isOwn && record.ErrorDetails?.RecommendedAction is { Length: > 0 } action ? action : null,
            StatusCode = failure?.StatusCode,
            ErrorCode = failure?.ErrorCode,
            RequestId = failure?.RequestId,
            Attempts = failure is { Attempts: > 0 } ? failure.Attempts : null,
        };
    }

    // Those of the engine itself quote what was typed, whatever it was.
    private static bool IsOwn(string id) => id.Split('.') is [var owner, _] && (owner is "SophiaAI" or "Secret" || SophiaServices.List.Names.Contains(owner, StringComparer.Ordinal));
}
