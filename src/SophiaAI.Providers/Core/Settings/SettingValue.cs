using System.Diagnostics.CodeAnalysis;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>A setting with its value and where the value came from. Held inside providers; never given to a user.</summary>
internal sealed record SettingValue(SettingDefinition Definition, string? Value, SettingSource Source, string? Variable)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsSet => !string.IsNullOrEmpty(Value);

    /// <summary>Whether it must not be shown: a secret by the catalog, or a private key in another setting's place.</summary>
    public bool IsSecret => Definition.IsSecret || SecretMask.IsKey(Value);

    // A record prints its members; this one may hold a secret.
    public override string ToString() => $"{Definition.Service}.{Definition.Name}";
}
