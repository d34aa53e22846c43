using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Chooses the source of a workload's token.</summary>
internal static class WorkloadIdentity
{
    /// <summary>The sign-in, and the token or its stand-in for checking credentials against addresses.</summary>
    public static ChosenSignIn Choose(ProviderContext context)
    {
        SettingResolver settings = context.Settings;
        WorkloadProvider provider = ProviderOf(settings.Value(SnowflakeService.WorkloadProvider));
        SettingValue token = settings.Get(SnowflakeService.WorkloadToken);
        if (token.IsSet) return new ChosenSignIn(new WorkloadIdentitySignIn(provider, token.Value.Trim(), context.Runtime), token);
        IWorkloadTokenSource source = provider == WorkloadProvider.Azure ? new AzureManagedIdentityToken(context) : new GitHubActionsToken(context);
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
