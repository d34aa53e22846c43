using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Services.Vercel.Domains;

namespace SophiaAI.Providers.Services.Vercel.Management;

/// <summary>The keys of a domain of a project.</summary>
internal sealed class VercelDomainTable
{
    private readonly YamlKeyOf<string> _gitBranch = new(VercelKinds.GitBranch, new YamlTextForm<string>("a branch", YamlForms.Take), "The branch whose deployments it leads to; empty for production.");
    private readonly YamlKeyOf<string> _redirect = new(VercelKinds.Redirect, new YamlTextForm<string>("a domain", YamlForms.Take), "The domain of the project that requests are redirected to; empty for none.");

    private readonly YamlKeyOf<string> _redirectStatusCode = new(
        VercelKinds.RedirectStatusCode, new YamlTextForm<string>("a status", YamlForms.Take) { Values = VercelChoices.RedirectStatusCodes, JsonType = "integer" }, "The status of the redirect.");

    private readonly YamlKeyOf<string> _customEnvironment = new(VercelKinds.CustomEnvironment, new YamlTextForm<string>("a custom environment", YamlForms.Take), "The custom environment whose deployments it leads to; empty for none.");
    private readonly WishKeys _keys = new(VercelKinds.GitBranch, VercelKinds.Redirect, VercelKinds.RedirectStatusCode, VercelKinds.CustomEnvironment);

    public VercelDomainTable() => Form = new YamlTableForm<ResourceWish>(
        new YamlTable("vercel_domain", "A name that a project is reached by: production, unless it says otherwise.", () => [_gitBranch, _redirect, _redirectStatusCode, _customEnvironment, .. _keys.Unnamed]), Build);

    /// <summary>One domain, without its name.</summary>
    public YamlTableForm<ResourceWish> Form { get; }

    /// <summary>Says what is wrong with the name of a domain; null if nothing is.</summary>
    public static string? CheckName(string name)
    {
        bool isName = name.Contains('.', StringComparison.Ordinal) && !name.Any(static character => char.IsWhiteSpace(character) || character is '/' or ':' or '@' or '?');
        return isName ? null : $"{YamlProblems.Quote(name)} is not a name of a domain. Write the name alone, such as www.acme.com: without https://, without a port and without a path.";
    }

    private ResourceWish Build(YamlEntry entry)
    {
        string? redirect = entry.Find(_redirect);
        if (entry.Has(_redirectStatusCode) && string.IsNullOrEmpty(redirect)) entry.Problem(_redirectStatusCode, "A redirect has a target: write it with 'redirect', or remove this line.");
        if (!string.IsNullOrEmpty(redirect) && CheckName(redirect) is { } fault) entry.Problem(_redirect, fault);
        YamlKeyOf<string>[] ways = [.. new[] { _gitBranch, _redirect, _customEnvironment }.Where(key => !string.IsNullOrEmpty(entry.Find(key)))];
        foreach (YamlKeyOf<string> second in ways.Skip(1)) entry.Problem(second, $"A domain leads to one place, and '{ways[0].Name}' names one. Remove one of the two.");

        Dictionary<string, ResourceValue> properties = new(StringComparer.Ordinal);
        foreach (YamlKeyOf<string> key in (YamlKeyOf<string>[])[_gitBranch, _redirect, _redirectStatusCode, _customEnvironment])
        {
            if (entry.Find(key) is { } text) properties[key.Name] = text.Length == 0 ? ResourceValue.None : ResourceValue.Of(key == _redirect ? VercelDomainName.Of(text) : text);
        }

        ResourceWish wish = new(VercelKinds.Domain, string.Empty, entry.Place) { Properties = properties };
        // Until it has a name, those beside it have none of the project either.
        if (!string.IsNullOrEmpty(redirect)) wish = wish with { After = [VercelKinds.Domain.Id(VercelDomainName.Of(redirect))] };
        return _keys.Apply(wish, entry);
    }
}
