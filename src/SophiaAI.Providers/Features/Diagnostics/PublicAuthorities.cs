namespace SophiaAI.Providers.Features.Diagnostics;

/// <summary>The authorities that issue the certificates of public web sites.</summary>
internal static class PublicAuthorities
{
    // As they write their organization in their certificates.
    private static readonly string[] s_names =
    [
        "Amazon", "Actalis", "Apple", "Asseco", "Baltimore", "Buypass", "Certainly", "Certigna", "Chunghwa", "Cloudflare", "COMODO", "DigiCert", "D-Trust", "Entrust", "GlobalSign",
        "GoDaddy", "Google Trust Services", "HARICA", "Hellenic Academic", "IdenTrust", "Internet Security Research Group", "Let's Encrypt", "Microsoft", "QuoVadis", "Sectigo", "SSL Corp",
        "Starfield", "SwissSign", "Telia", "USERTRUST", "Unizeto", "VeriSign", "WoTrus", "ZeroSSL",
    ];

    /// <summary>Whether one of them has issued the certificate.</summary>
    public static bool HaveIssued(DiagnosticCertificate certificate)
    {
        string authority = $"{certificate.Issuer} {certificate.Root}";
        return s_names.Any(name => authority.Contains(name, StringComparison.OrdinalIgnoreCase));
    }
}
