namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>Who vouches for a workload, as Snowflake names them.</summary>
internal enum WorkloadProvider
{
    /// <summary>An issuer of OpenID Connect tokens, such as GitHub Actions.</summary>
    Oidc,

    /// <summary>Microsoft Entra ID, for a managed identity.</summary>
    Azure,
}
