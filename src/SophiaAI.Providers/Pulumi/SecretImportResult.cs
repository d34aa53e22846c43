namespace SophiaAI.Providers.Pulumi;

/// <summary>What an import did, or would do, to one value.</summary>
public sealed record SecretImportResult
{
    /// <summary>The variable's name in the file.</summary>
    public required string Name { get; init; }

    /// <summary>What happens to it.</summary>
    public required SecretAction Action { get; init; }

    /// <summary>Where it lies in the environment.</summary>
    public required string Path { get; init; }

    /// <summary>Whether it is kept as a secret.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The value; masked if it is a secret.</summary>
    public required string Value { get; init; }

    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The environment's revision that has the value now; null as long as nothing was written.</summary>
    public int? Revision { get; init; }
}
