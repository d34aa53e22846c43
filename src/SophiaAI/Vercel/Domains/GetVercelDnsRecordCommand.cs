using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Domains;

namespace SophiaAI.Vercel.Domains;

/// <summary>Gets the DNS records of domains whose DNS Vercel answers.</summary>
[Cmdlet(VerbsCommon.Get, "VercelDnsRecord", DefaultParameterSetName = DomainSet)]
[OutputType(typeof(VercelDnsRecord))]
public sealed class GetVercelDnsRecordCommand : VercelCmdlet
{
    private const string DomainSet = "Domain";
    private const string InputObjectSet = "InputObject";
    private const string ApexName = "@";

    private readonly HashSet<(string? Team, string Domain)> _listed = [];

    /// <summary>Domains of the account, such as acme.com.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DomainSet)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelDomain>))]
    [ValidateNotNullOrEmpty]
    public string[]? Domain { get; set; }

    /// <summary>Domains from the pipeline: what Get-VercelDomain and Test-VercelDomain return, or names.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>Names of records, with or without the domain's own name; @ for the domain itself. Wildcards are allowed.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelDnsRecord>))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Types, such as TXT; any of them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(VercelDnsTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Type { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string domain in Given())
        {
            // Several domains of projects may belong to one domain of the account.
            if (_listed.Add((Team, domain))) Write(domain);
        }
    }

    private IEnumerable<string> Given()
    {
        if (InputObject is null) return Domain!.Select(VercelDomainName.Of);
        // Every project has a name below it, and its DNS is Vercel's own affair.
        if (InputObject.BaseObject is VercelProjectDomain { ApexName: "vercel.app" }) return [];
        if (PipedDomain.Of(this, InputObject) is not { } domain) return [];
        return [VercelDomainName.Of(PipedItem.FirstText(InputObject, ["ApexName"]) ?? domain.Given)];
    }

    private void Write(string domain) => new Listing<VercelDnsRecord>(this, VercelService.Name, "DNS record")
    {
        Place = () => $"the domain '{domain}'",
        Admits = record => Type is null || Type.Contains(record.Type, StringComparer.OrdinalIgnoreCase),
    }
        .By(static record => record.Name.Length == 0 ? ApexName : record.Name, NameFilter.OfNames(Name?.Select(name => Below(domain, name))))
        .Remembering(static record => record.Name.Length == 0 ? ApexName : record.Name)
        .WriteAll(domain, () => new VercelDnsProvider(Client()).GetRecordsAsync(domain, StopToken));

    // The name below the domain, as records have it.
    private static string Below(string domain, string name)
    {
        string given = name.TrimEnd('.');
        if (given.Equals(domain, StringComparison.OrdinalIgnoreCase)) return ApexName;
        return given.EndsWith('.' + domain, StringComparison.OrdinalIgnoreCase) ? given[..^(domain.Length + 1)] : given;
    }
}
