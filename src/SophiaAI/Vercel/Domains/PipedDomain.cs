using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Vercel.Domains;

namespace SophiaAI.Vercel.Domains;

/// <summary>A domain that a command was given: by its name, or as an object from the pipeline, which may say what it belongs to.</summary>
/// <param name="Given">The name as it was given.</param>
/// <param name="Project">The id of the project that the object belongs to; null if it says none.</param>
/// <param name="IsOfAccount">Whether the object is a domain of the account.</param>
internal sealed record PipedDomain(string Given, string? Project = null, bool IsOfAccount = false)
{
    private static readonly Type[] s_records = [typeof(VercelDomain), typeof(VercelProjectDomain), typeof(VercelDomainTest)];

    /// <summary>The name as the service has it.</summary>
    public string Name => VercelDomainName.Of(Given);

    /// <summary>The domains that were given; none, after an error, if an object is no domain.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="names">What was typed.</param>
    /// <param name="input">What came from the pipeline; null if nothing did.</param>
    public static IEnumerable<PipedDomain> Of(SophiaCmdlet cmdlet, string[]? names, PSObject? input)
    {
        if (input is null) return (names ?? []).Distinct(StringComparer.OrdinalIgnoreCase).Select(static name => new PipedDomain(name));
        return Of(cmdlet, input) is { } domain ? [domain] : [];
    }

    /// <summary>The domain that an object is; null, after an error, if it is none. Many other objects have a name.</summary>
    public static PipedDomain? Of(SophiaCmdlet cmdlet, PSObject input)
    {
        if (input.BaseObject is string { Length: > 0 } typed) return new PipedDomain(typed);
        if (IsDomain(input) && PipedItem.FirstText(input, ["Name"]) is { } name)
        {
            string? project = PipedItem.FirstText(input, ["ProjectId"]);
            return new PipedDomain(name, project, project is null);
        }

        string type = RecordType.NameOf(input);
        cmdlet.WriteError(ErrorRecords.WrongCall(
            "UnsupportedInput", $"An object of the type {type} is not a domain.", type, "Pipe in names, or what Get-VercelDomain or Test-VercelDomain returns."));
        return null;
    }

    // Out of a file or another program, it still has the member that only domains have.
    private static bool IsDomain(PSObject input) =>
        Array.Exists(s_records, record => RecordType.Is(input, record)) || (RecordType.IsAnyone(input) && input.Properties["Verified"] is not null);
}
