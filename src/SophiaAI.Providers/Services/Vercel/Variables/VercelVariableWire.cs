using System.Text.Json.Serialization;
using SophiaAI.Providers.Services.Vercel.Projects;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The JSON of environment variables, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelVariable))]
[JsonSerializable(typeof(VercelVariablePage))]
[JsonSerializable(typeof(VercelSharedVariable))]
[JsonSerializable(typeof(VercelSharedVariablePage))]
[JsonSerializable(typeof(IReadOnlyList<NewVercelVariable>))]
[JsonSerializable(typeof(VercelVariablesWritten))]
[JsonSerializable(typeof(VercelCreatedVariable))]
[JsonSerializable(typeof(VercelVariableIds))]
internal sealed partial class VercelVariableJson : JsonSerializerContext;

/// <summary>One page of <c>GET /v10/projects/{project}/env</c>; mostly the only one.</summary>
internal sealed record VercelVariablePage : IVercelPage<VercelVariable>
{
    public required IReadOnlyList<VercelVariable> Envs { get; init; }

    public VercelPagination? Pagination { get; init; }

    /// <summary>How many variables of production are not listed, because the token may not see them.</summary>
    public int? HiddenProductionEnvCount { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelVariable> Items => Envs;
}

/// <summary>One page of <c>GET /v1/env</c>: the variables of a team.</summary>
internal sealed record VercelSharedVariablePage : IVercelPage<VercelSharedVariable>
{
    public required IReadOnlyList<VercelSharedVariable> Data { get; init; }

    public VercelPagination? Pagination { get; init; }

    [JsonIgnore]
    public IReadOnlyList<VercelSharedVariable> Items => Data;
}

/// <summary>A variable of a team, which the projects that it is linked to get.</summary>
internal sealed record VercelSharedVariable
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public string? Value { get; init; }

    public string? Type { get; init; }

    public IReadOnlyList<string>? Target { get; init; }

    public IReadOnlyList<string>? CustomEnvironmentIds { get; init; }

    public bool? ApplyToAllCustomEnvironments { get; init; }

    public bool? Decrypted { get; init; }

    public string? Comment { get; init; }

    // A record prints its members.
    public override string ToString() => Id;

    /// <summary>The same as a variable of a project.</summary>
    /// <param name="environments">The custom environments that are of interest.</param>
    public VercelVariable Within(IReadOnlyList<VercelCustomEnvironment> environments) => new()
    {
        Id = Id,
        Key = Key,
        // Nothing but what the service calls plain is taken for no secret.
        Type = Type ?? VercelVariableType.Encrypted,
        Target = Target,
        CustomEnvironments = environments.Where(environment => ApplyToAllCustomEnvironments == true || CustomEnvironmentIds?.Contains(environment.Id) == true).ToArray(),
        Comment = Comment,
        Decrypted = Decrypted,
        Value = Value,
        IsShared = true,
    };
}

/// <summary>A variable to create, or to replace.</summary>
internal sealed record NewVercelVariable(string Key, string Value, string Type)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Target { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GitBranch { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Comment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? CustomEnvironmentIds { get; init; }

    // A record prints its members.
    public override string ToString() => Key;
}

/// <summary>What became of variables that were sent together.</summary>
internal sealed record VercelVariablesWritten
{
    [JsonConverter(typeof(VercelCreatedVariables))]
    public required IReadOnlyList<VercelCreatedVariable> Created { get; init; }

    public IReadOnlyList<VercelVariableFailed>? Failed { get; init; }
}

/// <summary>A variable that was created or replaced. Its value is not read.</summary>
internal sealed record VercelCreatedVariable
{
    public required string Key { get; init; }

    public string? Id { get; init; }
}

/// <summary>A variable that was refused.</summary>
internal sealed record VercelVariableFailed
{
    public required VercelVariableError Error { get; init; }
}

/// <summary>Why a variable was refused. What else the service sends here may contain the value.</summary>
internal sealed record VercelVariableError
{
    public string? Code { get; init; }

    public string? Message { get; init; }

    public string? Key { get; init; }

    public string? EnvVarKey { get; init; }

    /// <summary>The key of the variable that was refused; null if the service does not say.</summary>
    [JsonIgnore]
    public string? Subject => EnvVarKey ?? Key;
}

/// <summary>Variables to delete, or that were deleted.</summary>
internal sealed record VercelVariableIds
{
    public required IReadOnlyList<string> Ids { get; init; }
}
