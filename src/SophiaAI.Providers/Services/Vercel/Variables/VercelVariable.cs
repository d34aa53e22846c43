using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>An environment variable of a project, as the service sends it. Contains the value, which may be a secret: it is not for output.</summary>
internal sealed record VercelVariable
{
    // What the service keeps beside the value: other forms of it, and parts of it.
    private static readonly string[] s_formsOfTheValue = ["legacyValue", "vsmValue", "internalContentHint"];

    /// <summary>Its id; null for what the service shows but does not let anybody change.</summary>
    public string? Id { get; init; }

    public required string Key { get; init; }

    public required string Type { get; init; }

    [JsonConverter(typeof(VercelTexts))]
    public IReadOnlyList<string>? Target { get; init; }

    public string? GitBranch { get; init; }

    public IReadOnlyList<string>? CustomEnvironmentIds { get; init; }

    public string? Comment { get; init; }

    public string? Visibility { get; init; }

    public string? ConfigurationId { get; init; }

    public bool? Decrypted { get; init; }

    public string? CreatedBy { get; init; }

    public string? UpdatedBy { get; init; }

    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonConverter(typeof(UnixMilliseconds))]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The custom environments that it is for, as far as their names are known; null for none.</summary>
    // Not an empty list: the generated code sets whatever can only be set at the beginning, and knows no default.
    [JsonIgnore]
    public IReadOnlyList<VercelCustomEnvironment>? CustomEnvironments { get; init; }

    /// <summary>Whether it is the team's, which shares it with projects: a project's own of that name precedes it.</summary>
    [JsonIgnore]
    public bool IsShared { get; init; }

    /// <summary>What it is for: beside its key, this identifies it.</summary>
    [JsonIgnore]
    public VercelVariableScope Scope => new(Target ?? [], GitBranch, CustomEnvironments ?? []);

    /// <summary>Whether its value is a secret: everything but what the service itself calls plain, and its own variables, whose values are names.</summary>
    [JsonIgnore]
    public bool IsSecret => !VercelVariableType.IsPublic(Type);

    /// <summary>Whether the service gives its value back to nobody.</summary>
    [JsonIgnore]
    public bool IsSensitive => Type == VercelVariableType.Sensitive;

    /// <summary>The value; null if the service has not given it.</summary>
    [JsonIgnore]
    public string? Text => !IsSecret || (Decrypted == true && !IsSensitive) ? Value : null;

    /// <summary>The value that deployments get; null if it is not known. For the service's own variables it is made for each deployment.</summary>
    [JsonIgnore]
    public string? DeployedText => Type == VercelVariableType.System ? null : Text;

    /// <summary>Whether it belongs to the service or to an integration, which alone should change and remove it.</summary>
    [JsonIgnore]
    public bool IsManaged => Id is null || Type == VercelVariableType.System || ConfigurationId is not null;

    /// <summary>A warning for whoever changes it: who looks after it; null if nobody else does.</summary>
    public string? Warning(string project) => IsManaged
        ? $"{Key} ({Scope}) of {project} belongs to {(ConfigurationId is null ? "Vercel itself" : "an integration")}, which may set it again, or no longer work."
        : null;

    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(
        More?.Where(static member => !s_formsOfTheValue.Contains(member.Key)).ToDictionary(static member => member.Key, static member => member.Value));

    // As it is sent: the text itself, or one that only the service can read.
    [JsonInclude]
    [JsonPropertyName("value")]
    internal string? Value { get; init; }

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }

    // The value may be a secret.
    public override string ToString() => Key;
}
