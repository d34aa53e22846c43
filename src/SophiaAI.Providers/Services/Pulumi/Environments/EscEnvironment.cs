using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>An ESC environment, as listed. Does not include its values.</summary>
public sealed record EscEnvironment
{
    /// <summary>The organization.</summary>
    public required string Organization { get; init; }

    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The name within the project.</summary>
    public required string Name { get; init; }

    /// <summary><c>organization/project/name</c>, for commands that accept it from the pipeline.</summary>
    [JsonIgnore]
    public string Environment => $"{Organization}/{Project}/{Name}";

    /// <summary>When it was created; null if the service does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When its definition last changed; null if the service does not say.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>Its tags by name; null unless requested.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The full name.</summary>
    public override string ToString() => Environment;
}
