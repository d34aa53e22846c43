using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Snowflake.Results;

/// <summary>The failure for an answer that is not the result that the API promises.</summary>
internal static class InvalidResult
{
    /// <param name="what">What came instead, without any of the data.</param>
    public static ServiceException For(string what) =>
        new("Snowflake", FailureReason.InvalidResponse, $"Snowflake answered with {what}.")
        {
            RecommendedAction = Advice.For("Snowflake", FailureReason.InvalidResponse),
        };
}
