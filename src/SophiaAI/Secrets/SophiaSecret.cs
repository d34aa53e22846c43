using System.Security;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Secrets;

/// <summary>A value in an environment. The value itself can be used, but is not shown.</summary>
public sealed class SophiaSecret
{
    internal SophiaSecret(SecretValue value, string environment, SecureString secure)
    {
        Name = value.Name;
        Setting = value.Setting;
        Path = value.Path;
        IsSecret = value.IsSecret;
        Environment = environment;
        Value = secure;
    }

    /// <summary>The variable, or the path if the value has no variable.</summary>
    public string Name { get; }

    /// <summary>The setting, such as Gong.AccessKey; null if it is not a setting.</summary>
    public string? Setting { get; }

    /// <summary>Its path in the environment.</summary>
    public string Path { get; }

    /// <summary>Whether the environment keeps it as a secret.</summary>
    public bool IsSecret { get; }

    /// <summary>The environment: organization/project/name.</summary>
    public string Environment { get; }

    /// <summary>The value.</summary>
    public SecureString Value { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
