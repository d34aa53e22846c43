using System.Text;

namespace SophiaAI.Providers.Tests.Support;

/// <summary>Tokens as platforms issue them, without a real signature.</summary>
internal static class WorkloadTokens
{
    public static string Make(string issuer, string subject, DateTimeOffset expires, string id = "1") => string.Join('.',
        Encode("""{"alg":"RS256","typ":"JWT"}"""),
        Encode($$"""{"iss":"{{issuer}}","sub":"{{subject}}","exp":{{expires.ToUnixTimeSeconds()}},"jti":"{{id}}"}"""),
        Encode("signature"));

    private static string Encode(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
