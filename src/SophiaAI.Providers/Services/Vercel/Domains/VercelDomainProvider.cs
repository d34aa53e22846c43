using System.Net;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>The domains of an account, and those that its projects are reached by.</summary>
internal sealed class VercelDomainProvider
{
    private const string AccountLister = "Get-VercelDomain";
    private const string DomainRoute = "/v9/projects/{project}/domains/{domain}";

    private readonly VercelClient _client;

    public VercelDomainProvider(VercelClient client) => _client = client;

    /// <summary>The account's domains.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelDomain> GetDomainsAsync(CancellationToken cancellationToken) => _client.ListAsync<VercelDomainPage, VercelDomain>(
        until => new ServiceRequest(HttpMethod.Get, "/v5/domains") { Query = [new("limit", VercelClient.PageSize), new("until", until)] },
        VercelDomainJson.Default.VercelDomainPage,
        cancellationToken: cancellationToken);

    /// <summary>A project's domains.</summary>
    /// <exception cref="ServiceException">A page could not be read.</exception>
    public IAsyncEnumerable<VercelProjectDomain> GetDomainsAsync(VercelProject project, CancellationToken cancellationToken) => _client.ListAsync<VercelProjectDomainPage, VercelProjectDomain>(
        until => new ServiceRequest(HttpMethod.Get, "/v9/projects/{project}/domains")
        {
            RouteValues = new Dictionary<string, string> { ["project"] = project.Id },
            Query = [new("limit", VercelClient.PageSize), new("until", until)],
        },
        VercelDomainJson.Default.VercelProjectDomainPage,
        cancellationToken: cancellationToken);

    /// <summary>One of the account's domains.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public async Task<VercelDomain> FindAsync(string name, CancellationToken cancellationToken) => (await InWordsAsync(name, project: null, () => _client.ReadAsync(
        AccountRequest(HttpMethod.Get, "/v5/domains/{domain}", name), VercelDomainJson.Default.VercelDomainAnswer, cancellationToken)).ConfigureAwait(false)).Domain;

    /// <summary>One of a project's domains.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if there is none.</exception>
    public Task<VercelProjectDomain> FindAsync(string name, VercelProject project, CancellationToken cancellationToken) => InWordsAsync(name, project, () => _client.ReadAsync(
        ProjectRequest(HttpMethod.Get, DomainRoute, name, project), VercelDomainJson.Default.VercelProjectDomain, cancellationToken));

    /// <summary>Adds a domain to a project.</summary>
    /// <exception cref="ServiceException">The call failed; Conflict, or InvalidRequest, in words, if the domain is in use.</exception>
    public async Task<VercelProjectDomain> AddAsync(VercelProject project, NewVercelProjectDomain domain, CancellationToken cancellationToken)
    {
        ServiceRequest request = new(HttpMethod.Post, "/v10/projects/{project}/domains")
        {
            RouteValues = new Dictionary<string, string> { ["project"] = project.Id },
            Content = () => Json.Content(domain, VercelDomainJson.Default.NewVercelProjectDomain),
            // Adding it twice does no more than once, except that the second time is refused.
            Replayable = true,
        };
        try
        {
            return await InWordsAsync(domain.Name, project, () => _client.ReadAsync(request, VercelDomainJson.Default.VercelProjectDomain, cancellationToken)).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.FollowsLostAnswer && VercelDomainFailures.MeansItExists(failure))
        {
            if (await FindAddedAsync(project, domain, cancellationToken).ConfigureAwait(false) is not { } added) throw;
            return added;
        }
    }

    /// <summary>Changes where one of a project's domains leads: what the fields do not have stays as it is.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the project has no such domain.</exception>
    public Task<bool> ChangeAsync(string name, VercelProject project, Dictionary<string, object?> fields, CancellationToken cancellationToken) => InWordsAsync(name, project, () => _client.AcknowledgeAsync(
        // Setting it twice does no more than once.
        new ServiceRequest(HttpMethod.Patch, DomainRoute) { RouteValues = ProjectValues(name, project), Content = () => VercelFieldsJson.Content(fields), Replayable = true },
        cancellationToken));

    // What an attempt has added whose answer was lost; null if the project does not have the domain, or has had it before as something else.
    private async Task<VercelProjectDomain?> FindAddedAsync(VercelProject project, NewVercelProjectDomain domain, CancellationToken cancellationToken)
    {
        try
        {
            VercelProjectDomain found = await FindAsync(domain.Name, project, cancellationToken).ConfigureAwait(false);
            bool isIt = (found.GitBranch, found.CustomEnvironmentId, found.Redirect) == (domain.GitBranch, domain.CustomEnvironmentId, domain.Redirect);
            return isIt ? found : null;
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.NotFound)
        {
            return null;
        }
    }

    /// <summary>Asks the service to look for the records that prove that a project may use a domain.</summary>
    /// <returns>The domain; and if it is not verified, why, in the service's words.</returns>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<(VercelProjectDomain Domain, string? Refusal)> VerifyAsync(VercelProjectDomain domain, VercelProject project, CancellationToken cancellationToken)
    {
        // Asking twice does no more than asking once.
        ServiceRequest request = new(HttpMethod.Post, DomainRoute + "/verify") { RouteValues = ProjectValues(domain.Name, project), Replayable = true };
        try
        {
            VercelProjectDomain verified = await _client.ReadAsync(request, VercelDomainJson.Default.VercelProjectDomain, cancellationToken).ConfigureAwait(false);
            // The answer of this call has no challenges.
            return (domain with { Verified = verified.Verified, VerificationSent = verified.Verified ? null : domain.VerificationSent }, null);
        }
        catch (ServiceException failure) when (failure.StatusCode == (int)HttpStatusCode.BadRequest)
        {
            return (domain, failure.ServerMessage ?? failure.ErrorCode ?? failure.Message);
        }
        catch (ServiceException failure)
        {
            throw InWords(failure, domain.Name, project);
        }
    }

    /// <summary>Removes a domain from a project: the project is not reached by it any more.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="project">The project.</param>
    /// <param name="removeRedirects">Whether the project's domains that redirect to it are removed too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the project has no such domain.</exception>
    public async Task<bool> RemoveAsync(string name, VercelProject project, bool removeRedirects, CancellationToken cancellationToken)
    {
        ServiceRequest request = removeRedirects
            ? new(HttpMethod.Delete, DomainRoute) { RouteValues = ProjectValues(name, project), Content = static () => Json.Content(new VercelDomainRemoval(true), VercelDomainJson.Default.VercelDomainRemoval) }
            : ProjectRequest(HttpMethod.Delete, DomainRoute, name, project);
        try
        {
            return await InWordsAsync(name, project, () => _client.AcknowledgeAsync(request, cancellationToken)).ConfigureAwait(false);
        }
        catch (ServiceException failure) when (failure.Reason == FailureReason.Conflict && !VercelDomainFailures.IsKnown(failure.ErrorCode))
        {
            throw failure.WithMessage(
                $"'{name}' can't be removed from the project '{project.Name}'. Vercel said: {failure.ServerMessage ?? failure.ErrorCode ?? "nothing more"}",
                "If other domains of the project redirect to it, -IncludeRedirect removes them too. Get-VercelDomain with -Project shows them.");
        }
    }

    /// <summary>Removes a domain from the account, with its DNS records and its certificates.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the account has no such domain.</exception>
    public Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) => InWordsAsync(
        name, project: null, () => _client.AcknowledgeAsync(AccountRequest(HttpMethod.Delete, "/v6/domains/{domain}", name), cancellationToken));

    /// <summary>Whether a project's domain works, and what its DNS should be.</summary>
    /// <param name="name">The domain.</param>
    /// <param name="project">The project.</param>
    /// <param name="verify">Whether the service is asked to look again, if it is not verified.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the project has no such domain.</exception>
    public async Task<VercelDomainTest> TestAsync(string name, VercelProject project, bool verify, CancellationToken cancellationToken)
    {
        VercelProjectDomain domain = await FindAsync(name, project, cancellationToken).ConfigureAwait(false);
        string? refusal = null;
        if (verify && !domain.Verified) (domain, refusal) = await VerifyAsync(domain, project, cancellationToken).ConfigureAwait(false);
        return await TestAsync(domain, refusal, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a project's domain works, as above, from what is already known of it.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="refusal">Why it is not verified, in the service's words; null if that is not known.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<VercelDomainTest> TestAsync(VercelProjectDomain domain, string? refusal, CancellationToken cancellationToken)
    {
        VercelDomainConfiguration configuration = await ConfigurationAsync(domain.Name, domain.ProjectId, cancellationToken).ConfigureAwait(false);
        VercelDomainAdvice advice = new(domain.Name, domain.ApexName, domain.ProjectId, domain.Verified, configuration);
        foreach (VercelDomainChallenge challenge in domain.Verification) advice.AddChallenge(challenge.Type, challenge.Domain, challenge.Value, refusal);
        if (advice.NeedsNameservers) advice.AddNameservers(await NameserversAsync(domain.ApexName, cancellationToken).ConfigureAwait(false));
        return advice.Result();
    }

    /// <summary>Whether one of the account's domains works, and what its DNS should be.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the account has no such domain.</exception>
    public async Task<VercelDomainTest> TestAsync(string name, CancellationToken cancellationToken)
    {
        VercelDomain domain = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        VercelDomainConfiguration configuration = await ConfigurationAsync(domain.Name, projectId: null, cancellationToken).ConfigureAwait(false);
        VercelDomainAdvice advice = new(domain.Name, domain.Name, projectId: null, domain.Verified, configuration);
        if (!domain.Verified)
        {
            VercelDomainProof proof = await GetProofAsync(domain.Name, cancellationToken).ConfigureAwait(false);
            advice.AddChallenge("TXT", proof.VerificationDomain, proof.TxtRecord, refusal: null);
        }

        if (advice.NeedsNameservers) advice.AddNameservers(domain.IntendedNameservers);
        return advice.Result();
    }

    /// <summary>The record that proves that the account owns a domain.</summary>
    /// <exception cref="ServiceException">The call failed; NotFound, in words, if the account has no such domain.</exception>
    public Task<VercelDomainProof> GetProofAsync(string name, CancellationToken cancellationToken) => InWordsAsync(name, project: null, () => _client.ReadAsync(
        AccountRequest(HttpMethod.Get, "/v9/domains/{domain}/verification", name), VercelDomainJson.Default.VercelDomainProof, cancellationToken));

    private async Task<VercelDomainConfiguration> ConfigurationAsync(string name, string? projectId, CancellationToken cancellationToken) => await InWordsAsync(name, project: null, () => _client.ReadAsync(
        new ServiceRequest(HttpMethod.Get, "/v6/domains/{domain}/config")
        {
            RouteValues = new Dictionary<string, string> { ["domain"] = name },
            Query = [new("projectIdOrName", projectId)],
        },
        VercelDomainJson.Default.VercelDomainConfiguration,
        cancellationToken)).ConfigureAwait(false);

    // A project may use a name of a domain that belongs to another account: then its name servers are not known here.
    private async Task<IReadOnlyList<string>> NameserversAsync(string? apex, CancellationToken cancellationToken)
    {
        try
        {
            return apex is null ? [] : (await FindAsync(apex, cancellationToken).ConfigureAwait(false)).IntendedNameservers;
        }
        catch (ServiceException failure) when (failure.Reason is FailureReason.NotFound or FailureReason.AccessDenied)
        {
            return [];
        }
    }

    private async Task<T> InWordsAsync<T>(string name, VercelProject? project, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ServiceException failure)
        {
            throw InWords(failure, name, project);
        }
    }

    private ServiceException InWords(ServiceException failure, string name, VercelProject? project) => project is null
        ? failure.InWords(name, _client.Place, AccountLister)
        : failure.InWords(name, $"the project '{project.Name}'", $"{AccountLister} -Project {project.Name}");

    private static ServiceRequest AccountRequest(HttpMethod method, string route, string name) =>
        new(method, route) { RouteValues = new Dictionary<string, string> { ["domain"] = name } };

    private static ServiceRequest ProjectRequest(HttpMethod method, string route, string name, VercelProject project) =>
        new(method, route) { RouteValues = ProjectValues(name, project) };

    private static Dictionary<string, string> ProjectValues(string name, VercelProject project) => new() { ["project"] = project.Id, ["domain"] = name };
}
