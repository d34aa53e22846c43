namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>The providers of workload identities, as Snowflake names them.</summary>
internal enum WorkloadProvider
{
    /// <summary>An issuer of OpenID Connect tokens, such as GitHub Actions.</summary>
    Oidc,

    /// <summary>Microsoft Entra ID, for a managed identity.</summary>
    Azure,
}
