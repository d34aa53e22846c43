using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>The domains of projects: listed, read, added, changed, verified and deleted.</summary>
internal sealed class VercelProjectDomainRoutes(VercelData data)
{
    private readonly VercelDomainBook _book = data.Domains;
    private readonly VercelProjectDomainReader _reader = new(data);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "v9", "v10" })
        {
            string path = $"/{version}/projects/{{idOrName}}/domains";
            routes.MapGet(path, List);
            routes.MapPost(path, (Delegate)AddAsync);
            routes.MapGet(path + "/{name}", (HttpContext context, string idOrName, string name) => With(context, idOrName, name, Ok));
            routes.MapPatch(path + "/{name}", (Delegate)ChangeAsync);
            routes.MapDelete(path + "/{name}", (Delegate)DeleteAsync);
            routes.MapPost(path + "/{name}/verify", (HttpContext context, string idOrName, string name) => With(context, idOrName, name, Verify));
        }

        routes.MapPost("/projects/{idOrName}/alias", (Delegate)AddAliasAsync);
        routes.MapGet("/project-domains/{name}", (HttpContext context, string name) =>
            _book.FindAssigned(VercelScope.TeamOf(context), name) is { } domain ? Ok(domain) : NotFound(name));
    }

    private IResult List(HttpContext context, string idOrName) => With(context, idOrName, project =>
    {
        IQueryCollection query = context.Request.Query;
        IEnumerable<VercelProjectDomain> domains = _book.AssignedTo(project.Id)
            .Where(d => query["production"] != "true" || d.IsProduction)
            .Where(d => Wants(query, "target", target => (target == "production") == d.IsProduction))
            .Where(d => query["redirects"] != "false" || d.Redirect is null)
            .Where(d => Wants(query, "redirect", redirect => d.Redirect == redirect))
            .Where(d => Wants(query, "verified", verified => (verified == "true") == d.Verified))
            .Where(d => Wants(query, "gitBranch", branch => d.GitBranch == branch))
            .Where(d => Wants(query, "customEnvironmentId", id => d.CustomEnvironmentId == id));
        return VercelPages.Answer(query, domains, d => d.CreatedAt, (page, pagination) => new { domains = page, pagination });
    });

    private static bool Wants(IQueryCollection query, string name, Func<string, bool> fits) => query[name].ToString() is not { Length: > 0 } value || fits(value);

    private async Task<IResult> AddAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow("name", "gitBranch", "customEnvironmentId", "redirect", "redirectStatusCode");
            string name = body.RequiredText("name");
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            if (_book.FindAssigned(project.AccountId, name) is { } other && other.ProjectId == project.Id)
                return VercelDomainErrors.AlreadyInProject(other);
            return Add(project, name, body, Ok);
        });
    }

    /// <summary>The route of Vercel's command-line tool, which says that its JSON is plain text.</summary>
    private async Task<IResult> AddAliasAsync(HttpContext context, string idOrName)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, project =>
        {
            body.Allow("target", "domain");
            string name = body.RequiredText("domain");
            body.Check(body.Text("target") is "PRODUCTION", "`target` should be \"PRODUCTION\".");
            return body.Error is { } error
                ? VercelErrors.BadRequest(error)
                : Add(project, name, body, _ => Ok(_book.AssignedTo(project.Id).Where(d => d.IsProduction).Select(DescribeAlias)));
        });
    }

    private IResult Add(VercelProject project, string text, VercelBody body, Func<VercelProjectDomain, IResult> answer)
    {
        if (VercelDomainName.TryParse(text) is not { } name || (name.IsOfPlatform && name.IsApex))
            return VercelDomainErrors.InvalidDomain(text);
        long now = data.Clock.Next();
        VercelProjectDomain wanted = _reader.Change(
            new()
            {
                Id = VercelIds.Domain(),
                TeamId = project.AccountId,
                Name = name.Name,
                ApexName = name.Apex,
                ProjectId = project.Id,
                CreatedAt = now,
                UpdatedAt = now,
                Verified = name.IsOfPlatform || !_book.IsOfOthers(project.AccountId, name.Apex),
            },
            body);
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        if (_book.ProjectDomains.Add(wanted).Conflict is { } other)
            return VercelDomainErrors.Assigned(other, data.Projects.Find(other.ProjectId));
        if (!name.IsOfPlatform)
            _book.Add(project.AccountId, name.Apex);
        return answer(wanted);
    }

    private static object DescribeAlias(VercelProjectDomain domain) => new
    {
        domain = domain.Name,
        target = "PRODUCTION",
        createdAt = domain.CreatedAt,
        configuredBy = (string?)null,
        configuredChangedAt = domain.UpdatedAt,
        redirect = domain.Redirect,
    };

    private async Task<IResult> ChangeAsync(HttpContext context, string idOrName, string name)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, idOrName, name, domain =>
        {
            body.Allow("gitBranch", "redirect", "redirectStatusCode");
            VercelProjectDomain wanted = _reader.Change(domain, body);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            StoreResult<VercelProjectDomain> result = _book.ProjectDomains.Update(domain.Id, _ => wanted with { UpdatedAt = data.Clock.Next() });
            return result.Resource is { } changed ? Ok(changed) : NotFound(name);
        });
    }

    private async Task<IResult> DeleteAsync(HttpContext context, string idOrName, string name)
    {
        VercelBody body = new(await WireJson.TryReadObjectAsync(context.Request).ConfigureAwait(false) ?? []);
        return With(context, idOrName, name, domain =>
        {
            body.Allow("removeRedirects");
            bool isThorough = body.FlagOr("removeRedirects", false);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            VercelProjectDomain[] redirects = [.. _book.AssignedTo(domain.ProjectId).Where(d => d.Redirect == domain.Name)];
            if (redirects.Length > 0 && !isThorough)
                return VercelErrors.Conflict($"The domain {domain.Name} is the target of redirects: {string.Join(", ", redirects.Select(d => d.Name))}.");
            foreach (VercelProjectDomain unwanted in redirects.Append(domain))
                _book.ProjectDomains.Remove(unwanted.Id);
            return Ok(new { });
        });
    }

    private IResult Verify(VercelProjectDomain domain)
    {
        if (domain.Verified)
            return Ok(domain);
        VercelVerification wanted = VercelVerification.Of(domain);
        if (!_book.HasRecord(wanted, domain.ApexName))
            return VercelDomainErrors.MissingRecord(wanted);
        StoreResult<VercelProjectDomain> result = _book.ProjectDomains.Update(domain.Id, d => d with { Verified = true, UpdatedAt = data.Clock.Next() });
        return result.Resource is { } verified ? Ok(verified) : NotFound(domain.Name);
    }

    private IResult With(HttpContext context, string idOrName, Func<VercelProject, IResult> answer) =>
        data.FindProject(VercelScope.TeamOf(context), idOrName) is { } project ? answer(project) : VercelErrors.NotFound("Project not found.");

    private IResult With(HttpContext context, string idOrName, string name, Func<VercelProjectDomain, IResult> answer) => With(context, idOrName, project =>
        _book.FindAssigned(project.AccountId, name) is { } domain && domain.ProjectId == project.Id ? answer(domain) : NotFound(name));

    private static ErrorAnswer NotFound(string name) => VercelErrors.NotFound($"Project Domain not found: {name}");

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
