using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Vercel.Domains;

/// <summary>The record that proves whose a domain is.</summary>
internal sealed record VercelVerification(string Type, string Domain, string Value, string Reason)
{
    /// <summary>Where the record is, relative to the apex.</summary>
    public const string Label = "_vercel";

    private const int TokenLength = 20;

    public static VercelVerification Of(VercelProjectDomain domain) => new(
        "TXT", $"{Label}.{domain.ApexName}", Text(domain.Name, domain.ProjectId), "pending_domain_verification");

    /// <summary>The text of the record, which is always the same for the same owner.</summary>
    public static string Text(string domain, string owner) =>
        $"vc-domain-verify={domain},{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}/{domain}")))[..TokenLength]}";
}
