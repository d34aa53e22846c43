using System.Globalization;
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

    // Each is looked up with requests of its own. Whoever gives more of them has not mistyped one.
    private const int MostHints = 10;

    private readonly EstuaryNameProvider _provider = new(client);
    private readonly Dictionary<string, ExistingNames> _existing = new(StringComparer.Ordinal);
    private int _hints;

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
                    cmdlet.Try(refused, () => throw refusal);
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
    /// <param name="named">What they are names of.</param>
    /// <returns>Those that are there.</returns>
    /// <exception cref="ServiceException">The names could not be listed.</exception>
    public IReadOnlyList<string> RequireExisting(IReadOnlyList<string> names, EstuaryNamed named)
    {
        string[] whole = [.. names.Where(static name => !IsPrefix(name))];
        HashSet<string> existing = whole.Length == 0 ? [] : new(cmdlet.Stream(_provider.GetExistingAsync(whole, cmdlet.StopToken)), StringComparer.Ordinal);
        existing.UnionWith(names.Where(name => IsPrefix(name) && HasAny(name)));
        foreach (string name in names.Where(name => !existing.Contains(name))) WriteMissing(name, named);
        return [.. names.Where(existing.Contains)];
    }

    /// <summary>Writes an error for a prefix with which no name begins, and no tenant: where nothing was found, nothing says that it was mistyped.</summary>
    /// <param name="prefix">The prefix, which need not end with a slash.</param>
    public void RequirePrefix(string prefix) => cmdlet.Try(prefix, () =>
    {
        if (HasAny(prefix)) return;
        EstuaryCatalogProvider catalog = new(client);
        if (!cmdlet.Stream(catalog.GetTenantsAsync("read", cmdlet.StopToken)).Any(tenant => tenant.Prefix.StartsWith(prefix, StringComparison.Ordinal))) WriteMissing(prefix, "prefix", $"{Meant(prefix)} Get-EstuaryTenant lists the prefixes of tenants.".TrimStart());
    });

    /// <summary>Writes the error of a name that is not in the catalog.</summary>
    /// <param name="name">The name.</param>
    /// <param name="named">What it was to be the name of.</param>
    public void WriteMissing(string name, EstuaryNamed named)
    {
        if (IsPrefix(name)) WriteMissing(name, "prefix", $"{Meant(name)} Get-EstuaryTenant lists the prefixes of tenants.".TrimStart());
        else WriteMissing(name, named.What, Other(name, named) ?? Existing(name, null).Advice(name, Listers));
    }

    /// <summary>What is known about a name that does not exist: what else it is, or what was probably meant; null for nothing.</summary>
    public string? Hint(string name, EstuaryNamed named) => Other(name, named) ?? Meant(name, named.IsOneKind ? named.What : null);

    /// <summary>What was probably meant by a name or a prefix that does not exist or may not be read; null if that is not known.</summary>
    /// <param name="name">The name, or the prefix.</param>
    /// <param name="kind">Which kind of names is meant; null for all.</param>
    /// <param name="isRefused">Whether it may not be read: then nothing is known of what is beside it.</param>
    public string? Meant(string name, string? kind = null, bool isRefused = false)
    {
        string? near = IsPrefix(name) ? Prefixes(name, isRefused).Nearest(name) : Existing(name, kind, isRefused).Nearest(name);
        return near is null || near == name ? null : $"Did you mean {near}?";
    }

    /// <summary>What a name is instead of what was looked for: a folder, or one of another kind; null for neither.</summary>
    public string? Other(string name, EstuaryNamed named)
    {
        if (name.Length == 0 || ++_hints > MostHints) return null;
        string folder = name.TrimEnd('/');
        try
        {
            if (!IsPrefix(name) && IsWhole(name) && Kind(name) is { } kind) return kind == named.What ? null : $"{name} is a {kind}, not a {named.What}.";
            return HasAny(folder + "/") ? $"{name} is a folder: {string.Format(CultureInfo.InvariantCulture, named.OfFolder, folder)}" : null;
        }
        catch (ServiceException)
        {
            // It does not exist all the same, as what it was given for.
            return null;
        }
    }

    private void WriteMissing(string name, string what, string advice) => cmdlet.WriteError(ErrorRecords.NotFound(EstuaryService.Name, what, name, advice));

    private bool HasAny(string prefix) =>
        cmdlet.Stream(_provider.GetUnderAsync(prefix[..(prefix.LastIndexOf('/') + 1)], cmdlet.StopToken)).Any(name => name.StartsWith(prefix, StringComparison.Ordinal));

    private string? Kind(string name) => cmdlet.Await(_provider.FindKindAsync(name, cmdlet.StopToken));

    private static bool IsPrefix(string name) => name.EndsWith('/');

    private static bool Names(ServiceException refusal, string name) => refusal.ServerMessage?.Contains($"'{name}'", StringComparison.Ordinal) == true;

    private ExistingNames Prefixes(string missing, bool isRefused)
    {
        ExistingNames prefixes = new();
        if (client.Tenant is { } tenant) prefixes.Add(tenant);
        foreach (string name in Existing(missing, null, isRefused).All)
        {
            for (int end = name.IndexOf('/', StringComparison.Ordinal); end >= 0; end = name.IndexOf('/', end + 1)) prefixes.Add(name[..(end + 1)]);
        }

        return prefixes;
    }

    // What was mistyped is most likely a name of the tenant. What is in another one is known only there.
    private ExistingNames Existing(string missing, string? kind, bool isRefused = false)
    {
        string top = isRefused ? string.Empty : missing[..(missing.IndexOf('/', StringComparison.Ordinal) + 1)];
        string key = $"{top}\n{kind}";
        if (_existing.TryGetValue(key, out ExistingNames? known)) return known;
        ExistingNames existing = new();
        existing.AddFrom(cmdlet, () => _provider.GetUnderAsync(null, kind, cmdlet.StopToken), static name => name);
        if (!isRefused && top.Length > 0 && client.Tenant is { } tenant && top != tenant) existing.AddFrom(cmdlet, () => _provider.GetUnderAsync(FolderOf(missing), kind, cmdlet.StopToken), static name => name);
        return _existing[key] = existing;
    }
}
