using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>Says which records a domain needs at its DNS host, and what to do.</summary>
internal sealed class VercelDomainAdvice
{
    private readonly string _name;
    private readonly string? _apex;
    private readonly string? _projectId;
    private readonly bool _verified;
    private readonly VercelDomainConfiguration _configuration;
    private readonly List<VercelDomainRecord> _records = [];
    private readonly List<string> _advice = [];

    /// <param name="name">The domain.</param>
    /// <param name="apex">The domain that its name belongs to; null if that is not known.</param>
    /// <param name="projectId">The project that it leads to; null for a domain of the account.</param>
    /// <param name="verified">Whether it is proved that it may be used.</param>
    /// <param name="configuration">What the service sees in DNS.</param>
    public VercelDomainAdvice(string name, string? apex, string? projectId, bool verified, VercelDomainConfiguration configuration)
    {
        _name = name;
        _apex = apex;
        _projectId = projectId;
        _verified = verified;
        _configuration = configuration;
    }

    /// <summary>Whether certificates can be had only if Vercel answers the domain's DNS: that is so for all names below a domain at once.</summary>
    public bool NeedsNameservers => _name.StartsWith("*.", StringComparison.Ordinal);

    private string Zone => _apex ?? _name.TrimStart('*', '.');

    /// <summary>Adds a record that proves that the domain may be used.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="name">Its whole name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="refusal">What the service said when it looked for the record; null if it was not asked.</param>
    public void AddChallenge(string type, string name, string value, string? refusal)
    {
        _records.Add(new VercelDomainRecord { Type = type, Name = name, Value = value, Purpose = VercelDomainPurpose.Ownership });
        string then = _projectId is null ? string.Empty : $" Then run Test-VercelDomain {_name} -Project {_projectId} -Verify.";
        string said = refusal is null ? string.Empty : $" When it looked just now, Vercel said: {refusal}";
        _advice.Add($"{Proof(_name, Zone, type, name, value)}{then}{said}");
    }

    /// <summary>The sentence that says which record proves that a domain may be used.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="zone">The domain that its name belongs to.</param>
    /// <param name="type">The record's type.</param>
    /// <param name="name">Its whole name.</param>
    /// <param name="value">Its value.</param>
    public static string Proof(string domain, string zone, string type, string name, string value) =>
        $"To prove that {domain} may be used, add a record at the DNS host of {zone}: type {type}, name {name}, value '{value}' (all of it, without the quotes).";

    /// <summary>Adds the name servers that the domain needs.</summary>
    /// <param name="nameservers">Their names; none if they are not known.</param>
    public void AddNameservers(IReadOnlyList<string> nameservers)
    {
        foreach (string server in nameservers) _records.Add(new VercelDomainRecord { Type = "NS", Name = Zone, Value = server, Purpose = VercelDomainPurpose.Traffic });
        if (!_configuration.Misconfigured) return;
        string servers = nameservers.Count == 0 ? "Vercel's name servers, which the domain's page in the dashboard names" : $"these name servers alone: {Grammar.And(nameservers)}";
        _advice.Add($"All names below {Zone} at once need Vercel's own DNS: where {Zone} is registered, set {servers}.");
    }

    /// <summary>The result.</summary>
    public VercelDomainTest Result()
    {
        if (!NeedsNameservers) AddTraffic();
        return new VercelDomainTest
        {
            Name = _name,
            ProjectId = _projectId,
            Verified = _verified,
            Configured = !_configuration.Misconfigured,
            ConfiguredBy = _configuration.ConfiguredBy,
            AcceptedChallenges = _configuration.AcceptedChallenges ?? [],
            Nameservers = _configuration.Nameservers ?? [],
            Records = _records,
            Advice = _advice,
        };
    }

    private void AddTraffic()
    {
        VercelDomainRecord[] traffic = [.. Traffic()];
        _records.AddRange(traffic);
        if (!_configuration.Misconfigured) return;
        AdviseOnConflicts();
        if (traffic.Length == 0)
        {
            _advice.Add($"DNS does not lead {_name} to Vercel, and Vercel recommends no record. Look at the domain's page in the dashboard.");
            return;
        }

        string values = Grammar.And([.. traffic.Select(static record => $"'{record.Value}'")]);
        string how = traffic.Length > 1 ? "without the quotes; one record for each value, or for one of them" : "without the quotes";
        _advice.Add($"To lead {_name} to Vercel, set a record at the DNS host of {Zone}: type {traffic[0].Type}, name {_name}, value {values} ({how}). DNS may take minutes to show it, and as long as the record's TTL if it had another value.");
    }

    // The name of a domain itself can't have a CNAME: it has other records too, which a CNAME does not allow.
    private IEnumerable<VercelDomainRecord> Traffic()
    {
        bool isApex = _name == _apex;
        string? target = isApex ? null : _configuration.RecommendedName?.MinBy(static recommended => recommended.Rank)?.Value;
        if (target is not null) return [Record("CNAME", target)];
        return _configuration.RecommendedIPv4?.MinBy(static recommended => recommended.Rank)?.Value.Select(address => Record("A", address)) ?? [];
    }

    private void AdviseOnConflicts()
    {
        foreach (VercelDnsConflict conflict in _configuration.Conflicts ?? [])
            _advice.Add($"Remove the record that leads elsewhere: type {conflict.Type}, name {(string.IsNullOrEmpty(conflict.Name) ? Zone : conflict.Name)}, value '{conflict.Value}'.");
    }

    private VercelDomainRecord Record(string type, string value) => new() { Type = type, Name = _name, Value = value, Purpose = VercelDomainPurpose.Traffic };
}
