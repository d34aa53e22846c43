using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Monitoring.Store;

/// <summary>The settings of the monitor: where its state is, and how to sign in there. The variables are those of Azure's own tools.</summary>
internal static class MonitorSettings
{
    public const string Name = "Monitor";

    public static SettingDefinition State { get; } = SettingDefinition.Plain(Name, "State", "SOPHIA_MONITOR_STATE", "Where the monitor keeps its state and values: a folder, or the address of a container of Azure Blob Storage with a prefix.");

    public static SettingDefinition SasToken { get; } = SettingDefinition.Secret(Name, "SasToken", "AZURE_STORAGE_SAS_TOKEN", "Shared access signature for the container of the monitor's state.");

    public static SettingDefinition ConnectionString { get; } = SettingDefinition.Secret(Name, "ConnectionString", "AZURE_STORAGE_CONNECTION_STRING", "Connection string of the storage account of the monitor's state.");

    public static SettingDefinition AccountKey { get; } = SettingDefinition.Secret(Name, "AccountKey", "AZURE_STORAGE_KEY", "Key of the storage account of the monitor's state.");

    public static SettingDefinition AccessToken { get; } = SettingDefinition.Secret(Name, "AccessToken", "AZURE_STORAGE_ACCESS_TOKEN", "Token of Microsoft Entra ID for https://storage.azure.com, if you obtain it yourself.");

    public static SettingDefinition TenantId { get; } = SettingDefinition.Plain(Name, "TenantId", "AZURE_TENANT_ID", "Tenant in Microsoft Entra ID of the application in AZURE_CLIENT_ID.");

    public static SettingDefinition ClientId { get; } = SettingDefinition.Plain(Name, "ClientId", "AZURE_CLIENT_ID", "Application, or user-assigned managed identity, that reads and writes the monitor's state.");

    public static SettingDefinition ClientSecret { get; } = SettingDefinition.Secret(Name, "ClientSecret", "AZURE_CLIENT_SECRET", "Secret of the application in AZURE_CLIENT_ID.");

    /// <summary>All of them, in display order.</summary>
    public static IReadOnlyList<SettingDefinition> Settings { get; } = [State, SasToken, ConnectionString, AccountKey, AccessToken, TenantId, ClientId, ClientSecret];
}
