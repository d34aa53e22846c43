namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>Reads where a domain leads from requests.</summary>
internal sealed class VercelProjectDomainReader(VercelData data)
{
    private const int DefaultRedirect = 307;

    private static readonly int[] s_redirects = [301, 302, 307, 308];

    /// <summary><paramref name="domain"/> with the changes in the body. Errors are reported in the body.</summary>
    public VercelProjectDomain Change(VercelProjectDomain domain, VercelBody body)
    {
        string? redirect = body.TextOr("redirect", domain.Redirect)?.ToLowerInvariant();
        int? status = body.NumberOr("redirectStatusCode", domain.RedirectStatusCode);
        string? branch = body.TextOr("gitBranch", domain.GitBranch);
        string? environment = body.TextOr("customEnvironmentId", domain.CustomEnvironmentId);
        body.Check(redirect is null || IsOfProject(redirect, domain), $"`redirect`: the domain {redirect} is not assigned to the project.");
        body.Check(status is null || s_redirects.Contains(status.Value), $"`redirectStatusCode` should be equal to one of the allowed values \"{string.Join(", ", s_redirects)}\".");
        body.Check(branch is null || environment is null, "Only one of `gitBranch` and `customEnvironmentId` can be set.");
        body.Check(branch is null || redirect is null, "Only one of `gitBranch` and `redirect` can be set.");
        string? environmentId = environment is null ? null : data.FindEnvironment(domain.ProjectId, environment)?.Id;
        body.Check(environment is null || environmentId is not null, $"The custom environment `{environment}` was not found.");
        return domain with
        {
            Redirect = redirect,
            RedirectStatusCode = redirect is null ? null : status ?? DefaultRedirect,
            GitBranch = branch,
            CustomEnvironmentId = environmentId,
        };
    }

    private bool IsOfProject(string name, VercelProjectDomain domain) =>
        name != domain.Name && data.Domains.FindAssigned(domain.TeamId, name)?.ProjectId == domain.ProjectId;
}
