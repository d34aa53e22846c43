using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Display;

/// <summary>The texts of a call that are meant for people, as against its output.</summary>
internal static class Messages
{
    public static IEnumerable<string> Of(EngineResult result) =>
        result.Warnings.Concat(result.Verbose).Concat(result.Debug).Concat(result.Information).Concat(result.Progress).Concat(result.Errors.SelectMany(Of));

    // Where the call stands is the caller's own text; everything else is the module's.
    private static IEnumerable<string> Of(ErrorRecord error) =>
    [
        error.ToString(), error.Exception.Message, error.ErrorDetails?.Message ?? string.Empty, error.ErrorDetails?.RecommendedAction ?? string.Empty,
        error.CategoryInfo.ToString(), error.FullyQualifiedErrorId, ObjectDump.Of(error.Exception), ObjectDump.Of(error.TargetObject),
    ];
}
