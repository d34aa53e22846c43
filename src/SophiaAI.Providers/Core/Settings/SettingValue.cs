using System.Diagnostics.CodeAnalysis;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Core.Settings;

/// <summary>A setting with its value and the value's source. Kept inside providers; never shown to a user.</summary>
internal sealed record SettingValue(SettingDefinition Definition, string? Value, SettingSource Source, string? Variable)
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsSet => !string.IsNullOrEmpty(Value);

    /// <summary>Whether its source has it as a secret.</summary>
    public bool WasGivenAsSecret { get; init; }

    /// <summary>Whether the value must not be shown: a secret according to the catalog or to its source, or a private key in some other setting.</summary>
    public bool IsSecret => Definition.IsSecret || WasGivenAsSecret || SecretMask.IsKey(Value);

    // A record prints its members, and this one may contain a secret.
    public override string ToString() => $"{Definition.Service}.{Definition.Name}";
}
