using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>The DNS records of a team's domains. They stand for the DNS also where a domain's nameservers are not Vercel's.</summary>
internal sealed class VercelDnsRoutes(VercelData data)
{
    private readonly VercelDomainBook _book = data.Domains;

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (string version in new[] { "v2", "v3", "v4", "v5" })
            routes.MapGet($"/{version}/domains/{{name}}/records", List);
        foreach (string version in new[] { "v2", "v3" })
        {
            routes.MapPost($"/{version}/domains/{{name}}/records", (Delegate)AddAsync);
            routes.MapDelete($"/{version}/domains/{{name}}/records/{{id}}", (HttpContext context, string name, string id) =>
                With(context, id, record => record.Domain == name ? Delete(record) : NotFound()));
        }

        routes.MapPatch("/v1/domains/records/{id}", (Delegate)ChangeAsync);
        foreach (string version in new[] { "", "/v5" })
            routes.MapGet(version + "/domains/records/{id}", (HttpContext context, string id) => With(context, id, record => Sparse(record.Describe())));
    }

    private IResult List(HttpContext context, string name)
    {
        string team = VercelScope.TeamOf(context);
        return _book.Find(team, name) is { } domain
            ? VercelPages.Answer(
                context.Request.Query,
                _book.RecordsOf(domain.Name).Where(r => r.TeamId == team),
                r => r.CreatedAt,
                (records, pagination) => new { records = records.Select(r => WireJson.WithoutNulls(r.DescribeInList())), pagination })
            : VercelDomainErrors.NotFound(name);
    }

    private async Task<IResult> AddAsync(HttpContext context, string name)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        string team = VercelScope.TeamOf(context);
        if (_book.Find(team, name) is not { } domain)
            return VercelDomainName.TryParse(name) is { } other && _book.IsOfOthers(team, other.Apex) ? VercelDomainErrors.NotOwner(name) : VercelDomainErrors.NotFoundForRecords(name);
        long now = data.Clock.Next();
        VercelDnsRecord record = VercelDnsReader.Change(
            new()
            {
                Id = VercelIds.Record(),
                TeamId = team,
                Domain = domain.Name,
                Name = "",
                Type = body.RequiredText("type"),
                Value = "",
                Creator = VercelAccount.UserId,
                CreatedAt = now,
                UpdatedAt = now,
            },
            body);
        if (Refuse(record, body) is { } refusal)
            return refusal;
        _book.Records.Add(record);
        return Sparse(new { uid = record.Id, updated = now });
    }

    private async Task<IResult> ChangeAsync(HttpContext context, string id)
    {
        VercelBody body = await VercelBody.ReadAsync(context.Request).ConfigureAwait(false);
        return With(context, id, record =>
        {
            if (record.IsOfSystem)
                return RefuseSystem();
            VercelDnsRecord wanted = VercelDnsReader.Change(record, body);
            if (Refuse(wanted, body) is { } refusal)
                return refusal;
            VercelDnsRecord? changed = _book.Records.Update(id, _ => wanted with { UpdatedAt = data.Clock.Next() }).Resource;
            return changed is null ? NotFound() : Sparse(changed.Describe());
        });
    }

    private IResult Delete(VercelDnsRecord record)
    {
        if (record.IsOfSystem)
            return RefuseSystem();
        _book.Records.Remove(record.Id);
        return Sparse(new { });
    }

    private ErrorAnswer? Refuse(VercelDnsRecord record, VercelBody body)
    {
        if (!VercelDnsRecord.Types.Contains(record.Type))
            return VercelErrors.Answer(StatusCodes.Status400BadRequest, "invalid_type", $"The type \"{record.Type}\" is none of {string.Join(", ", VercelDnsRecord.Types)}.");
        if (body.Error is { } error)
            return VercelErrors.BadRequest(error);
        return _book.RecordsOf(record.Domain).FirstOrDefault(r => r.Id != record.Id && (r.IsSame(record) || r.Excludes(record))) is { } other
            ? VercelDomainErrors.RecordConflict(other)
            : null;
    }

    private IResult With(HttpContext context, string id, Func<VercelDnsRecord, IResult> answer) =>
        _book.Records.Find(id) is { } record && record.TeamId == VercelScope.TeamOf(context) ? answer(record) : NotFound();

    private static ErrorAnswer NotFound() => VercelErrors.NotFound("The DNS record was not found.");

    private static ErrorAnswer RefuseSystem() => VercelErrors.BadRequest("Records that Vercel has added can't be changed or deleted.");

    private static IResult Sparse<T>(T body) => Results.Json(body, WireJson.Sparse);
}
