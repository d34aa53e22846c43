using System.Text.RegularExpressions;

namespace SophiaAI.Sandbox.Requests;

/// <summary>Hides credentials, so that a request log can be pasted into a ticket.</summary>
internal static partial class CredentialMask
{
    private const string Mask = "***";

    private static readonly HashSet<string> s_secretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "ApiKey", "X-Identity-Header",
    };

    /// <summary>Keeps an authorization's scheme, which is the part worth seeing.</summary>
    public static string Header(string name, string value)
    {
        if (!s_secretHeaders.Contains(name))
            return Text(value);
        int space = value.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? Mask : value[..(space + 1)] + Mask;
    }

    /// <summary>For paths, queries and bodies: masks known secrets, and values named like secrets.</summary>
    public static string Text(string text)
    {
        foreach (string secret in SandboxCredentials.Secrets)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        text = MadeCredential().Replace(text, Mask);
        text = JsonWebToken().Replace(text, Mask);
        text = SecretMember().Replace(text, "$1\"" + Mask + "\"");
        text = SecretField().Replace(text, "$1" + Mask);
        text = YamlSecret().Replace(text, "$1 " + Mask);
        return YamlMember().Replace(text, Mask);
    }

    /// <summary>For the body of a request: masks what <see cref="Text"/> does, and the values of Vercel's environment variables.</summary>
    public static string Body(string path, string body) => Text(VariablePath().IsMatch(path) ? VariableValue().Replace(body, "$1\"" + Mask + "\"") : body);

    [GeneratedRegex("/env(?:/|$)")]
    private static partial Regex VariablePath();

    [GeneratedRegex("""("value"\s*:\s*)"(?:[^"\\]|\\.)*"?""")]
    private static partial Regex VariableValue();

    /// <summary>What the sandbox itself hands out while it runs, recognized by its form.</summary>
    [GeneratedRegex(@"(?:sandbox-snowflake-pat-|vcp_sandbox|flow_sa_|xoxb-sandbox-|sandbox-gong-access-key-)[\w-]+|(?<=/services)/T\w+/B\w+/\w+")]
    private static partial Regex MadeCredential();

    [GeneratedRegex(@"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]*")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex("""("[^"]*(?:password|passphrase|passcode|secret|token|private_?key|api_?key)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"?""", RegexOptions.IgnoreCase)]
    private static partial Regex SecretMember();

    [GeneratedRegex(@"((?:^|[?&])[^=&\s""]*(?:password|secret|token|api_?key)=)[^&\s]*", RegexOptions.IgnoreCase)]
    private static partial Regex SecretField();

    /// <summary>ESC's <c>fn::secret: text</c>, with the indented lines of a block text.</summary>
    [GeneratedRegex(@"(?<=^(?<indent>[ ]*)(?![ ]).*)(fn::secret""?:).*(?:\r?\n\k<indent>[ ]+.*|\r?\n[ ]*(?=\r?\n))*", RegexOptions.Multiline)]
    private static partial Regex YamlSecret();

    /// <summary>A plaintext value of a key that is named like a secret; references and nested values stay.</summary>
    [GeneratedRegex(@"(?<=^[ ]*""?[\w-]*(?:password|passphrase|secret|token|private_?key|api_?key|access_?key)[\w-]*""?:[ ]+)(?![""']?\$\{|[|>{\[&*!#]).+?(?=\r?$)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex YamlMember();
}
