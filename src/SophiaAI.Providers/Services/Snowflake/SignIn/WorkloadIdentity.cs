using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Workload;
using SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Chooses the source of a workload's token.</summary>
internal static class WorkloadIdentity
{
    private const string Audience = "snowflakecomputing.com";

    private static readonly WorkloadPurpose s_purpose = new(SnowflakeService.Profile, SnowflakeService.Name, "No token for the sign-in as a workload.")
    {
        WithoutIdentity = "Turn on the managed identity. Elsewhere, obtain the token yourself and set SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN as well as SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER=AZURE.",
        IdentityVariable = SnowflakeService.WorkloadClientId.Variable,
        WithoutToken = (
            "Sign-in as a workload (OIDC) has no token: SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN is missing, and this is not a job of GitHub Actions.",
            $"Set SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN to a token for the audience {Audience}, or run in GitHub Actions with 'permissions: id-token: write', or set SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER to AZURE for a managed identity."),
    };

    /// <summary>The sign-in, and the token or its stand-in for checking credentials against addresses.</summary>
    public static ChosenSignIn Choose(ProviderContext context)
    {
        SettingResolver settings = context.Settings;
        WorkloadProvider provider = ProviderOf(settings.Value(SnowflakeService.WorkloadProvider));
        SettingValue token = settings.Get(SnowflakeService.WorkloadToken);
        if (token.IsSet) return new ChosenSignIn(new WorkloadIdentitySignIn(provider, token.Value.Trim(), context.Runtime), token);
        IWorkloadTokenSource source = provider == WorkloadProvider.Azure
            ? new AzureManagedIdentityToken(context, s_purpose, settings.Value(SnowflakeService.WorkloadResource)!, settings.Value(SnowflakeService.WorkloadClientId))
            : new GitHubActionsToken(context, s_purpose, Audience);
        // The token belongs to the machine. A file that names an address must not be able to have it sent there.
        SettingValue ours = new(token.Definition, source.Key, new SettingSource(SettingSourceKind.Process), null);
        return new ChosenSignIn(new WorkloadIdentitySignIn(provider, source, context.Runtime), ours);
    }

    private static WorkloadProvider ProviderOf(string? name) => name?.ToUpperInvariant() switch
    {
        null or "OIDC" => WorkloadProvider.Oidc,
        "AZURE" => WorkloadProvider.Azure,
        "AWS" or "GCP" => throw Unknown($"Sign-in as a workload of {name.ToUpperInvariant()} is not supported."),
        _ => throw Unknown($"SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER is '{name}', which is not a provider that Snowflake knows."),
    };

    private static ServiceException Unknown(string message) => new(SnowflakeService.Name, FailureReason.InvalidRequest, message)
    {
        RecommendedAction = "Set SNOWFLAKE_WORKLOAD_IDENTITY_PROVIDER to AZURE (managed identity) or OIDC (GitHub Actions, or any issuer's token in SNOWFLAKE_WORKLOAD_IDENTITY_TOKEN). Elsewhere use a key pair.",
    };
}
