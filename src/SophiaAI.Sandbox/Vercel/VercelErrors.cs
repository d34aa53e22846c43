namespace SophiaAI.Sandbox.Vercel;

/// <summary>Vercel's error body: an object with a code and a message, and sometimes more.</summary>
internal static class VercelErrors
{
    public static ErrorAnswer BadRequest(string message) => Answer(StatusCodes.Status400BadRequest, "bad_request", "Invalid request: " + message);

    public static ErrorAnswer NotFound(string message) => Answer(StatusCodes.Status404NotFound, "not_found", message);

    public static ErrorAnswer Forbidden(string message = "Not authorized") => Answer(StatusCodes.Status403Forbidden, "forbidden", message);

    public static ErrorAnswer InvalidToken() => ErrorAnswer.Json(
        StatusCodes.Status403Forbidden,
        new { error = new { code = "forbidden", message = "Not authorized", invalidToken = true } });

    public static ErrorAnswer MissingToken() => ErrorAnswer.Json(
        StatusCodes.Status403Forbidden,
        new { error = new { code = "forbidden", message = "The request is missing an authentication token", missingToken = true } });

    public static ErrorAnswer Conflict(string message) => Answer(StatusCodes.Status409Conflict, "conflict", message);

    public static ErrorAnswer Unprocessable(string message) => Answer(StatusCodes.Status422UnprocessableEntity, "unprocessable_entity", "Invalid request: " + message);

    public static ErrorAnswer NotReady(string state) => Answer(
        StatusCodes.Status422UnprocessableEntity, "deployment_not_ready", $"The deployment is not ready: its state is {state}.");

    public static ErrorAnswer ResultTooLarge() => Answer(
        StatusCodes.Status413PayloadTooLarge, "result_too_large", "The result exceeds the maximum response size. Ask for fewer events at a time.");

    public static ErrorAnswer InvalidAlias(string alias) => Answer(StatusCodes.Status400BadRequest, "invalid_alias", $"The alias \"{alias}\" is not valid.");

    public static ErrorAnswer AliasInUse(string alias) => Answer(StatusCodes.Status403Forbidden, "alias_in_use", $"The alias \"{alias}\" is already in use.");

    /// <summary>A deployment that has failed never gets an alias; one that is under way does later.</summary>
    public static ErrorAnswer CanNotBeAliased(string state, bool isUnderWay) => isUnderWay
        ? Answer(StatusCodes.Status400BadRequest, "deployment_not_ready", "The deployment is not ready and can not be aliased.")
        : Answer(StatusCodes.Status410Gone, "gone", $"The deployment can not be aliased, since its state is {state}.");

    /// <summary>This conflict says which alias it is, because there is nothing left to do.</summary>
    public static ErrorAnswer AliasIsThere(string uid, string alias) => ErrorAnswer.Json(
        StatusCodes.Status409Conflict,
        new { error = new { code = "conflict", message = "The alias is already assigned to the deployment.", uid, alias } });

    public static ErrorAnswer MissingProjectSettings() => Answer(
        StatusCodes.Status400BadRequest,
        "missing_project_settings",
        "The `projectSettings` object is required for new projects, but is missing in the deployment payload");

    public static ErrorAnswer RateLimited(int total, long reset) => ErrorAnswer.Json(
        StatusCodes.Status429TooManyRequests,
        new { error = new { code = "rate_limited", message = "The rate limit of this API has been reached", limit = new { total, remaining = 0, reset } } });

    public static ErrorAnswer Describe(int statusCode) => statusCode switch
    {
        StatusCodes.Status400BadRequest => Answer(statusCode, "bad_request", "Invalid request"),
        StatusCodes.Status401Unauthorized => Answer(statusCode, "unauthorized", "Not authorized"),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NotFound("The requested resource could not be found."),
        StatusCodes.Status409Conflict => Answer(statusCode, "conflict", "The resource is in another state than the request expects"),
        StatusCodes.Status429TooManyRequests => Answer(statusCode, "rate_limited", "The rate limit of this API has been reached"),
        StatusCodes.Status500InternalServerError => Answer(statusCode, "internal_server_error", "An unexpected internal error occurred"),
        _ => Answer(statusCode, ErrorAnswer.ReasonPhrase(statusCode).ToLowerInvariant().Replace(' ', '_'), ErrorAnswer.ReasonPhrase(statusCode)),
    };

    public static ErrorAnswer Answer(int statusCode, string code, string message) =>
        ErrorAnswer.Json(statusCode, new { error = new { code, message } });
}
