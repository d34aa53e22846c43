using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary;
using SophiaAI.Providers.Services.Estuary.Catalog;

namespace SophiaAI.Estuary;

/// <summary>Names of tasks and collections of any kind, as a command was given them.</summary>
/// <param name="cmdlet">The command.</param>
/// <param name="client">The client.</param>
internal sealed class EstuaryNames(SophiaCmdlet cmdlet, EstuaryClient client)
{
    private const string Listers = "Get-EstuaryCapture, Get-EstuaryCollection or Get-EstuaryMaterialization";

    private readonly EstuaryNameProvider _provider = new(client);
    private ExistingNames? _existing;

    /// <summary>Whether a name can be in the catalog: there is none without a folder.</summary>
    public static bool IsWhole(string name) => name.Contains('/', StringComparison.Ordinal);

    /// <summary>The names that match a pattern; a name without wildcards is itself.</summary>
    /// <exception cref="ServiceException">The names could not be listed.</exception>
    public IEnumerable<string> Matching(string pattern)
    {
        if (Wildcards.Parse(pattern) is not { } wildcard) return [WildcardPattern.Unescape(pattern)];
        string folder = FolderOf(pattern);
        return cmdlet.Stream(_provider.GetUnderAsync(folder.Length > 0 ? folder : null, cmdlet.StopToken)).Where(wildcard.IsMatch);
    }

    /// <summary>The folder that all names are in which match a pattern; empty if they may be in any.</summary>
    public static string FolderOf(string pattern)
    {
        int end = pattern.AsSpan().IndexOfAny("*?[`");
        string certain = end < 0 ? pattern : pattern[..end];
        return certain[..(certain.LastIndexOf('/') + 1)];
    }

    /// <summary>Uses names together. One that the credential may not read fails them all: it gets its own error, and the others are used without it.</summary>
    /// <param name="names">As many as one request may have.</param>
    /// <param name="use">Requests something about them.</param>
    public void Use(string[] names, Action<string[]> use)
    {
        if (names.Length == 0) return;
        cmdlet.Try(names.Length == 1 ? names[0] : names, () =>
        {
            try
            {
                use(names);
            }
            catch (ServiceException refusal) when (refusal.Reason == FailureReason.AccessDenied && names.Length > 1)
            {
                if (Array.Find(names, name => Names(refusal, name)) is { } refused)
                {
                    cmdlet.WriteError(ErrorRecords.For(refusal, refused));
                    Use([.. names.Where(name => name != refused)], use);
                    return;
                }

                Use(names[..(names.Length / 2)], use);
                Use(names[(names.Length / 2)..], use);
            }
        });
    }

    /// <summary>Writes an error for each of the names that is not in the catalog, for those about which nothing was found: the service does not tell.</summary>
    /// <param name="names">Names, and prefixes with a slash at the end.</param>
    /// <returns>Those that are there.</returns>
    /// <exception cref="ServiceException">The names could not be listed.</exception>
    public IReadOnlyList<string> RequireExisting(IReadOnlyList<string> names)
    {
        string[] whole = [.. names.Where(static name => !IsPrefix(name))];
        HashSet<string> existing = whole.Length == 0 ? [] : new(cmdlet.Stream(_provider.GetExistingAsync(whole, cmdlet.StopToken)), StringComparer.Ordinal);
        existing.UnionWith(names.Where(name => IsPrefix(name) && cmdlet.Stream(_provider.GetUnderAsync(name, cmdlet.StopToken)).Any()));
        foreach (string name in names.Where(name => !existing.Contains(name))) WriteMissing(name);
        return [.. names.Where(existing.Contains)];
    }

    /// <summary>Writes the error of a name that is not in the catalog.</summary>
    public void WriteMissing(string name) =>
        cmdlet.WriteError(ErrorRecords.NotFound(EstuaryService.Name, IsPrefix(name) ? "prefix" : "task or collection", name, Advice(name)));

    private string Advice(string name) => IsPrefix(name) ? "Get-EstuaryTenant lists the prefixes of tenants."
        : name + "/" == client.Tenant ? $"{name} is a tenant, whose prefix is {client.Tenant}."
        : Existing().Advice(name, Listers);

    private static bool IsPrefix(string name) => name.EndsWith('/');

    private static bool Names(ServiceException refusal, string name) => refusal.ServerMessage?.Contains($"'{name}'", StringComparison.Ordinal) == true;

    private ExistingNames Existing()
    {
        if (_existing is not null) return _existing;
        _existing = new ExistingNames();
        _existing.AddFrom(cmdlet, () => _provider.GetUnderAsync(null, cmdlet.StopToken), static name => name);
        return _existing;
    }
}
