using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>The layout that this module uses in an environment.</summary>
internal static class SecretLayout
{
    /// <summary>The root of the settings, by service and key.</summary>
    public static readonly EscPath Root = new("sophia");

    /// <summary>The root of variables that are not settings.</summary>
    public static readonly EscPath Other = new("sophia", "other");

    /// <summary>The root of unfinished rotations.</summary>
    public static readonly EscPath Rotations = new("sophiaRotation");

    /// <summary>The text of monitoring.yaml. It is not one of the values that are imported, so that no import removes it.</summary>
    public static readonly EscPath Monitoring = new("sophia", "monitoring");

    /// <summary>The path of monitoring.yaml, for messages.</summary>
    public static string MonitoringName => Monitoring.ToString();

    /// <summary>The root of the variables that an environment offers to programs.</summary>
    public static readonly EscPath Variables = EscDocument.Variables;

    /// <summary>The place of a setting.</summary>
    public static EscPath PathOf(SettingDefinition setting) => new("sophia", setting.EscService, setting.EscKey);

    /// <summary>This module's object that contains a value and is removed with its last value; null if the value is in somebody else's object.</summary>
    public static EscPath? ContainerOf(EscPath path) => new[] { Root, Rotations, Variables }.FirstOrDefault(path.StartsWith);
}
