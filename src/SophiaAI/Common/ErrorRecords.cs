using System.Management.Automation;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Features.Secrets.Exporting;

namespace SophiaAI.Common;

/// <summary>
/// The one place where error records are made: identifier, category, target and what to do. Many contain what the user
/// typed, which may be a secret typed in the wrong place: known secrets are redacted here.
/// </summary>
internal static class ErrorRecords
{
    private const string Product = "SophiaAI";

    /// <summary>A service's failure: <c>Service.Reason</c>.</summary>
    /// <param name="exception">The failure.</param>
    /// <param name="target">What the user typed.</param>
    public static ErrorRecord For(ServiceException exception, object? target) =>
        Make(SophiaException.Of(exception.Redacted(KnownSecrets.Redact)), $"{exception.Service}.{exception.Reason}", CategoryOf(exception.Reason), target, exception.RecommendedAction);

    /// <summary>An exactly named item does not exist.</summary>
    public static ErrorRecord NotFound(string service, string what, string name, string? action = null)
    {
        ServiceException exception = new(service, FailureReason.NotFound, $"{service} has no {what} '{name}'.")
        {
            RecommendedAction = action ?? "Check the name or id. The Get command, without a name, lists what exists.",
        };
        return For(exception, name);
    }

    /// <summary>A call whose arguments make no sense.</summary>
    public static ErrorRecord WrongCall(string id, string message, object? target, string? action = null) =>
        Make(new ArgumentException(KnownSecrets.Redact(message)), $"{Product}.{id}", ErrorCategory.InvalidArgument, target, action);

    /// <summary>-Connection was given, and is null.</summary>
    public static ErrorRecord EmptyConnection() => WrongCall(
        "EmptyValue", "-Connection is empty.", "Connection", "Check the variable that it comes from. Without the parameter, the command uses the current connection.");

    /// <summary>A file that can't be read, or is not what it should be.</summary>
    public static ErrorRecord File(Exception exception, string path) => Make(
        Redacted(exception),
        $"{Product}.{(exception is FormatException ? "InvalidFile" : "FileNotReadable")}",
        exception is FormatException ? ErrorCategory.ParserError : exception is FileNotFoundException or DirectoryNotFoundException or SessionStateException ? ErrorCategory.ObjectNotFound : ErrorCategory.ReadError,
        path,
        exception is FormatException ? "Correct that line. Nothing in the file was used." : "Check the path, and that you may read the file.");

    /// <summary>SecretManagement's commands, through which a vault is read, are not installed.</summary>
    public static ErrorRecord NoSecretManagement(Exception exception, string vault) => Make(
        exception,
        $"{Product}.NoSecretManagement",
        ErrorCategory.NotInstalled,
        vault,
        "Install Microsoft.PowerShell.SecretManagement and the vault's own module with Install-PSResource, and register the vault with Register-SecretVault.");

    /// <summary>A vault that can't be read, or a secret in it.</summary>
    public static ErrorRecord VaultNotReadable(string vault, string name, string reason) => Make(
        new InvalidOperationException($"'{name}' of the vault {vault} can't be read: {reason}"),
        $"{Product}.VaultNotReadable",
        ErrorCategory.ReadError,
        name,
        "Check the vault's name with Get-SecretVault, and unlock it with Unlock-SecretVault first.");

    /// <summary>An export that was refused before anything was written.</summary>
    public static ErrorRecord Refused(ExportRefusedException exception, object? target) =>
        Make(exception.Redacted(KnownSecrets.Redact), $"{Product}.{exception.Refusal}", CategoryOf(exception.Refusal), target, exception.RecommendedAction);

    /// <summary>A file that can't be written.</summary>
    public static ErrorRecord NotWritten(Exception exception, string path) =>
        Make(Redacted(exception), $"{Product}.FileNotWritten", ErrorCategory.WriteError, path, "Check the path, and that you may write there. Nothing was exported.");

    /// <summary>Integrations that do not work.</summary>
    public static ErrorRecord IntegrationFailed(IReadOnlyCollection<string> names) => Make(
        new InvalidOperationException($"{names.Count} of the integrations failed: {string.Join(", ", names)}."),
        $"{Product}.IntegrationFailed",
        ErrorCategory.InvalidResult,
        names.ToArray(),
        "Look at the results' Checks: each says what it found and what to do.");

    /// <summary>No integration is configured, or none was named, so the test proved nothing.</summary>
    /// <param name="nothingNamed">Whether an empty list of names was given.</param>
    public static ErrorRecord NothingToTest(bool nothingNamed) => Make(
        new InvalidOperationException(nothingNamed ? "No integration was named, so nothing was tested." : "No integration is configured, so nothing was tested."),
        $"{Product}.NothingToTest",
        ErrorCategory.ResourceUnavailable,
        null,
        nothingNamed ? "The list of names that was piped in is empty. Without names, the command tests every integration." : "Set the services' variables, or use Connect-SophiaEnvironment first. Get-SophiaSetting shows what each service needs.");

    /// <summary>Secrets that should have been rotated by now.</summary>
    public static ErrorRecord RotationOverdue(IReadOnlyCollection<string> names) => Make(
        new InvalidOperationException($"{names.Count} {(names.Count == 1 ? "secret is" : "secrets are")} overdue: {string.Join(", ", names)}."),
        "Secret.RotationOverdue",
        ErrorCategory.LimitsExceeded,
        names.ToArray(),
        "Pipe those whose Method is Automatic to Invoke-SophiaSecretRotation, and give it the new values of the others. The environment's tags 'rotate' and 'rotate:NAME' set how long a secret may be used.");

    private static ErrorRecord Make(Exception exception, string id, ErrorCategory category, object? target, string? action) =>
        new(exception, id, category, Redacted(target))
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = KnownSecrets.Redact(action ?? string.Empty) },
        };

    // The type of the runtime's own exceptions is informative, but is kept only when there is nothing to redact.
    private static Exception Redacted(Exception exception) =>
        KnownSecrets.Redact(exception.ToString()) == exception.ToString() ? exception : new IOException(KnownSecrets.Redact(exception.Message));

    private static object? Redacted(object? target) => target switch
    {
        string text => KnownSecrets.Redact(text),
        string[] texts => texts.Select(KnownSecrets.Redact).ToArray(),
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
        _ => ErrorCategory.InvalidData,
    };
}
