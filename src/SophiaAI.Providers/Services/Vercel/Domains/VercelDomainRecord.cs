using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>A record that a domain should have at its DNS host.</summary>
public sealed record VercelDomainRecord
{
    /// <summary>The record's type: A, CNAME, TXT or NS.</summary>
    public required string Type { get; init; }

    /// <summary>The record's whole name, such as www.acme.com. Many DNS hosts want it without the domain's own name.</summary>
    public required string Name { get; init; }

    /// <summary>The record's value.</summary>
    public required string Value { get; init; }

    /// <summary>What it is for.</summary>
    [Words(typeof(VercelDomainPurpose))]
    public required string Purpose { get; init; }

    /// <summary>The record, as a line of a zone.</summary>
    public override string ToString() => $"{Name} {Type} {Value}";
}
