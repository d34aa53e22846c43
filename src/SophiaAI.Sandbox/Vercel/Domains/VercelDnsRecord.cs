namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>A DNS record of an apex domain.</summary>
internal sealed record VercelDnsRecord
{
    public static IReadOnlyList<string> Types { get; } = ["A", "AAAA", "ALIAS", "CAA", "CNAME", "HTTPS", "MX", "SRV", "TXT", "NS"];

    public required string Id { get; init; }

    public required string TeamId { get; init; }

    public required string Domain { get; init; }

    /// <summary>Relative to the domain, and empty for the domain itself.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    public required string Value { get; init; }

    public int Ttl { get; init; } = 60;

    public int? MxPriority { get; init; }

    public string? Comment { get; init; }

    /// <summary>"system" for what Vercel adds to the domains that it serves.</summary>
    public required string Creator { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public bool IsOfSystem => Creator == "system";

    public bool IsSame(VercelDnsRecord other) => Domain == other.Domain && Name == other.Name && Type == other.Type && Value == other.Value && MxPriority == other.MxPriority;

    /// <summary>A name with a CNAME has nothing else.</summary>
    public bool Excludes(VercelDnsRecord other) => Domain == other.Domain && Name == other.Name && (Type is "CNAME" || other.Type is "CNAME") && !IsOfSystem && !other.IsOfSystem;

    /// <summary>The record in a list.</summary>
    public object DescribeInList() => new
    {
        id = Id,
        slug = "",
        name = Name,
        type = Type,
        value = Value,
        mxPriority = MxPriority,
        priority = MxPriority,
        ttl = Ttl,
        comment = Comment,
        creator = Creator,
        created = CreatedAt,
        updated = UpdatedAt,
        createdAt = CreatedAt,
        updatedAt = UpdatedAt,
    };

    /// <summary>The record on its own, where its type has another name.</summary>
    public object Describe() => new
    {
        id = Id,
        domain = Domain,
        name = Name,
        recordType = Type,
        type = IsOfSystem ? "record-sys" : "record",
        value = Value,
        ttl = Ttl,
        comment = Comment,
        creator = Creator,
        createdAt = CreatedAt,
    };
}
