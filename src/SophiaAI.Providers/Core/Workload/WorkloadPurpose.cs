using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>What a workload's token is for, in the words of what fails without it.</summary>
/// <param name="Profile">Whose sign-in it is: failures are reported as its own.</param>
/// <param name="Use">What the token is for, such as a service's name.</param>
/// <param name="Failure">How an error without a token begins, as a sentence.</param>
internal sealed record WorkloadPurpose(ServiceProfile Profile, string Use, string Failure)
{
    /// <summary>What to do where a managed identity is turned off.</summary>
    public required string WithoutIdentity { get; init; }

    /// <summary>Which setting names one of several managed identities.</summary>
    public required string IdentityVariable { get; init; }

    /// <summary>The error where nothing offers a token: what is missing, and what to do.</summary>
    public required (string Message, string Action) WithoutToken { get; init; }
}
