using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Integrations.Own;

/// <summary>What the error that ended a script means for its check.</summary>
internal static partial class ScriptFailure
{
    // As the engine names it.
    private const string NoFile = "<No file>";

    /// <summary>The outcome for what has ended a script.</summary>
    /// <param name="exception">What has ended it.</param>
    /// <param name="file">The script's file; null if it was typed.</param>
    // Its record does not have what the parser has said.
    public static Exception Of(RuntimeException exception, string? file) =>
        Find<ParseException>(exception) is { Errors: [{ } first, ..] } ? Unreadable(first, exception.ErrorRecord, file) : Of(exception.ErrorRecord, file);

    /// <summary>The outcome for an error: what a service has said remains what it is, and for any other the place in the script is named.</summary>
    /// <param name="record">The error.</param>
    /// <param name="file">The script's file; null if it was typed.</param>
    public static Exception Of(ErrorRecord record, string? file)
    {
        if (Find<ParseException>(record.Exception) is { Errors: [{ } first, ..] }) return Unreadable(first, record, file);
        string? action = record.ErrorDetails?.RecommendedAction is { Length: > 0 } said ? said : null;
        if (Find<IntegrationTestException>(record.Exception) is { } own) return own.IsSkipped ? new CheckSkippedException(own.Message) : new CheckFailedException(own.Message + Place(record, file)) { RecommendedAction = own.RecommendedAction };
        if (Find<SophiaException>(record.Exception) is { } failure)
            return new CheckFailedException(failure.Message) { Reason = Enum.Parse<FailureReason>(failure.Reason), RecommendedAction = failure.RecommendedAction };
        return new CheckFailedException(Sentence(record) + Place(record, file)) { RecommendedAction = action };
    }

    /// <summary>What is wrong with a file that ended with an error.</summary>
    public static CheckFailedException OfFile(RuntimeException exception, string? file) => AsFailure(Of(exception, file));

    /// <summary>What is wrong with a file that has an error.</summary>
    public static CheckFailedException OfFile(ErrorRecord record, string? file) => AsFailure(Of(record, file));

    // A file is no check, which could be skipped.
    private static CheckFailedException AsFailure(Exception outcome) => outcome as CheckFailedException ?? new CheckFailedException(outcome.Message);

    // The engine's message quotes the text, in several lines.
    private static CheckFailedException Unreadable(ParseError error, ErrorRecord record, string? file)
    {
        // What can't be parsed may be another file, or a string that the script runs.
        string message = Path.GetFileName(error.Extent.File) is { Length: > 0 } name
            ? $"{name} can't be parsed: {error.Message} (line {error.Extent.StartLineNumber})"
            : $"Text that is run as code can't be parsed: {error.Message}{Place(record, file)}";
        return new CheckFailedException(message) { RecommendedAction = "Correct the syntax there. An editor that knows PowerShell marks the place." };
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
        // A mark below a word says nothing when all is in one line.
        string message = Mark().Replace(record.ToString(), string.Empty).Trim();
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

    [GeneratedRegex(@"\n[ -]*\^\s*$")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^at .*, (?<file>.+): line (?<line>\d+)\r?$", RegexOptions.Multiline)]
    private static partial Regex Frame();
}
