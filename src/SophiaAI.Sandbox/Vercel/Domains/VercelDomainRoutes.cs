using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>The domains of a team: listed, read, added, changed and deleted; how their DNS is set; in which projects they are used.</summary>
internal sealed class VercelDomainRoutes(VercelData data)
{
    private readonly VercelDomainBook _book = data.Domains;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "v4", "v5" })
        {
            routes.MapGet($"/{version}/domains", List);
            routes.MapGet($"/{version}/domains/{{name}}", (HttpContext context, string name) => With(context, name, domain => Ok(new { domain })));
        }

        foreach (string version in new[] { "v4", "v5", "v7" })
            routes.MapPost($"/{version}/domains", (Delegate)AddAsync);
        foreach (string version in new[] { "v3", "v4" })
            routes.MapPatch($"/{version}/domains/{{name}}", (Delegate)ChangeAsync);
        foreach (string version in new[] { "v3", "v6" })
            routes.MapDelete($"/{version}/domains/{{name}}", (HttpContext context, string name) => With(context, name, domain => Delete(context, domain)));
        foreach (string version in new[] { "v4", "v6" })
            routes.MapGet($"/{version}/domains/{{name}}/config", Config);
        routes.MapGet("/v1/domains/{name}/project-domains", Assigned);
        routes.MapGet("/v9/domains/{name}/verification", Verification);
    }

    private IResult List(HttpContext context)
    {
        string team = VercelScope.TeamOf(context);
        return VercelPages.Answer(context.Request.Query, _book.Domains.All.Where(d => d.TeamId == team), d => d.CreatedAt, (domains, pagination) => new { domains, pagination });
    }

    private async Task<IResult> AddAsync(HttpContext context)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        body.Allow("name", "method", "cdnEnabled", "zone");
        string text = body.RequiredText("name");
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        string team = VercelScope.TeamOf(context);
        if (VercelDomainName.TryParse(text) is not { IsApex: true, IsOfPlatform: false } name)
            return VercelDomainErrors.InvalidName(text);
        return _book.Find(team, name.Apex) is not null || _book.IsOfOthers(team, name.Apex)
            ? VercelDomainErrors.AlreadyInAccount(name.Name)
            : Ok(new { domain = _book.Add(team, name.Apex) });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string name)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, name, domain =>
        {
            body.Allow("op", "renew");
            body.Check(body.Text("op") is null or "update", "`op` should be \"update\".");
            bool renew = body.FlagOr("renew", domain.Renew);
            if (body.Error is { } error)
                return VercelErrors.BadRequest(error);
            VercelDomain? changed = _book.Domains.Update(domain.Id, d => d with { Renew = renew }).Resource;
            return changed is null ? VercelDomainErrors.NotFound(name) : Ok(new { renew = changed.Renew, echMode = changed.EchMode, zone = changed.ServiceType is "zeit.world" });
        });
    }

    private IResult Delete(HttpContext context, VercelDomain domain)
    {
        VercelProjectDomain[] assigned = [.. _book.AssignedBelow(VercelScope.TeamOf(context), domain.Name)];
        if (assigned.Length > 0)
            return VercelDomainErrors.InUse(domain.Name, assigned);
        _book.Domains.Remove(domain.Id);
        _book.Records.RemoveAll(r => r.TeamId == domain.TeamId && r.Domain == domain.Name);
        return Ok(new { uid = domain.Id });
    }

    private IResult Config(HttpContext context, string name) => VercelDomainName.TryParse(name) is { } domain
        ? Ok(new VercelDomainConfig(_book).Of(VercelScope.TeamOf(context), domain))
        : VercelDomainErrors.InvalidName(name);

    private IResult Assigned(HttpContext context, string name) => With(context, name, domain => VercelPages.Answer(
        context.Request.Query,
        _book.AssignedBelow(domain.TeamId, domain.Name),
        d => d.CreatedAt,
        (projectDomains, pagination) => new { projectDomains, pagination }));

    /// <summary>The record that claims a domain for the team.</summary>
    private static IResult Verification(HttpContext context, string name) => VercelDomainName.TryParse(name) is { } domain
        ? Ok(new { txtRecord = VercelVerification.Text(domain.Name, VercelScope.TeamOf(context)), verificationDomain = $"{VercelVerification.Label}.{domain.Name}" })
        : VercelDomainErrors.InvalidName(name);

    private IResult With(HttpContext context, string name, Func<VercelDomain, IResult> answer)
    {
        string team = VercelScope.TeamOf(context);
        if (_book.Find(team, name) is { } domain)
            return answer(domain);
        bool isOfOthers = VercelDomainName.TryParse(name) is { } other && _book.Find(team, other.Apex) is null && _book.IsOfOthers(team, other.Apex);
        return isOfOthers ? VercelDomainErrors.OfOthers(name) : VercelDomainErrors.NotFound(name);
    }

    private static IResult Ok<T>(T body) => Results.Json(body, WireJson.Options);
}
