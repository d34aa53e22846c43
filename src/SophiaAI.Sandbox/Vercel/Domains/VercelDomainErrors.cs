namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>Errors about domains, with their own codes.</summary>
internal static class VercelDomainErrors
{
    public static ErrorAnswer InvalidDomain(string name) => VercelErrors.Answer(StatusCodes.Status400BadRequest, "invalid_domain", $"The domain \"{name}\" is not valid.");

    /// <summary>The word of the routes of the account and of DNS.</summary>
    public static ErrorAnswer InvalidName(string name) => VercelErrors.Answer(StatusCodes.Status400BadRequest, "invalid_name", $"The domain name \"{name}\" is not valid.");

    public static ErrorAnswer NotFound(string name) => VercelErrors.NotFound($"The domain \"{name}\" was not found.");

    public static ErrorAnswer NotFoundForRecords(string name) => VercelErrors.Answer(StatusCodes.Status404NotFound, "domain_not_found", $"The domain \"{name}\" was not found.");

    public static ErrorAnswer OfOthers(string name) => VercelErrors.Forbidden($"You don't have access to the domain \"{name}\".");

    public static ErrorAnswer NotOwner(string name) => VercelErrors.Answer(
        StatusCodes.Status403Forbidden, "not_domain_owner", $"You don't have access to \"{name}\", because it belongs to another account.");

    public static ErrorAnswer AlreadyInAccount(string name) => VercelErrors.Answer(
        StatusCodes.Status409Conflict, "domain_already_exists", $"The domain \"{name}\" already exists.");

    public static ErrorAnswer AlreadyInProject(VercelProjectDomain domain) => ErrorAnswer.Json(
        StatusCodes.Status400BadRequest,
        new
        {
            error = new
            {
                code = "domain_already_exists",
                message = $"Cannot add {domain.Name} since it's already assigned to this project.",
                domain = domain.Name,
                projectId = domain.ProjectId,
            },
        });

    public static ErrorAnswer Assigned(VercelProjectDomain domain, VercelProject? project) => ErrorAnswer.Json(
        StatusCodes.Status409Conflict,
        new
        {
            error = new
            {
                code = "ALIAS_DOMAIN_EXIST",
                message = $"Cannot add {domain.Name} since it's already assigned to another project.",
                domain = domain.Name,
                project = new { id = domain.ProjectId, name = project?.Name },
            },
        });

    public static ErrorAnswer MissingRecord(VercelVerification wanted) => VercelErrors.Answer(
        StatusCodes.Status400BadRequest, "missing_txt_record", $"Domain {wanted.Domain} is missing required TXT Record \"{wanted.Value}\"");

    public static ErrorAnswer InUse(string name, IEnumerable<VercelProjectDomain> assigned) => ErrorAnswer.Json(
        StatusCodes.Status409Conflict,
        new
        {
            error = new
            {
                code = "domain_removal_conflict",
                message = $"The domain \"{name}\" is used by projects.",
                aliases = assigned.Select(d => d.Name),
                certs = Array.Empty<string>(),
                pendingAsyncPurchase = false,
                resolvable = true,
                suffix = false,
                transferring = false,
            },
        });

    public static ErrorAnswer RecordConflict(VercelDnsRecord other) => ErrorAnswer.Json(
        StatusCodes.Status409Conflict,
        new { error = new { code = "record_already_exists", message = $"The record conflicts with the record {other.Id}.", oldId = other.Id } });
}
