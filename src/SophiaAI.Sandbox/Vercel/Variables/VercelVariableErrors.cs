using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Vercel.Variables;

/// <summary>Why a variable is refused, with codes of its own.</summary>
internal static class VercelVariableErrors
{
    private const int MaxKeyLength = 256;
    private const int MaxValueLength = 65536;

    /// <summary>Names that the platform sets itself.</summary>
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_SECRET_KEY", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "NOW_REGION", "TZ",
    };

    /// <returns>Null when nothing speaks against the variable but perhaps other variables.</returns>
    public static ErrorAnswer? Refusal(VercelVariable variable)
    {
        if (variable.Key.Length > MaxKeyLength)
            return Refuse("KEY_INVALID_LENGTH", $"The name of the Environment Variable is too long. The maximum is {MaxKeyLength} characters.", variable);
        if (variable.Value.Length > MaxValueLength)
            return Refuse("VALUE_INVALID_LENGTH", $"The value of the Environment Variable `{variable.Key}` is too long. The maximum is {MaxValueLength} characters.", variable);
        return s_reserved.Contains(variable.Key)
            ? Refuse("RESERVED_ENV_VARIABLE", $"The name of your Environment Variable is reserved: {variable.Key}", variable)
            : null;
    }

    public static ErrorAnswer TooMany(VercelVariable variable, int max) =>
        Refuse("MAX_ENVS_EXCEEDED", $"The project has the maximum of {max} Environment Variables in this environment.", variable);

    /// <summary>A variable can't be set because another has the same name in the same environment.</summary>
    /// <param name="other">The variable that is in the way.</param>
    /// <param name="isOfSameRequest">Whether it was made by the same request, just before.</param>
    public static JsonObject Conflict(VercelVariable other, bool isOfSameRequest = false) => new()
    {
        ["code"] = isOfSameRequest ? "ENV_ALREADY_EXISTS" : "ENV_CONFLICT",
        ["message"] = $"A variable with the name `{other.Key}` already exists for the target {string.Join(',', other.Places)} on branch {other.GitBranch ?? "undefined"}",
        ["key"] = other.Key,
        ["envVarId"] = other.Id,
        ["envVarKey"] = other.Key,
        ["target"] = new JsonArray([.. other.Target.Select(t => JsonValue.Create(t))]),
        ["gitBranch"] = other.GitBranch,
        ["project"] = other.ProjectId,
    };

    public static ErrorAnswer Refuse(JsonObject conflict) => ErrorAnswer.Json(StatusCodes.Status400BadRequest, new { error = conflict });

    private static ErrorAnswer Refuse(string code, string message, VercelVariable variable) =>
        ErrorAnswer.Json(StatusCodes.Status400BadRequest, new { error = new { code, message, key = variable.Key, envVarKey = variable.Key } });
}
