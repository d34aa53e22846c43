namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>A variable that was exported.</summary>
public sealed record SecretExportResult
{
    /// <summary>The variable's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the value is a secret.</summary>
    public required bool IsSecret { get; init; }

    /// <summary>The destination: a file's path, the name of the runner's file, or Process.</summary>
    public required string Target { get; init; }

    /// <summary>The value; masked if it is a secret.</summary>
    public required string Value { get; init; }

    /// <summary>The environment: organization/project/name.</summary>
    public required string Environment { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
