using System.Text.RegularExpressions;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Snowflake;

/// <summary>An account identifier in the forms that users write it in: MYORG-MYACCOUNT, xy12345.eu-west-1, or the whole address.</summary>
internal sealed partial class SnowflakeAccount
{
    private const string GlobalDomain = ".snowflakecomputing.com";
    private const string ChinaDomain = ".snowflakecomputing.cn";

    private readonly string _name;
    private readonly string _domain;

    private SnowflakeAccount(string name, string domain)
    {
        _name = name;
        _domain = domain;
    }

    /// <summary>Reads an identifier; InvalidRequest for what can be none.</summary>
    public static SnowflakeAccount Parse(string text)
    {
        string name = text.Trim();
        if (Uri.TryCreate(name, UriKind.Absolute, out Uri? address)) name = address.Host;
        string domain = name.EndsWith(ChinaDomain, StringComparison.OrdinalIgnoreCase) || name.Contains(".cn-", StringComparison.OrdinalIgnoreCase)
            ? ChinaDomain : GlobalDomain;
        foreach (string suffix in (string[])[ChinaDomain, GlobalDomain])
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) name = name[..^suffix.Length];
        }

        // The name becomes part of a host name that the credential is sent to: nothing but a host's characters may pass.
        if (Pattern().IsMatch(name)) return new SnowflakeAccount(name, domain);
        throw new ServiceException("Snowflake", FailureReason.InvalidRequest, "SNOWFLAKE_ACCOUNT is not an account identifier.")
        {
            RecommendedAction = "Set SNOWFLAKE_ACCOUNT to the form MYORG-MYACCOUNT (in Snowsight: Account details > Account identifier).",
        };
    }

    /// <summary>The account's address. Host names have no underscores, so Snowflake takes hyphens for them.</summary>
    public Uri Address => new($"https://{_name.Replace('_', '-').ToLowerInvariant()}{_domain}");

    /// <summary>The name as key-pair tokens carry it: without region and cloud, in upper case.</summary>
    public string JwtName
    {
        get
        {
            int dot = _name.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0) return _name.ToUpperInvariant();
            string first = _name[..dot];
            // xy12345-abc.global is an address of the global kind, whose locator ends at the hyphen.
            int hyphen = first.IndexOf('-', StringComparison.Ordinal);
            bool global = _name[dot..].StartsWith(".global", StringComparison.OrdinalIgnoreCase);
            return (global && hyphen > 0 ? first[..hyphen] : first).ToUpperInvariant();
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
    private static partial Regex Pattern();
}
