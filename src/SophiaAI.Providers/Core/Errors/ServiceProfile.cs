namespace SophiaAI.Providers.Core.Errors;

/// <summary>A service's name, and what to do about its failures: one sentence per reason. The defaults suit any service.</summary>
/// <param name="Name">The service's name, as users know it.</param>
internal sealed record ServiceProfile(string Name)
{
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

    /// <summary>The variable that contains the service's address.</summary>
    public string AddressVariable { get; init; } = "the service's URL";

    /// <summary>The recommended action, or null if there is none.</summary>
    public string? AdviceFor(FailureReason reason) => reason switch
    {
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
        FailureReason.InvalidRequest => "Correct what the service names, and run the command again.",
        FailureReason.QueryFailed => "Correct the statement, or check the role's permissions on the objects that it names.",
        FailureReason.OperationFailed => $"Look at what {Name} reports about the work, correct it, and start it again.",
        _ => null,
    };
}
