namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>Which members of an endpoint's configuration are secrets, as far as their names tell.</summary>
internal static class SecretNames
{
    private static readonly string[] s_words =
    [
        "password", "passwd", "pwd", "passphrase", "secret", "token", "credential", "apikey", "accesskey", "privatekey", "serviceaccountjson", "connectionstring",
    ];

    // These can also be objects with all that is needed to sign in, of which not everything is secret, or name the way to sign in.
    private static readonly string[] s_groups = ["auth", "authorization", "credential", "credentials"];

    // What ends so is about a secret, or stands beside one, and is none.
    private static readonly string[] s_about =
    [
        "url", "uri", "endpoint", "name", "id", "arn", "type", "path", "file", "ttl", "expiry", "expiration", "lifetime", "seconds", "minutes", "hours", "days",
        "timeout", "interval", "limit", "count", "length", "size", "version", "enabled", "header", "field", "column", "param", "parameter", "title", "method", "mode", "kind", "style", "format",
        "source", "provider", "prefix", "suffix", "policy", "location", "user", "email", "login", "account", "role", "region", "zone", "host", "address", "port", "server",
        "domain", "realm", "issuer", "audience", "scope", "scopes", "project", "tenant", "organization", "workspace", "environment", "instance", "site", "shop", "store",
        "database", "warehouse", "schema", "bucket", "date", "description", "algorithm", "impersonate", "tokenizer",
    ];

    // Ways to sign in, which are said in place of what is used for it.
    private static readonly string[] s_ways =
    [
        "none", "basic", "bearer", "digest", "oauth", "oauth2", "oauth20", "iam", "awsiam", "gcpiam", "azureiam", "jwt", "ntlm", "kerberos", "plain", "anonymous", "default",
        "apikey", "apitoken", "accesstoken", "token", "password", "userpassword", "privatekey", "keypair", "serviceaccount",
    ];

    // Only for showing: whoever looks at a change does not need to see them.
    private static readonly string[] s_suspicious = ["pass", "pw", "pin", "jwt", "pem", "dsn", "salt"];

    /// <summary>Whether a member of this name is a secret.</summary>
    public static bool Is(string member)
    {
        string name = Plain(member);
        return HasWord(name) && !IsAboutPlain(name);
    }

    /// <summary>Whether a member of this name may be a secret, or have one in it, so that it is better not shown.</summary>
    public static bool MayBe(string member)
    {
        string name = Plain(member);
        return HasWord(name) || name.EndsWith("key", StringComparison.Ordinal) || Array.Exists(s_suspicious, word => name == word);
    }

    /// <summary>Whether a member of this name is none even beside secrets.</summary>
    public static bool IsAbout(string member) => IsAboutPlain(Plain(member));

    /// <summary>Whether a number of this name counts or limits something, such as <c>max_tokens</c>.</summary>
    public static bool IsLimit(string member) => Plain(member) is { } name && (name.StartsWith("max", StringComparison.Ordinal) || name.StartsWith("min", StringComparison.Ordinal));

    /// <summary>Whether a member of this name can be a group of members, of which some are secret.</summary>
    public static bool IsGroup(string member) => Array.IndexOf(s_groups, Plain(member)) >= 0;

    /// <summary>Whether a text says how to sign in, and not with what.</summary>
    public static bool IsWay(string text) => Array.IndexOf(s_ways, Plain(text)) >= 0;

    private static string Plain(string member) => new([.. member.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static bool HasWord(string name) => name == "auth" || name.EndsWith("authorization", StringComparison.Ordinal) || Array.Exists(s_words, word => name.Contains(word, StringComparison.Ordinal));

    private static bool IsAboutPlain(string name) => Array.Exists(s_about, end => name.EndsWith(end, StringComparison.Ordinal));
}
