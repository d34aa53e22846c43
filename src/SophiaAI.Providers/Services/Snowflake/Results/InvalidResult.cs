using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Results;

/// <summary>The failure for a response that is not the result that the API promises.</summary>
internal static class InvalidResult
{
    /// <param name="what">What was received instead, without any of the data.</param>
    public static ServiceException For(string what) =>
        new(SnowflakeService.Name, FailureReason.InvalidResponse, $"Snowflake answered with {what}.")
        {
            RecommendedAction = SnowflakeService.Profile.AdviceFor(FailureReason.InvalidResponse),
        };
}
