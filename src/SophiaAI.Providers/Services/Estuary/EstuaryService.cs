using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Estuary;

/// <summary>Estuary Flow: its settings, its hosts, and what to do about its failures.</summary>
internal static class EstuaryService
{
    public const string Name = "Estuary";

    public static SettingDefinition ApiKey { get; } = SettingDefinition.Secret(Name, "ApiKey", "ESTUARY_API_KEY", "Refresh token or service-account key.", "FLOW_API_KEY", "ESTUARY_ACCESS_TOKEN", "FLOW_AUTH_TOKEN");

    public static SettingDefinition Url { get; } = SettingDefinition.Plain(Name, "Url", "ESTUARY_API_URL", "Address of the API.") with
    {
        Default = "https://api.estuary.dev",
        TrustedHosts = ["api.estuary.dev"],
        // The address in the guide: a storage service with the same name.
        MistakenHost = new("api.estuary.tech", "belongs to another product of the same name, not to Estuary Flow"),
    };

    public static SettingDefinition Tenant { get; } = SettingDefinition.Plain(Name, "Tenant", "ESTUARY_TENANT", "Prefix of your catalog, such as acmeCo/.");

    public static SettingDefinition PublicationUrl { get; } = SettingDefinition.Plain(Name, "PublicationUrl", "ESTUARY_PUBLICATION_URL", "Address of the API for publications, where the GraphQL API has none.") with
    {
        Default = "https://eyrcnmuzzyriypdajwdk.supabase.co/rest/v1",
        TrustedHosts = ["eyrcnmuzzyriypdajwdk.supabase.co"],
    };

    public static SettingDefinition IngestUrl { get; } = SettingDefinition.Plain(Name, "IngestUrl", "ESTUARY_INGEST_URL", "Address of your HTTP-ingest capture, as the dashboard shows it.");

    public static SettingDefinition IngestToken { get; } = SettingDefinition.Secret(Name, "IngestToken", "ESTUARY_INGEST_TOKEN", "Token that your HTTP-ingest capture requires, if it requires one.");

    public static SettingDefinition MaxAge { get; } = SettingDefinition.Plain(Name, "MaxAge", "ESTUARY_MAX_AGE", "How old the newest document of a task may be, such as 1h or 2d. Test-SophiaIntegration compares each task with it.") with { Default = "1d" };

    public static ServiceProfile Profile { get; } = new(Name)
    {
        CredentialAdvice = "Check ESTUARY_API_KEY: make a refresh token or service-account key in the dashboard under Admin > CLI-API.",
        PermissionAdvice = "Check the name, in which case matters, and that the key has the capability that is needed on its prefix.",
        PermissionCommand = "Get-EstuaryTenant shows what it may do where.",
        ExistenceCommand = "Get-EstuaryCapture, Get-EstuaryCollection and Get-EstuaryMaterialization list the names.",
        WorkCommand = "Get-EstuaryCapture and Get-EstuaryMaterialization show the tasks and their last failures.",
        ChangeCommand = "Get-EstuaryPublication shows who has changed it, and when.",
        AddressVariable = Url.Variable,
    };

    /// <summary>All of its settings, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [ApiKey, Url, Tenant, PublicationUrl, IngestUrl, IngestToken, MaxAge];
}
