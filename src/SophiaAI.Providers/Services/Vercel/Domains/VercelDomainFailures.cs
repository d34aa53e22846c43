using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>What the service's codes about domains mean, in words that name the domain.</summary>
internal static class VercelDomainFailures
{
    /// <summary>The failure in words that name the domain; the failure as it is if there is no more to say.</summary>
    /// <param name="failure">What the service said.</param>
    /// <param name="name">The domain.</param>
    /// <param name="place">Where it was looked for, in words.</param>
    /// <param name="lister">The command that lists the domains there.</param>
    public static ServiceException InWords(this ServiceException failure, string name, string place, string lister)
    {
        (string Message, string Action)? words = failure.Reason == FailureReason.NotFound
            ? ($"Vercel has no domain '{name}' in {place}.", $"{lister} lists them.")
            : Of(failure.ErrorCode, name);
        return words is { } found ? failure.WithMessage(Said(found.Message, failure), found.Action) : failure;
    }

    /// <summary>Whether there are words for a code.</summary>
    public static bool IsKnown(string? code) => Of(code, string.Empty) is not null;

    /// <summary>Whether a failure says that the domain is there already, which the service says with various statuses.</summary>
    public static bool MeansItExists(ServiceException failure) =>
        failure.Reason == FailureReason.Conflict || failure.ErrorCode?.ToLowerInvariant() is "domain_already_exists" or "alias_domain_exist" or "domain_already_in_use";

    private static string Said(string message, ServiceException failure) =>
        failure.Reason == FailureReason.NotFound || failure.ServerMessage is not { } said ? message : $"{message} Vercel said: {said}";

    private static (string Message, string Action)? Of(string? code, string name) => code?.ToLowerInvariant() switch
    {
        "domain_already_exists" or "alias_domain_exist" or "domain_already_in_use" => (
            $"'{name}' already leads to a project.",
            $"Get-VercelDomain {name} -Project * shows which. To use it for another project, remove it there first: Remove-VercelDomain with -Project."),
        "domain_configured" => ($"'{name}' is set up already.", "Test-VercelDomain shows how."),
        "invalid_domain" or "invalid_name" => (
            $"'{name}' is not a name that Vercel takes for a domain.",
            "Give the name alone, such as www.acme.com: without https://, without a port and without a path."),
        "not_domain_owner" => (
            $"'{name}' belongs to another account or team of Vercel.",
            $"Use a token of its owner, and the owner's team with -Team or {VercelService.TeamId.Variable}."),
        "domain_not_verified" => (
            $"It is not proved yet that '{name}' may be used.",
            "Test-VercelDomain says which record to set at the DNS host. Once it is set, Test-VercelDomain -Verify asks Vercel to look again."),
        "missing_txt_record" => (
            $"Vercel does not see the record that proves that '{name}' may be used.",
            "Set the TXT record that Test-VercelDomain names, and wait until DNS shows it: that can take minutes, and hours if the record had another value before."),
        "domain_removal_conflict" => (
            $"'{name}' is still in use, and so can't be removed.",
            $"Remove it from its projects first: Get-VercelDomain *{name} -Project * shows where it is used. A purchase or transfer that is under way has to end."),
        "domain_move_conflict" => ($"'{name}' is in use elsewhere, and so can't be moved.", "Remove it there first."),
        "domain_missing" => ($"'{name}' is not a domain of the account.", "Get-VercelDomain lists those that are."),
        _ => null,
    };
}
