using System.Text.RegularExpressions;
using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>An account identifier in any of the forms that users write: MYORG-MYACCOUNT, xy12345.eu-west-1, or the whole address.</summary>
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

    /// <summary>Reads an identifier; InvalidRequest if it can't be one.</summary>
    public static SnowflakeAccount Parse(string text)
    {
        string written = text.Trim();
        bool isAddress = written.Contains("://", StringComparison.Ordinal);
        string host = isAddress && Uri.TryCreate(written, UriKind.Absolute, out Uri? address) ? address.Host : WithoutPath(written);
        string? domain = ((string[])[ChinaDomain, GlobalDomain]).FirstOrDefault(domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
        string name = domain is null ? host : host[..^domain.Length];

        // The name becomes part of a host name that the credential is sent to, so only host name characters are allowed.
        if ((isAddress && domain is null) || !Pattern().IsMatch(name)) throw NoAccount();
        bool inChina = name.Contains(".cn-", StringComparison.OrdinalIgnoreCase);
        return new SnowflakeAccount(name, domain ?? (inChina ? ChinaDomain : GlobalDomain));
    }

    /// <summary>The account's address. Host names have no underscores, so Snowflake uses hyphens instead.</summary>
    public Uri Address => new($"https://{_name.Replace('_', '-').ToLowerInvariant()}{_domain}");

    /// <summary>The name as used in key-pair tokens: without region and cloud, in upper case.</summary>
    public string JwtName
    {
        get
        {
            string first = _name.Split('.')[0];
            // xy12345-abc.global is a global address, whose locator ends at the hyphen. Elsewhere the hyphen is between
            // organization and account, and is part of the name.
            bool global = _name.Length > first.Length && _name[first.Length..].StartsWith(".global", StringComparison.OrdinalIgnoreCase);
            return (global ? first.Split('-')[0] : first).ToUpperInvariant();
        }
    }

    // From an address without https://, removes the port and what follows; anything else is left alone, so that it is refused.
    private static string WithoutPath(string text)
    {
        Match host = SchemelessAddress().Match(text);
        return host.Success ? host.Groups["host"].Value : text;
    }

    private static ServiceException NoAccount() => new(SnowflakeService.Name, FailureReason.InvalidRequest, "SNOWFLAKE_ACCOUNT is not an account identifier.")
    {
        RecommendedAction = "Set SNOWFLAKE_ACCOUNT to the form MYORG-MYACCOUNT (in Snowsight: Account details > Account identifier), or to the account's address, which ends in snowflakecomputing.com.",
    };

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9][A-Za-z0-9_-]*)*\z")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(?<host>[^/:]+\.snowflakecomputing\.(com|cn))(:\d{1,5})?(/.*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex SchemelessAddress();
}
