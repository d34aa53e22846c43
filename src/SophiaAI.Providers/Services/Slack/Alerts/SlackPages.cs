using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Providers.Services.Slack.Alerts;

/// <summary>The pages that a message may lead to: those of the services, over https.</summary>
internal static partial class SlackPages
{
    /// <summary>Whether a message may lead to a page.</summary>
    public static bool IsTrusted(ProviderContext context, Uri page) =>
        page is { IsAbsoluteUri: true, Scheme: "https", IsDefaultPort: true, UserInfo.Length: 0 }
        && context.Services.All.SelectMany(static service => service.PageHosts).Any(host => IsHost(page.IdnHost, host))
        && context.Runtime.Redactor.Redact(page.AbsoluteUri) == page.AbsoluteUri;

    /// <summary>A text in which no other address can be followed: of those, the host alone is left.</summary>
    public static string WithoutOthers(ProviderContext context, string text) => Addresses().Replace(text, match =>
        !Uri.TryCreate(match.Value, UriKind.Absolute, out Uri? page) ? "(address)" : IsTrusted(context, page) ? match.Value : page.Host);

    private static bool IsHost(string host, string entry) => entry[0] == '.'
        ? host.EndsWith(entry, StringComparison.OrdinalIgnoreCase) && host.Length > entry.Length
        : host.Equals(entry, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\b[a-z][a-z0-9+.-]*://[^\s<>""']+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses();
}
