namespace SophiaAI.Providers.Core.Errors;

/// <summary>
/// A service's name, and what to do about its failures: for each reason the likely cause, and a command that shows more. The
/// defaults suit any service.
/// </summary>
/// <param name="Name">The service's name, as users know it.</param>
internal sealed record ServiceProfile(string Name)
{
    /// <summary>The integration that calls the service, by the name that commands take.</summary>
    public string Integration { get; init; } = Name;

    /// <summary>For a credential that is not accepted.</summary>
    public string CredentialAdvice { get; init; } = "Check the credential.";

    /// <summary>For a credential that lacks permission.</summary>
    public string PermissionAdvice { get; init; } = "Check the credential's permissions.";

    /// <summary>For something that does not exist.</summary>
    public string ExistenceAdvice { get; init; } = "Check the name or id.";

    /// <summary>For a rate limit.</summary>
    public string LimitAdvice { get; init; } = "Send fewer requests, or try again after the wait that the service gave.";

    /// <summary>For a limit that is nearly used up.</summary>
    public string UsageAdvice { get; init; } = string.Empty;

    /// <summary>The command that shows what the credential may see; null for the one that shows the credential's setting.</summary>
    public string? PermissionCommand { get; init; }

    /// <summary>The command that lists what exists; null for the one that shows the settings.</summary>
    public string? ExistenceCommand { get; init; }

    /// <summary>The command that shows the service's own work: statements, builds, tasks; null for the one that tests the integration.</summary>
    public string? WorkCommand { get; init; }

    /// <summary>The command that shows who else has changed something; null for the one that tests the integration.</summary>
    public string? ChangeCommand { get; init; }

    /// <summary>The variable that contains the service's address.</summary>
    public string AddressVariable { get; init; } = "the service's URL";

    /// <summary>Whether advice names commands. Not in what such a command itself says.</summary>
    public bool NamesCommands { get; init; } = true;

    private string SettingCommand => $"Get-SophiaSetting {Integration} shows the settings that are used, and where they come from.";

    private string TestCommand => $"Test-SophiaIntegration {Integration} shows what works and what does not.";

    private string WayCommand => $"Get-SophiaDiagnostic {Integration} shows how far a request gets.";

    /// <summary>The recommended action: what to check, and the command that shows more.</summary>
    public string AdviceFor(FailureReason reason) => WithCommand(CauseOf(reason), reason);

    /// <summary>Other advice for the same reason, with the command that shows more.</summary>
    public string WithCommand(string advice, FailureReason reason) => NamesCommands ? $"{advice} {CommandFor(reason)}" : advice;

    /// <summary>The command that shows more about a failure, in a sentence.</summary>
    public string CommandFor(FailureReason reason) => reason switch
    {
        FailureReason.NotConnected => "Get-SophiaConnection lists the connections that there are.",
        FailureReason.NotConfigured or FailureReason.UntrustedHost or FailureReason.AuthenticationFailed or FailureReason.InvalidRequest => SettingCommand,
        FailureReason.AccessDenied => PermissionCommand ?? SettingCommand,
        FailureReason.NotFound => ExistenceCommand ?? SettingCommand,
        FailureReason.QueryFailed or FailureReason.OperationFailed => WorkCommand ?? TestCommand,
        FailureReason.Conflict => ChangeCommand ?? TestCommand,
        FailureReason.RateLimited => UsageAdvice.Length > 0 ? UsageAdvice : $"Get-SophiaDiagnostic {Integration} shows until when nothing is sent.",
        FailureReason.Unavailable or FailureReason.Timeout or FailureReason.ConnectionFailed or FailureReason.InvalidResponse => WayCommand,
        _ => TestCommand,
    };

    // What to check, or to do.
    private string CauseOf(FailureReason reason) => reason switch
    {
        FailureReason.NotConfigured => "Set what is missing, or connect to an environment or a file that has it.",
        FailureReason.UntrustedHost => "Put the address and the credential into the same source.",
        FailureReason.NotConnected => "Run Connect-SophiaEnvironment again, or Disconnect-SophiaEnvironment to use the variables of the process.",
        FailureReason.AuthenticationFailed => CredentialAdvice,
        FailureReason.AccessDenied => PermissionAdvice,
        FailureReason.NotFound => ExistenceAdvice,
        FailureReason.RateLimited => LimitAdvice,
        FailureReason.Unavailable =>
            $"{Name} had an internal error. Look at its status page and try again later.",
        FailureReason.Timeout =>
            "The service took too long. Try again, request less at once, or allow more time with -TimeoutSec where the command has it.",
        FailureReason.ConnectionFailed =>
            $"Check the network, the proxy and the address ({AddressVariable}).",
        FailureReason.InvalidResponse =>
            $"Something between this machine and {Name} (a proxy, a wrong address) may have answered instead. Check the address, and run again with -Verbose.",
        FailureReason.Conflict => "Somebody else changed it at the same time. Run the command again.",
        FailureReason.QueryFailed => "Correct the statement, or check the role's permissions on the objects that it names.",
        FailureReason.OperationFailed => $"Look at what {Name} reports about the work, correct it, and start it again.",
        _ => "Correct what the service names, and run the command again.",
    };
}
