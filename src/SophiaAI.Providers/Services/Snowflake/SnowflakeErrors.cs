using System.Globalization;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Services.Snowflake.Wire;

namespace SophiaAI.Providers.Services.Snowflake;

/// <summary>Turns a response that says that the statement failed into the exception to throw.</summary>
internal sealed partial class SnowflakeErrors
{
    /// <summary>The code of a statement that was cancelled.</summary>
    public const string CancelledCode = "000604";

    /// <summary>The code of a text of several statements of which one has failed.</summary>
    public const string ScriptCode = "100132";

    /// <summary>What to do after such a failure: true whatever the text's transactions are.</summary>
    public const string ScriptAdvice =
        "The statements before the one that failed have run. The effects of those in a transaction that was not committed before were rolled back; other effects remain. "
        + "Correct the statement, and run the script from there, or from where the transaction begins.";

    private const string UnknownStatement = "000709";
    private const string TooLargeCode = "391908";
    private const string TimeoutCode = "000630";
    private const string UnsupportedCode = "391911";

    private readonly SecretRedactor _redactor;

    public SnowflakeErrors(SecretRedactor redactor) => _redactor = redactor;

    /// <summary>The failure for a 422 or a 408.</summary>
    public SnowflakeQueryException For(StatementAnswer answer, int status)
    {
        // The message may quote the statement's text; secrets in it are masked as everywhere.
        string words = _redactor.Redact(answer.Message ?? "no message");
        Match place = Place().Match(words);
        // When polled, a statement that was cancelled at its time limit looks like any other failed statement.
        FailureReason reason = status == 408 || answer.Code == TimeoutCode ? FailureReason.Timeout
            : answer.Code == UnknownStatement ? FailureReason.NotFound
            : answer is { Code: null, Message: null } ? FailureReason.InvalidResponse
            : FailureReason.QueryFailed;
        return new SnowflakeQueryException(reason, reason switch
        {
            FailureReason.Timeout => $"The statement did not finish within its time limit: {words}",
            FailureReason.InvalidResponse => "Snowflake answered that the statement failed, without a code and a message.",
            _ => $"Snowflake: {words.TrimEnd('.')} (code {answer.Code}, SQLSTATE {answer.SqlState})",
        })
        {
            StatusCode = status,
            ErrorCode = answer.Code,
            SqlState = answer.SqlState,
            StatementHandle = answer.StatementHandle,
            ServerMessage = words,
            Line = place.Success ? Number(place.Groups["line"]) : null,
            Position = place.Success ? Number(place.Groups["position"]) : null,
            RecommendedAction = Action(answer.Code, reason),
        };
    }

    /// <summary>The failure for a statement that is still running when the time to wait for it is over.</summary>
    public static SnowflakeQueryException StillRunning(string handle) =>
        new(FailureReason.Timeout, $"Statement {handle} did not end within the time allowed. It is still running in Snowflake.")
        {
            StatementHandle = handle,
            RecommendedAction = "Wait again, with a longer -TimeoutSec or without, or stop it with Stop-SnowflakeStatement.",
        };

    private static string? Action(string? code, FailureReason reason) => code switch
    {
        CancelledCode => "Somebody has cancelled the statement, or the command that waited for it was stopped. Run it again.",
        ScriptCode => ScriptAdvice,
        TooLargeCode => "Select fewer rows or columns, or unload the result into a stage (COPY INTO @stage).",
        UnsupportedCode => "Each call is a session of its own. Instead of USE, give -Warehouse, -Database, -Schema or -Role; statements that belong together, such as those of a transaction, go into one text.",
        "000606" => "Set SNOWFLAKE_WAREHOUSE to a warehouse that the role may use.",
        "390189" => "Check SNOWFLAKE_ROLE: the role must exist and be granted to the user.",
        "002003" => "Check the name, the database and schema (SNOWFLAKE_DATABASE, SNOWFLAKE_SCHEMA), and the role's permissions.",
        UnknownStatement => "Check the handle. Snowflake keeps a result for 24 hours, for the user that ran the statement.",
        _ when reason == FailureReason.Timeout => "Allow more time with -TimeoutSec, use a larger warehouse, or select less.",
        _ => SnowflakeService.Profile.AdviceFor(reason),
    };

    /// <summary>The failure for a statement whose result has not arrived although its time is over.</summary>
    public SnowflakeQueryException NoResult(int? seconds) =>
        For(new StatementAnswer { Message = $"no result within {seconds} s", Code = TimeoutCode }, 408);

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"line (?<line>\d{1,9}) at position (?<position>\d{1,9})")]
    private static partial Regex Place();
}
