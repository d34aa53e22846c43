using SophiaAI.Providers.Core.Records;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>What a command did, or would do, to one value of an environment.</summary>
public sealed record SecretChange
{
    /// <summary>The variable's name; the path if the value has no variable.</summary>
    public required string Name { get; init; }

    /// <summary>What happens to the value.</summary>
    [Words(typeof(SecretAction))]
    public required string Action { get; init; }

    /// <summary>Where it is in the environment.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it is stored as a secret.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The value; masked if it is a secret, null if it is removed.</summary>
    public string? Value { get; init; }

    /// <summary>What a Replace replaces, with its path, such as <c>environmentVariables.PARTNER (the reference ${vault.token})</c>; null otherwise.</summary>
    public string? Replaces { get; init; }

    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The environment's revision that contains the change; null if nothing was written.</summary>
    public int? Revision { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
