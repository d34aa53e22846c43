using System.Management.Automation;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Files;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Integrations.Reports;
using SophiaAI.Providers.Features.Secrets.Exporting;

namespace SophiaAI.Common;

/// <summary>
/// The one place where error records are made: identifier, category, target and what to do. Many contain what the user
/// typed, which may be a secret typed in the wrong place, or what a service or a file said: every text of a record goes
/// through <see cref="ShownText"/> here, because each of them is shown by one or another view of errors.
/// </summary>
internal static class ErrorRecords
{
    private const string Product = "SophiaAI";

    /// <summary>A service's failure: <c>Service.Reason</c>.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="target">What the user typed.</param>
    public static ErrorRecord For(ServiceException exception, object? target) =>
        Make(SophiaException.Of(exception), $"{exception.Service}.{exception.Reason}", CategoryOf(exception.Reason), target, exception.RecommendedAction);

    /// <summary>An exactly named item does not exist.</summary>
    /// <param name="service">The service that has no such item.</param>
    /// <param name="what">What was looked for, such as <c>workspace</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="action">What to do, such as <see cref="ExistingNames.Advice"/>.</param>
    /// <param name="place">Where it was looked for, if that is not all of the service.</param>
    public static ErrorRecord NotFound(string service, string what, string name, string action, string? place = null)
    {
        ServiceException exception = new(service, FailureReason.NotFound, $"{service} has no {what} '{GivenText.Of(name)}'{(place is null ? string.Empty : $" in {place}")}.")
        {
            RecommendedAction = action,
        };
        return For(exception, name);
    }

    /// <summary>A call whose arguments make no sense.</summary>
    public static ErrorRecord WrongCall(string id, string message, object? target, string? action = null) =>
        Make(new ArgumentException(ShownText.Line(message)), $"{Product}.{id}", ErrorCategory.InvalidArgument, target, action);

    /// <summary>A connection was given, and is null.</summary>
    public static ErrorRecord EmptyConnection(string parameter) => WrongCall(
        "EmptyValue", $"-{parameter} is empty.", parameter, "Check the variable that it comes from. Get-SophiaConnection lists the connections.");

    /// <summary>A file that can't be read, or is not what it should be.</summary>
    public static ErrorRecord File(Exception exception, string path) => exception is InvalidPathException ? InvalidPath(exception, path) : Make(
        Shown(exception),
        $"{Product}.{(exception is FormatException ? "InvalidFile" : "FileNotReadable")}",
        exception is FormatException ? ErrorCategory.ParserError : exception is FileNotFoundException or DirectoryNotFoundException or SessionStateException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
        path,
        exception is FormatException ? "Correct the file. Nothing in it was used." : "Check the path, and that you may read the file.");

    /// <summary>A file in another format than the command reads.</summary>
    public static ErrorRecord OtherFormat(string path, string message, string action) =>
        Make(new FormatException(ShownText.Line(message)), $"{Product}.InvalidFile", ErrorCategory.ParserError, path, action);

    private static ErrorRecord InvalidPath(Exception exception, string path) => Make(
        Shown(exception),
        $"{Product}.InvalidPath",
        ErrorCategory.InvalidArgument,
        path,
        "Check where the path comes from: text in UTF-16 that was read in another encoding has such characters.");

    /// <summary>SecretManagement's commands, through which a vault is read, are not installed.</summary>
    public static ErrorRecord NoSecretManagement(Exception exception, string vault) => Make(
        Shown(exception),
        $"{Product}.NoSecretManagement",
        ErrorCategory.NotInstalled,
        vault,
        "Install Microsoft.PowerShell.SecretManagement and the vault's own module with Install-PSResource, and register the vault with Register-SecretVault.");

    /// <summary>A vault that can't be read, or a secret in it.</summary>
    public static ErrorRecord VaultNotReadable(string vault, string name, string reason) => Make(
        new InvalidOperationException(ShownText.Line($"'{name}' of the vault {vault} can't be read: {reason}")),
        $"{Product}.VaultNotReadable",
        ErrorCategory.ReadError,
        name,
        "Check the vault's name with Get-SecretVault, and unlock it with Unlock-SecretVault first.");

    /// <summary>An export that was refused before anything was written.</summary>
    public static ErrorRecord Refused(ExportRefusedException exception, object? target) =>
        Make(exception.Redacted(ShownText.Line), $"{Product}.{exception.Refusal}", CategoryOf(exception.Refusal), target, exception.RecommendedAction);

    /// <summary>A file that can't be written.</summary>
    public static ErrorRecord NotWritten(Exception exception, string path) => exception is InvalidPathException ? InvalidPath(exception, path)
        : Make(Shown(exception), $"{Product}.FileNotWritten", ErrorCategory.WriteError, path, "Check the path, and that you may write there. Nothing was exported.");

    /// <summary>A report that can't be written.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="path">The path.</param>
    /// <param name="hasRun">Whether the checks were run.</param>
    public static ErrorRecord ReportNotWritten(Exception exception, string path, bool hasRun) => exception is InvalidPathException ? InvalidPath(exception, path) : Make(
        Shown(exception),
        $"{Product}.FileNotWritten",
        ErrorCategory.WriteError,
        path,
        hasRun ? "Check the path, and that you may write there. The checks were run, and this report of them is missing." : "Check the path, and that you may write there. No check was run.");

    /// <summary>A file that exists, and must not be replaced.</summary>
    public static ErrorRecord FileExists(string path) => Make(
        new IOException(ShownText.Line($"'{path}' exists. Nothing was exported.")), $"{Product}.FileExists", ErrorCategory.ResourceExists, path, "Choose another path, or leave out -NoClobber to replace the file.");

    /// <summary>A monitoring.yaml that exists.</summary>
    public static ErrorRecord MonitorExists(string path) => Make(
        new IOException(ShownText.Line($"'{path}' exists. Nothing was written.")), $"{Product}.FileExists", ErrorCategory.ResourceExists, path, "Use -Force to replace it, or choose another path.");

    /// <summary>A file of configuration with something wrong in it: all of it, each in its line.</summary>
    public static ErrorRecord InvalidConfiguration(YamlFileException exception, string path) => Make(
        new FormatException(ShownText.Lines(exception.Message)), $"{Product}.InvalidFile", ErrorCategory.ParserError, path, "Correct the file. Nothing in it was used.");

    /// <summary>What there is is not as a manifest says.</summary>
    public static ErrorRecord Drift(string manifest, string summary) => Make(
        new InvalidOperationException(ShownText.Line($"The integrations are not as {manifest} says: {summary}.")), "Infrastructure.Drift", ErrorCategory.InvalidResult, manifest, "Get-SophiaPlan shows what differs. Apply the manifest, or change it.");

    /// <summary>A plan that can't be written.</summary>
    /// <param name="exception">Why.</param>
    /// <param name="path">The path.</param>
    /// <param name="isMade">Whether the plan was made.</param>
    public static ErrorRecord PlanNotWritten(Exception exception, string path, bool isMade) => exception is InvalidPathException ? InvalidPath(exception, path) : Make(
        Shown(exception),
        $"{Product}.FileNotWritten",
        ErrorCategory.WriteError,
        path,
        isMade ? "Check the path, and that you may write there. The plan was made, and this file of it is missing." : "Check the path, and that you may write there. Nothing was read.");

    /// <summary>A change of a plan that was not made.</summary>
    public static ErrorRecord NotApplied(string name, string reason, string? action) => Make(
        new InvalidOperationException(ShownText.Line($"{name}: {reason}")), "Infrastructure.NotApplied", ErrorCategory.InvalidOperation, name, action);

    /// <summary>A monitoring.yaml that can't be written.</summary>
    public static ErrorRecord MonitorNotWritten(Exception exception, string path) => exception is InvalidPathException ? InvalidPath(exception, path)
        : Make(Shown(exception), $"{Product}.FileNotWritten", ErrorCategory.WriteError, path, "Check the path, and that you may write there. Nothing was written.");

    /// <summary>A file that would be replaced, and is read-only.</summary>
    public static ErrorRecord FileIsReadOnly(string path) => Make(
        new IOException(ShownText.Line($"'{path}' is read-only. Nothing was exported.")), $"{Product}.FileNotWritten", ErrorCategory.PermissionDenied, path, "Choose another path, or use -Force to replace the file.");

    /// <summary>A checkpoint that can't be read or written.</summary>
    public static ErrorRecord Checkpoint(Exception exception, string path, string action) => exception is InvalidPathException ? InvalidPath(exception, path)
        : Make(Shown(exception), $"{Product}.CheckpointNotUsable", ErrorCategory.WriteError, path, action);

    /// <summary>Integrations that do not work.</summary>
    public static ErrorRecord IntegrationFailed(IReadOnlyCollection<string> names) => Make(
        new InvalidOperationException(ShownText.Line($"{(names.Count == 1 ? "An integration does" : $"{names.Count} integrations do")} not work: {string.Join(", ", names)}.")),
        $"{Product}.IntegrationFailed",
        ErrorCategory.InvalidResult,
        names.ToArray(),
        $"(Test-SophiaIntegration {string.Join(", ", names.Select(ListCompleter.Quoted))}).Checks | Where-Object Status -eq Failed | Format-List shows what each check found and what to do. In results that you have kept, look at their Checks.");

    /// <summary>No integration was tested, because none of those that were asked for is configured, or each check was skipped.</summary>
    public static ErrorRecord NothingToTest(ReportedRun run)
    {
        string[] names = [.. run.Results.Where(static result => result.Status == IntegrationStatus.NotConfigured).Select(static result => result.Integration)];
        if (names.Length == 0) return NothingToTest("Every check was skipped, so nothing was tested.", "The Message of each check says why: look at the results' Checks.");
        string who = names.Length == SophiaServices.List.Names.Count ? "No integration is" : $"{Grammar.And(names)} {(names.Length == 1 ? "is" : "are")} not";
        return NothingToTest(
            $"{who} configured, so nothing was tested.",
            "Set the services' variables, or use Connect-SophiaEnvironment first. Get-SophiaSetting shows what each service needs, and what is missing.");
    }

    /// <summary>The list of names that was piped in is empty.</summary>
    public static ErrorRecord NothingNamed() =>
        NothingToTest("No integration was named, so nothing was tested.", "The list of names that was piped in is empty. Without names, the command tests every integration.");

    /// <summary>No check was selected.</summary>
    /// <param name="hasDeep">Whether there are some, and they are tagged Deep.</param>
    public static ErrorRecord NothingSelected(bool hasDeep) => hasDeep
        ? NothingToTest("The checks that were asked for are tagged Deep, and run only with that tag or by their exact names. Nothing was tested.", "Add -Tag Deep. Get-SophiaIntegrationTest says what each check does.")
        : NothingToTest("No check has the names and tags that were asked for, so nothing was tested.", "Get-SophiaIntegrationTest lists the checks with their tags.");

    private static ErrorRecord NothingToTest(string message, string action) => Make(
        new InvalidOperationException(message), $"{Product}.NothingToTest", ErrorCategory.ResourceUnavailable, null, action);

    /// <summary>A check has found that something is not as it should be.</summary>
    public static ErrorRecord TestFailed(string message, string? action) => Make(
        new IntegrationTestException(ShownText.Line(message)) { RecommendedAction = action is null ? null : ShownText.Line(action) }, $"{Product}.TestFailed", ErrorCategory.InvalidResult, null, action);

    /// <summary>A check has found that there is nothing to test.</summary>
    public static ErrorRecord TestSkipped(string reason) => Make(
        new IntegrationTestException(ShownText.Line(reason)) { IsSkipped = true }, $"{Product}.TestSkipped", ErrorCategory.OperationStopped, null, null);

    /// <summary>A command for the scripts of checks was called by another.</summary>
    public static ErrorRecord NotInTest(string command) => Make(
        new InvalidOperationException($"{command} is for checks, and none is running here."),
        $"{Product}.NotInTest",
        ErrorCategory.InvalidOperation,
        command,
        "Call it in a script that Register-SophiaIntegrationTest has registered, or in It, BeforeEach or AfterEach of a Pester file. What runs in parallel runspaces belongs to no check.");

    /// <summary>A check has the same name.</summary>
    public static ErrorRecord TestExists(string message, string name, string action) =>
        Make(new InvalidOperationException(ShownText.Line(message)), $"{Product}.TestExists", ErrorCategory.ResourceExists, name, action);

    /// <summary>No check of one's own has the name.</summary>
    public static ErrorRecord NoSuchTest(string message, string name, string action) =>
        Make(new InvalidOperationException(ShownText.Line(message)), $"{Product}.TestNotFound", ErrorCategory.ObjectNotFound, name, action);

    /// <summary>Secrets that should have been rotated by now.</summary>
    public static ErrorRecord RotationOverdue(IReadOnlyCollection<string> names) => Make(
        new InvalidOperationException(ShownText.Line($"{Grammar.Count(names.Count, "secret is", "secrets are")} overdue: {string.Join(", ", names)}.")),
        "Secret.RotationOverdue",
        ErrorCategory.LimitsExceeded,
        names.ToArray(),
        "Pipe those whose Method is Automatic to Invoke-SophiaSecretRotation, and give it the new values of the others. The environment's tags 'rotate' and 'rotate:NAME' set how long a secret may be used.");

    private static ErrorRecord Make(Exception exception, string id, ErrorCategory category, object? target, string? action)
    {
        ErrorRecord record = new(exception, id, category, Shown(target))
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = ShownText.Line(action ?? string.Empty) },
        };
        // The engine takes it from the target, and some views show it within a line.
        record.CategoryInfo.TargetName = ShownText.Line(record.CategoryInfo.TargetName);
        return record;
    }

    // The type of the runtime's own exceptions is informative, but is kept only when every text may be shown as it is.
    private static Exception Shown(Exception exception) => MayBeShown(exception) ? exception : new IOException(ShownText.Line(exception.Message));

    private static bool MayBeShown(Exception exception)
    {
        string whole = exception.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
        return ShownText.Line(exception.Message) == exception.Message && ShownText.Lines(whole) == whole;
    }

    // With its lines: it may be a statement of several.
    private static object? Shown(object? target) => target switch
    {
        string text => ShownText.Lines(text),
        string[] texts => texts.Select(ShownText.Lines).ToArray(),
        _ => target,
    };

    private static ErrorCategory CategoryOf(ExportRefusal refusal) => refusal switch
    {
        ExportRefusal.InvalidVariable => ErrorCategory.InvalidData,
        ExportRefusal.FileExists => ErrorCategory.ResourceExists,
        ExportRefusal.NoRunner => ErrorCategory.ResourceUnavailable,
        _ => ErrorCategory.SecurityError,
    };

    private static ErrorCategory CategoryOf(FailureReason reason) => reason switch
    {
        FailureReason.NotConfigured or FailureReason.NotConnected or FailureReason.Unavailable => ErrorCategory.ResourceUnavailable,
        FailureReason.UntrustedHost => ErrorCategory.SecurityError,
        FailureReason.AuthenticationFailed => ErrorCategory.AuthenticationError,
        FailureReason.AccessDenied => ErrorCategory.PermissionDenied,
        FailureReason.NotFound => ErrorCategory.ObjectNotFound,
        FailureReason.InvalidRequest or FailureReason.QueryFailed => ErrorCategory.InvalidArgument,
        FailureReason.Conflict => ErrorCategory.ResourceExists,
        FailureReason.RateLimited => ErrorCategory.LimitsExceeded,
        FailureReason.Timeout => ErrorCategory.OperationTimeout,
        FailureReason.ConnectionFailed => ErrorCategory.ConnectionError,
        FailureReason.OperationFailed => ErrorCategory.InvalidResult,
        _ => ErrorCategory.InvalidData,
    };
}
