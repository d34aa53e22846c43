using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>The JSON of domains and their DNS, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelDomainPage))]
[JsonSerializable(typeof(VercelDomainAnswer))]
[JsonSerializable(typeof(VercelProjectDomainPage))]
[JsonSerializable(typeof(NewVercelProjectDomain))]
[JsonSerializable(typeof(VercelDomainConfiguration))]
[JsonSerializable(typeof(VercelDomainProof))]
[JsonSerializable(typeof(VercelDnsRecordPage))]
[JsonSerializable(typeof(VercelDomainRemoval))]
internal sealed partial class VercelDomainJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v5/domains</c>.</summary>
internal sealed record VercelDomainPage : IVercelPage<VercelDomain>
{
    public required IReadOnlyList<VercelDomain> Domains { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelDomain> Items => Domains;
}

/// <summary>The response of <c>GET /v5/domains/{domain}</c>.</summary>
internal sealed record VercelDomainAnswer : IVercelOwned
{
    public required VercelDomain Domain { get; init; }

    void IVercelOwned.ReadWithin(string? team) => ((IVercelOwned)Domain).ReadWithin(team);
}

/// <summary>One page of a project's domains.</summary>
internal sealed record VercelProjectDomainPage : IVercelPage<VercelProjectDomain>
{
    public required IReadOnlyList<VercelProjectDomain> Domains { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelProjectDomain> Items => Domains;
}

/// <summary>The body that adds a domain to a project.</summary>
internal sealed record NewVercelProjectDomain
{
    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GitBranch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomEnvironmentId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Redirect { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RedirectStatusCode { get; init; }
}

/// <summary>The body that removes a domain from a project.</summary>
internal sealed record VercelDomainRemoval(bool RemoveRedirects);

/// <summary>What Vercel sees in DNS for a domain, and what it recommends.</summary>
internal sealed record VercelDomainConfiguration
{
    public string? ConfiguredBy { get; init; }

    public IReadOnlyList<string>? AcceptedChallenges { get; init; }

    public IReadOnlyList<VercelRecommendedAddresses>? RecommendedIPv4 { get; init; }

    [JsonPropertyName("recommendedCNAME")]
    public IReadOnlyList<VercelRecommendedName>? RecommendedName { get; init; }

    public IReadOnlyList<VercelDnsConflict>? Conflicts { get; init; }

    public IReadOnlyList<string>? Nameservers { get; init; }

    public required bool Misconfigured { get; init; }
}

/// <summary>Addresses for an A record; the lowest rank is the best.</summary>
internal sealed record VercelRecommendedAddresses
{
    public int Rank { get; init; }

    public required IReadOnlyList<string> Value { get; init; }
}

/// <summary>A name for a CNAME record; the lowest rank is the best.</summary>
internal sealed record VercelRecommendedName
{
    public int Rank { get; init; }

    public required string Value { get; init; }
}

/// <summary>A record that leads requests elsewhere.</summary>
internal sealed record VercelDnsConflict
{
    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? Value { get; init; }
}

/// <summary>The record that proves that the account owns a domain.</summary>
internal sealed record VercelDomainProof
{
    public required string TxtRecord { get; init; }

    public required string VerificationDomain { get; init; }
}

/// <summary>One page of a domain's DNS records.</summary>
internal sealed record VercelDnsRecordPage : IVercelPage<VercelDnsRecord>
{
    public required IReadOnlyList<VercelDnsRecord> Records { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelDnsRecord> Items => Records;
}
