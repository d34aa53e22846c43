using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>A domain's name in lower case, with the apex under which it was registered.</summary>
internal sealed partial record VercelDomainName(string Name, string Apex)
{
    private const int MaxLength = 253;

    /// <summary>Enough of the list of public suffixes: below these, and below every name of one label, domains are registered.</summary>
    private static readonly HashSet<string> s_suffixes = new(StringComparer.Ordinal) { "co.uk", "org.uk", "com.au", "co.jp", "com.br", "co.nz", "now.sh" };

    public bool IsApex => Name == Apex;

    public bool IsWildcard => Name.StartsWith("*.", StringComparison.Ordinal);

    /// <summary>Whether the domain is one that Vercel gives away, and looks after.</summary>
    public bool IsOfPlatform => Apex is "vercel.app" or "now.sh";

    /// <summary>The name as DNS records have it: relative to the apex, and empty for the apex.</summary>
    public string Label => IsApex ? "" : Name[..^(Apex.Length + 1)];

    /// <returns>Null when the text is no name of a domain.</returns>
    public static VercelDomainName? TryParse(string text)
    {
        string name = text.ToLowerInvariant();
        return name.Length <= MaxLength && Shape().IsMatch(name) ? new(name, FindApex(name)) : null;
    }

    private static string FindApex(string name)
    {
        string[] labels = name.Split('.');
        int suffix = s_suffixes.Contains(string.Join('.', labels[^2..])) ? 2 : 1;
        return string.Join('.', labels[^Math.Min(labels.Length, suffix + 1)..]);
    }

    [GeneratedRegex(@"^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])\z")]
    private static partial Regex Shape();
}
