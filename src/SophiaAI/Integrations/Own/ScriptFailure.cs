using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Integrations.Own;

/// <summary>What the error that ended a script means for its check.</summary>
internal static partial class ScriptFailure
{
    // As the engine names it.
    private const string NoFile = "<No file>";

    private const string LookAtTheLine = "The check is one of your own: look at what its script does there. With Assert-SophiaTest and -RecommendedAction, it says itself what to do.";

    /// <summary>The outcome for an error: what a service has said remains what it is, and for any other the place in the script is named.</summary>
    /// <param name="exception">The error.</param>
    /// <param name="file">The script's file; null if it was typed.</param>
    public static Exception Of(RuntimeException exception, string? file)
    {
        ErrorRecord record = exception.ErrorRecord;
        string? action = record.ErrorDetails?.RecommendedAction is { Length: > 0 } said ? said : null;
        if (Find<IntegrationTestException>(record.Exception) is { } own) return own.IsSkipped ? new CheckSkippedException(own.Message) : new CheckFailedException(own.Message + Place(record, file)) { RecommendedAction = own.RecommendedAction ?? LookAtTheLine };
        if (Find<SophiaException>(record.Exception) is { } failure)
            return new CheckFailedException(failure.Message) { Reason = Enum.Parse<FailureReason>(failure.Reason), RecommendedAction = failure.RecommendedAction };
        return new CheckFailedException(Sentence(record) + Place(record, file)) { RecommendedAction = action ?? LookAtTheLine };
    }

    /// <summary>What is wrong with a file that ended with an error.</summary>
    public static CheckFailedException OfFile(RuntimeException exception, string? file)
    {
        Exception outcome = Of(exception, file);
        return outcome as CheckFailedException ?? new CheckFailedException(outcome.Message);
    }

    // Where in the script an error is from, such as " (line 2)". What an error names as its place may be where the script was
    // called, as for Write-Error, or in a module: the innermost call of the script itself is looked for first.
    private static string Place(ErrorRecord record, string? file)
    {
        string own = file ?? NoFile;
        Match? frame = Frame().Matches(record.ScriptStackTrace ?? string.Empty).FirstOrDefault(frame => frame.Groups["file"].Value == own);
        int line = frame is null ? record.InvocationInfo?.ScriptLineNumber ?? 0 : int.Parse(frame.Groups["line"].Value, CultureInfo.InvariantCulture);
        if (line <= 0) return string.Empty;
        string name = frame is null ? record.InvocationInfo!.ScriptName ?? string.Empty : file ?? string.Empty;
        return name.Length > 0 ? $" ({Path.GetFileName(name)}, line {line})" : $" (line {line})";
    }

    private static string Sentence(ErrorRecord record)
    {
        string message = record.ToString().Trim();
        return message.Length > 0 ? message : record.Exception.GetType().Name;
    }

    // The engine wraps what a cmdlet throws.
    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        for (Exception? next = exception; next is not null; next = next.InnerException)
        {
            if (next is T found) return found;
        }

        return null;
    }

    [GeneratedRegex(@"^at .*, (?<file>.+): line (?<line>\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
