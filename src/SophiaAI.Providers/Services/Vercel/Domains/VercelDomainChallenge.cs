namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>A record that has to be in DNS to prove that a project may use a domain.</summary>
public sealed record VercelDomainChallenge
{
    /// <summary>The record's type, such as TXT.</summary>
    public required string Type { get; init; }

    /// <summary>The record's whole name, such as _vercel.acme.com.</summary>
    public required string Domain { get; init; }

    /// <summary>The record's value.</summary>
    public required string Value { get; init; }

    /// <summary>Why it is asked for, in the service's words.</summary>
    public string? Reason { get; init; }

    /// <summary>The record, as a line of a zone.</summary>
    public override string ToString() => $"{Domain} {Type} {Value}";
}
