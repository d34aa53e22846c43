using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>The layout that this module gives an environment: what is where.</summary>
internal static class SecretLayout
{
    /// <summary>Under which settings are kept, by service and key.</summary>
    public static readonly EscPath Root = new("sophia");

    /// <summary>Under which variables are kept that are not settings.</summary>
    public static readonly EscPath Other = new("sophia", "other");

    /// <summary>Under which rotations that are not finished are kept.</summary>
    public static readonly EscPath Rotations = new("sophiaRotation");

    /// <summary>Under which an environment offers variables to programs.</summary>
    public static readonly EscPath Variables = EscDocument.Variables;

    /// <summary>The place of a setting.</summary>
    public static EscPath PathOf(SettingDefinition setting) => new("sophia", setting.EscService, setting.EscKey);

    /// <summary>The object of this module's that a value is in, which goes with its last value; null for what is in somebody else's.</summary>
    public static EscPath? ContainerOf(EscPath path) => new[] { Root, Rotations, Variables }.FirstOrDefault(path.StartsWith);
}
