using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>The JSON of environment variables, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(VercelVariable))]
[JsonSerializable(typeof(VercelVariablePage))]
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
