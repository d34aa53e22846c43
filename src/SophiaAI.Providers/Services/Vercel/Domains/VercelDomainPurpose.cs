namespace SophiaAI.Providers.Services.Vercel.Domains;

/// <summary>What a record in DNS is for.</summary>
internal static class VercelDomainPurpose
{
    /// <summary>It proves that the domain may be used.</summary>
    public const string Ownership = nameof(Ownership);

    /// <summary>It leads requests to Vercel.</summary>
    public const string Traffic = nameof(Traffic);
}
